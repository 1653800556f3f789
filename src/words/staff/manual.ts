/** What the manual page says, by language. */
import type { StaffLanguage } from '../languages.ts'
import { manual as en } from './en/manual.ts'
import { manual as ja } from './ja/manual.ts'
import type { ManualWords } from './said.ts'

export const MANUAL_WORDS: Readonly<Record<StaffLanguage, ManualWords>> = { ja, en }
