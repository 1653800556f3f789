/** What is said to holders, by language. */
import type { HolderLanguage } from '../languages.ts'
import type { HolderWords } from '../said.ts'
import { guidance as en } from './en/guidance.ts'
import { guidance as ja } from './ja/guidance.ts'

export const HOLDER_WORDS: Readonly<Record<HolderLanguage, HolderWords>> = {
  ja,
  'ja-easy': ja,
  en,
  zh: en,
  ko: en,
  pt: en,
  vi: en,
  es: en,
}
