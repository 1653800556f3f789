/**
 * One attempt on a card that is held: the counter before it, the one VERIFY, and what came of it. Whether it may be
 * made is `guard.ts`, who asks for it `verifier.ts`.
 */
import type { PinEntry } from '../applications/index.ts'
import type { Card } from '../card/card.ts'
import { attemptsLeft, type RetryCounter } from '../card/retry-counter.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import { consumed, type Outcome, outcomeOf } from './outcome.ts'
import type { Pin } from './pin.ts'

/** What is known of an attempt that was made. */
export interface Found {
  readonly outcome: Outcome['kind']
  /** Attempts left; `null` when that is not known. */
  readonly remaining: number | null
  /** Whether it cost an attempt; `null` when that is not known. */
  readonly consumed: boolean | null
  /** What kept the answer away, with an outcome that is `indeterminate`. */
  readonly reason: ErrorCode | null
}

/** The counter, with the application of the PIN current from here on. */
export async function counterBefore(card: Card, { application, row }: PinEntry): Promise<RetryCounter> {
  if (!(await card.select(application))) throw new KazasuError('PIN_ABSENT')
  return card.retryCounter(row.ef)
}

/** The one VERIFY. A failure on the way is an outcome too: the card may have executed the command. */
export async function present(card: Card, { row }: PinEntry, pin: Pin, before: number): Promise<Found> {
  let outcome: Outcome
  try {
    outcome = outcomeOf(await pin.use((value) => card.verify(row.ef, value)))
  } catch (error) {
    if (!isOfCard(error)) throw error
    return indeterminate(error.code, before, null)
  }
  switch (outcome.kind) {
    case 'verified':
      return { outcome: 'verified', remaining: left(await counterAfter(card, row.ef)), consumed: false, reason: null }
    case 'wrong':
      return { outcome: 'wrong', remaining: outcome.remaining, consumed: true, reason: null }
    case 'blocked':
      return { outcome: 'blocked', remaining: 0, consumed: true, reason: null }
    case 'indeterminate':
      return indeterminate('CARD_REFUSED', before, await counterAfter(card, row.ef))
  }
}

/** An attempt whose answer did not come or does not say; `after` is the counter, when it could be asked. */
export function indeterminate(reason: ErrorCode | null, before: number, after: RetryCounter | null): Found {
  return {
    outcome: 'indeterminate',
    remaining: left(after),
    consumed: after === null ? null : consumed(before, after),
    reason,
  }
}

/** A failure of the card or its reader, and not of ours. */
export function isOfCard(error: unknown): error is KazasuError {
  return isKazasuError(error) && /^(?:READER|CARD)_/.test(error.code)
}

/** The counter once more, in the same hold; `null` when the card is gone. What came of the attempt stands already. */
async function counterAfter(card: Card, ef: number): Promise<RetryCounter | null> {
  try {
    return await card.retryCounter(ef)
  } catch (error) {
    if (isKazasuError(error)) return null
    throw error
  }
}

const left = (counter: RetryCounter | null): number | null => counter && attemptsLeft(counter)
