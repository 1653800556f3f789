/**
 * Whether the clock of this machine can be right, as far as it contradicts something: what was built or seen before
 * cannot lie ahead. A clock that is fast is seen only in what it makes of a card (`guidance/clock.ts`). Pure; where the
 * last moment is kept is the caller's business.
 */
import { japanDate } from './calendar.ts'

export const CLOCK_DOUBTS = ['before-build', 'before-last-seen', 'all-expired', 'all-not-yet-valid'] as const
/**
 * What a card says: every certificate of it has ended, which a clock that is years ahead would say of every card, or none
 * has begun.
 */
export type ClockDoubt = (typeof CLOCK_DOUBTS)[number]

/** Whether the machine itself knows it. No card is a reason to call a machine sick. */
export const isWrong = (doubt: ClockDoubt | null): doubt is 'before-build' | 'before-last-seen' =>
  doubt === 'before-build' || doubt === 'before-last-seen'

export interface ClockFacts {
  readonly now: Date
  /** The day on which this program was built, `YYYY-MM-DD`; `null` where it was not, but runs from its sources. */
  readonly builtOn: string | null
  /** The latest moment at which the daemon has run, earlier or in this run; `null` where none is known. */
  readonly lastSeen: Date | null
}

/** Clocks are set back by minutes when they are set right; that is no doubt. */
const TOLERANCE_MS = 3_600_000

export function clockDoubt({ now, builtOn, lastSeen }: ClockFacts): ClockDoubt | null {
  if (builtOn !== null && japanDate(now) < builtOn) return 'before-build'
  if (lastSeen !== null && now.getTime() < lastSeen.getTime() - TOLERANCE_MS) return 'before-last-seen'
  return null
}

/** What a file with the latest moment says; `null` for what is no moment. */
export function parseMoment(text: string): Date | null {
  const moment = new Date(text.trim())
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text.trim()) && !Number.isNaN(moment.getTime()) ? moment : null
}
