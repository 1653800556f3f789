/** The words of the pages for holders, by language: each is loaded when it is chosen. */
import type { HolderLanguage } from '../languages.ts'
import type { PageWords } from '../said.ts'

export const PAGE_WORDS: Readonly<Record<HolderLanguage, () => Promise<{ readonly pages: PageWords }>>> = {
  ja: () => import('./ja/pages.ts'),
  'ja-easy': () => import('./ja-easy/pages.ts'),
  en: () => import('./en/pages.ts'),
  zh: () => import('./zh/pages.ts'),
  ko: () => import('./ko/pages.ts'),
  pt: () => import('./pt/pages.ts'),
  vi: () => import('./vi/pages.ts'),
  es: () => import('./es/pages.ts'),
}
