/** Which language a page begins in. Pure. */
import type { StaffLanguage as Language } from '../../words/languages.ts'

export interface LanguageHints {
  /** `?lang=` of the address. */
  readonly query: string | null
  readonly remembered: string | null
  /** What the browser asks for, best first. */
  readonly preferred: readonly string[]
}

/** The address wins, then what was chosen before, then the browser; Japanese where none of them says. */
export function chooseLanguage({ query, remembered, preferred }: LanguageHints): Language {
  const said = [query, remembered, ...preferred].map((tag) => tag?.toLowerCase().split('-')[0])
  return said.find((tag): tag is Language => tag === 'ja' || tag === 'en') ?? 'ja'
}
