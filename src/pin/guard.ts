/** Whether an attempt may be made: the counter decides, and at the last attempt a confirmation. Sends nothing. */
import type { RetryCounter } from '../card/retry-counter.ts'
import { KazasuError } from '../errors.ts'
import type { RequestingClient } from '../reader/hold.ts'
import type { PinNotes } from './notes.ts'

/**
 * The attempts left, when one of them may be made now. Refuses by throwing: `PIN_BLOCKED`, `PIN_ABSENT`,
 * `PIN_COUNTER_UNKNOWN` (never taken for enough), or `PIN_LAST_ATTEMPT` with a new confirmation for this client.
 */
export function admit(
  counter: RetryCounter,
  notes: PinNotes,
  client: RequestingClient | null,
  confirmation: string | undefined,
): number {
  if (counter.kind === 'blocked') throw new KazasuError('PIN_BLOCKED', undefined, { fields: { remaining: 0 } })
  if (counter.kind === 'absent') throw new KazasuError('PIN_ABSENT')
  if (counter.kind !== 'remaining') throw new KazasuError('PIN_COUNTER_UNKNOWN', `the counter is ${counter.kind}`)
  if (counter.remaining > 1 || notes.isConfirmed(client, confirmation)) return counter.remaining
  throw new KazasuError('PIN_LAST_ATTEMPT', undefined, { fields: { remaining: 1, confirmation: notes.offer(client) } })
}
