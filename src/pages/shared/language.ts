/** Which language a page begins in. Pure. */
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../words/languages.ts'

export interface LanguageHints {
  /** `?lang=` of the address. */
  readonly query: string | null
  readonly remembered: string | null
  /** What the browser asks for, best first. */
  readonly preferred: readonly string[]
}

/** The address wins, then what was chosen before, then the browser; the first that is offered where none of them says. */
export function chooseLanguage<Offered extends HolderLanguage>(
  offered: readonly Offered[],
  { query, remembered, preferred }: LanguageHints,
): Offered {
  const [first] = offered
  if (first === undefined) throw new RangeError('no language is offered')
  for (const said of [query, remembered, ...preferred]) {
    const found = said === null ? undefined : languageNamed(offered, said)
    if (found !== undefined) return found
  }
  return first
}

/** A language is named by its id or by its tag (`pt-BR`, and `pt` or `pt-PT` for the same). */
export function languageNamed<Offered extends HolderLanguage>(
  offered: readonly Offered[],
  said: string,
): Offered | undefined {
  const named = said.toLowerCase()
  return (
    offered.find((one) => one === named) ?? offered.find((one) => primary(HOLDER_LANGUAGES[one].tag) === primary(named))
  )
}

const primary = (tag: string): string | undefined => tag.toLowerCase().split('-')[0]
