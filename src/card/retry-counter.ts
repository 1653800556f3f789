/** The retry counter of a PIN: what an empty VERIFY says. Pure; what a person is told about it is in `src/report`. */
import { SW, statusClass } from '../iso7816/status.ts'

export type RetryCounter =
  /** That many consecutive misses are left; at least one. */
  | { readonly kind: 'remaining'; readonly remaining: number }
  | { readonly kind: 'blocked' }
  /** Misses are not counted (JICSAP `6300`); not seen from the PINs of this card. */
  | { readonly kind: 'unlimited' }
  /** Some cards answer `9000` when the PIN is verified already: the counter is hidden, not full. */
  | { readonly kind: 'verified' }
  /** There is no such reference data. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unexpected'; readonly status: number }

/** Attempts left; `null` where the counter does not say. */
export function attemptsLeft(counter: RetryCounter): number | null {
  if (counter.kind === 'remaining') return counter.remaining
  return counter.kind === 'blocked' ? 0 : null
}

/**
 * Reads the status word of an empty VERIFY. `63C0`, `6983` and `6984` all mean blocked: `6984` is what was measured
 * on cards (myna-card, jpki/myna), `6983` is ISO's usual word.
 */
export function retryCounterOf(status: number): RetryCounter {
  if (statusClass(status) === 'counter') {
    const remaining = status & 0x0f
    return remaining === 0 ? { kind: 'blocked' } : { kind: 'remaining', remaining }
  }
  switch (status) {
    case SW.blocked:
    case SW.blockedHere:
      return { kind: 'blocked' }
    case SW.unlimited:
      return { kind: 'unlimited' }
    case SW.success:
      return { kind: 'verified' }
    case SW.notFound:
    case SW.referenceNotFound:
      return { kind: 'absent' }
    default:
      return { kind: 'unexpected', status }
  }
}
