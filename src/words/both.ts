/** Words for holders in both languages of staff, for those who show either. Pure. */
import { type Tone, verdictOf as decide } from '../guidance/verdict.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import type { CardKind } from '../report/shape.ts'
import { HOLDER_WORDS } from './holder/holder.ts'
import { STAFF_LANGUAGES, type StaffLanguage, type Text } from './languages.ts'
import type { Report } from './report.ts'
import type { HolderWords } from './said.ts'
import { sayVerdict } from './say.ts'

export interface Verdict {
  readonly tone: Tone
  readonly headline: Text
  readonly detail: Text | null
}

export const inBoth = (say: (words: HolderWords, language: StaffLanguage) => string): Text =>
  // One entry for each language there is.
  Object.fromEntries(
    STAFF_LANGUAGES.map((language) => [language, say(HOLDER_WORDS[language], language)]),
  ) as unknown as Text

export const kindName = (kind: CardKind): Text => inBoth(({ kinds }) => kinds[kind])

export const clockText = (doubt: ClockDoubt): Text => inBoth(({ clock }) => clock[doubt])

export function verdictOf(report: Report): Verdict {
  const verdict = decide(report)
  const said = (words: HolderWords, language: StaffLanguage) =>
    sayVerdict(
      verdict,
      report.card.kind,
      report.guidance.map(({ title }) => title[language]),
      words,
    )
  return {
    tone: verdict.tone,
    headline: inBoth((words, language) => said(words, language).headline),
    detail: verdict.detail && inBoth((words, language) => said(words, language).detail ?? ''),
  }
}
