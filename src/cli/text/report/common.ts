/** What several sections of a report need: reasons, and whether there is anything to say. */
import { isReadable } from '../../../guidance/verdict.ts'
import type { CardKind, PinReport, Reason } from '../../../report/shape.ts'
import { TERMINAL_WORDS } from '../../../words/staff/terminal.ts'
import type { Language } from '../language.ts'

export function reasonWords(reason: PinReport['reason'], language: Language): string {
  return reason === null ? '' : TERMINAL_WORDS[language].report.reasons[reason]
}

const SAID_ELSEWHERE: readonly (Reason | null)[] = ['NOT_READ', 'NOT_NEEDED', 'APPLICATION_ABSENT']

type Says = (one: { readonly reason: Reason | null }) => boolean

/** Whether a line says more than the lines above it: of a card that is none of ours only what is known does. */
export const saysMore =
  (kind: CardKind): Says =>
  ({ reason }) =>
    reason === null || (isReadable(kind) && !SAID_ELSEWHERE.includes(reason))
