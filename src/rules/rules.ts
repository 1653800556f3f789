/**
 * The rules that a My Number Card lives by, each with who says so and when. `R` are those of the city page that Kazasu
 * started from, `K` those of other sources. Which of them concern a card is decided in `guidance.ts`.
 */
import type { GuidanceRule } from './row.ts'
import { cardRules } from './card.ts'
import { procedureRules } from './procedures.ts'
import { ANY_OFFICE, type Office } from '../guidance/office.ts'

export type RuleId = keyof typeof cardRules | keyof ReturnType<typeof procedureRules>

/** Every rule, with the fees of the office where it has set some. */
export function listRules(office: Office = ANY_OFFICE): readonly GuidanceRule[] {
  return Object.entries({ ...cardRules, ...procedureRules(office) }).map(([id, rule]) => ({ id, ...rule }))
}
