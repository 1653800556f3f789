/** What is said to holders, by language. */
import type { HolderLanguage } from '../languages.ts'
import type { HolderWords } from '../said.ts'
import { guidance as en } from './en/guidance.ts'
import { guidance as es } from './es/guidance.ts'
import { guidance as easy } from './ja-easy/guidance.ts'
import { guidance as ja } from './ja/guidance.ts'
import { guidance as ko } from './ko/guidance.ts'
import { guidance as pt } from './pt/guidance.ts'
import { guidance as vi } from './vi/guidance.ts'
import { guidance as zh } from './zh/guidance.ts'

export const HOLDER_WORDS: Readonly<Record<HolderLanguage, HolderWords>> = {
  ja,
  'ja-easy': easy,
  en,
  zh,
  ko,
  pt,
  vi,
  es,
}
