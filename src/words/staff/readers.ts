/** What the page of readers says, by language. */
import type { StaffLanguage } from '../languages.ts'
import { readers as en } from './en/readers.ts'
import { readers as ja } from './ja/readers.ts'
import type { ReaderWords } from './said.ts'

export const READER_WORDS: Readonly<Record<StaffLanguage, ReaderWords>> = { ja, en }
