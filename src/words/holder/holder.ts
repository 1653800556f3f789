/** What is said to holders, by language. */
import type { HolderLanguage } from '../languages.ts'
import type { HolderErrors, HolderWords } from '../said.ts'
import { errors as enErrors } from './en/errors.ts'
import { guidance as en } from './en/guidance.ts'
import { errors as esErrors } from './es/errors.ts'
import { guidance as es } from './es/guidance.ts'
import { errors as easyErrors } from './ja-easy/errors.ts'
import { guidance as easy } from './ja-easy/guidance.ts'
import { errors as jaErrors } from './ja/errors.ts'
import { guidance as ja } from './ja/guidance.ts'
import { errors as koErrors } from './ko/errors.ts'
import { guidance as ko } from './ko/guidance.ts'
import { errors as ptErrors } from './pt/errors.ts'
import { guidance as pt } from './pt/guidance.ts'
import { errors as viErrors } from './vi/errors.ts'
import { guidance as vi } from './vi/guidance.ts'
import { errors as zhErrors } from './zh/errors.ts'
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

/** What holders are told of errors, by language. */
export const HOLDER_ERRORS: Readonly<Record<HolderLanguage, HolderErrors>> = {
  ja: jaErrors,
  'ja-easy': easyErrors,
  en: enErrors,
  zh: zhErrors,
  ko: koErrors,
  pt: ptErrors,
  vi: viErrors,
  es: esErrors,
}
