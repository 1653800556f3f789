/** What the dates on a card say against the clock of this machine. Pure; what the clock itself says is in `lib/clock.ts`. */
import { isWrong } from '../lib/clock.ts'
import { everyCertificateEnded } from '../report/clock.ts'
import type { Facts } from '../report/shape.ts'
import { type Step, step } from './step.ts'

/** The step for a clock that cannot be right: every date on the card is judged by it. */
export function clockSteps({ clock, today }: Facts): Step[] {
  if (clock === null || !isWrong(clock)) return []
  return [step('clock-wrong', { today, doubt: clock }, { rules: ['R2.6'], where: [{ id: 'machine-date' }] })]
}

/** The date to compare before anybody is sent away because of dates; `null` where nothing speaks against the clock. */
export const judgedOn = (facts: Facts): string | null => (everyCertificateEnded(facts) ? facts.today : null)
