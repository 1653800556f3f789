/** What the answer to a VERIFY means, and what the counter says about an answer that did not come. Pure. */
import { type RetryCounter, retryCounterOf } from '../card/retry-counter.ts'
import { SW } from '../iso7816/status.ts'

export type Outcome =
  | { readonly kind: 'verified' }
  /** The attempt was spent; that many are left, at least one. */
  | { readonly kind: 'wrong'; readonly remaining: number }
  /** No attempt is left: this was the last one, or there was none. */
  | { readonly kind: 'blocked' }
  /** The answer does not say. Never taken for a wrong value. */
  | { readonly kind: 'indeterminate' }

/** Reads the status word of a VERIFY with data. */
export function outcomeOf(status: number): Outcome {
  if (status === SW.success) return { kind: 'verified' }
  const counter = retryCounterOf(status)
  if (counter.kind === 'remaining') return { kind: 'wrong', remaining: counter.remaining }
  return counter.kind === 'blocked' ? { kind: 'blocked' } : { kind: 'indeterminate' }
}

/**
 * Whether an attempt was consumed, by the counter before and after it; `null` when the counter does not say. A counter
 * that is full after a miss-free time cannot tell a success from nothing; neither consumed an attempt.
 */
export function consumed(before: number, after: RetryCounter): boolean | null {
  if (after.kind === 'blocked') return true
  return after.kind === 'remaining' ? after.remaining < before : null
}
