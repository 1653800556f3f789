/** A retry counter as a row of the report: what a person must know of one PIN. Pure. */
import type { PinRow } from '../card/application.ts'
import { attemptsLeft, type RetryCounter } from '../card/retry-counter.ts'
import type { PinReport, Reason } from './shape.ts'

/** The row of one PIN; `found` is its counter, or the reason why it was not asked. */
export function pinReport(application: string, name: string, pin: PinRow, found: RetryCounter | Reason): PinReport {
  const remaining = typeof found === 'string' ? null : attemptsLeft(found)
  return {
    application,
    name,
    ja: pin.ja,
    en: pin.en,
    maximum: pin.maximum,
    remaining,
    misses: missesOf(pin.maximum, remaining),
    state: stateOf(remaining),
    reason: typeof found === 'string' ? found : REASON_OF[found.kind],
  }
}

/** More attempts than the table's maximum contradict the table: the number of misses is then not known. */
function missesOf(maximum: number | null, remaining: number | null): number | null {
  if (maximum === null || remaining === null || remaining > maximum) return null
  return maximum - remaining
}

/** Told by what is left alone, so that it needs no maximum: no source states one for some numbers. */
function stateOf(remaining: number | null): PinReport['state'] {
  if (remaining === null) return 'unknown'
  if (remaining === 0) return 'blocked'
  if (remaining === 1) return 'last-attempt'
  return remaining === 2 ? 'low' : 'ok'
}

const REASON_OF = {
  remaining: null,
  blocked: null,
  unlimited: 'COUNTER_UNLIMITED',
  verified: 'ALREADY_VERIFIED',
  absent: 'PIN_ABSENT',
  unexpected: 'STATUS_UNEXPECTED',
} as const satisfies Record<RetryCounter['kind'], Reason | null>
