/** What several sections of a report need: dates, reasons, and whether there is anything to say. */
import { isReadable } from '../../../guidance/verdict.ts'
import type { CardKind, PinReport, Reason } from '../../../report/shape.ts'
import { DATES } from '../../../words/holder/dates.ts'
import type { Language } from '../language.ts'
import { REASON_TEXTS } from '../report-messages.ts'

/** A date as the console writes it, `2028年(令和10年)4月5日`; what is no date as it came. */
export const officialDate = (date: string, language: Language): string => DATES[language](date)

export function reasonWords(reason: PinReport['reason'], language: Language): string {
  return reason === null ? '' : REASON_TEXTS[reason][language]
}

const SAID_ELSEWHERE: readonly (Reason | null)[] = ['NOT_READ', 'NOT_NEEDED', 'APPLICATION_ABSENT']

type Says = (one: { readonly reason: Reason | null }) => boolean

/** Whether a line says more than the lines above it: of a card that is none of ours only what is known does. */
export const saysMore =
  (kind: CardKind): Says =>
  ({ reason }) =>
    reason === null || (isReadable(kind) && !SAID_ELSEWHERE.includes(reason))
