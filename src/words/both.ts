/** Words for holders in both languages of staff, for those who show either. Pure. */
import { type Tone, verdictOf as decide } from '../guidance/verdict.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import type { CardKind } from '../report/shape.ts'
import { CARD_WORDS } from './holder/cards.ts'
import type { StaffLanguage, Text } from './languages.ts'
import type { Report } from './report.ts'
import type { CardWords } from './said.ts'
import { sayVerdict } from './say.ts'

export interface Verdict {
  readonly tone: Tone
  readonly headline: Text
  readonly detail: Text | null
  readonly extent: Text | null
}

/** What each language says with its words. */
export const inBoth = <Words>(
  words: Readonly<Record<StaffLanguage, Words>>,
  say: (words: Words, language: StaffLanguage) => string,
): Text => ({ ja: say(words.ja, 'ja'), en: say(words.en, 'en') })

export const kindName = (kind: CardKind): Text => inBoth(CARD_WORDS, ({ kinds }) => kinds[kind])

export const clockText = (doubt: ClockDoubt): Text => inBoth(CARD_WORDS, ({ clock }) => clock[doubt])

export function verdictOf(report: Report): Verdict {
  const verdict = decide(report)
  const said = (words: CardWords, language: StaffLanguage) =>
    sayVerdict(
      verdict,
      report.card.kind,
      report.guidance.map(({ title }) => title[language]),
      words,
    )
  const textOf = (part: 'detail' | 'extent'): Text | null =>
    said(CARD_WORDS.ja, 'ja')[part] === null
      ? null
      : inBoth(CARD_WORDS, (words, language) => said(words, language)[part] ?? '')
  return {
    tone: verdict.tone,
    headline: inBoth(CARD_WORDS, (words, language) => said(words, language).headline),
    detail: textOf('detail'),
    extent: textOf('extent'),
  }
}
