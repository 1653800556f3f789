/** What is said to holders, by language. */
import type { StaffLanguage } from '../languages.ts'
import type { HolderWords } from '../said.ts'
import { guidance as en } from './en/guidance.ts'
import { guidance as ja } from './ja/guidance.ts'

export const HOLDER_WORDS: Readonly<Record<StaffLanguage, HolderWords>> = { ja, en }
