/**
 * Whether an attempt may be made: the counter decides, and at the last attempt a confirmation. Decides only; reading
 * the counter and presenting the value are left to `verifier.ts`.
 */
import { randomBytes } from 'node:crypto'
import type { RetryCounter } from '../card/retry-counter.ts'
import { KazasuError } from '../errors.ts'

/** One PIN on one card that lies on a reader: a removal makes another place of it. */
export interface Place {
  readonly reader: string
  readonly presence: number
  readonly application: string
  readonly name: string
}

/** 128 bits. */
const CONFIRMATION_BYTES = 16

/**
 * Confirmations of the last attempt. Each is handed out when a counter was read to be one, stands for that place
 * only, is taken once, and is replaced by the next one for the same place.
 */
export class Confirmations {
  readonly #offered = new Map<string, { readonly presence: number; readonly token: string }>()

  offer(place: Place): string {
    const token = randomBytes(CONFIRMATION_BYTES).toString('hex')
    this.#offered.set(keyOf(place), { presence: place.presence, token })
    return token
  }

  /**
   * Whether `token` is the one that was offered for this place. To be called whenever the counter is read: whatever
   * was offered before that is of no use afterwards, taken or not.
   */
  redeem(place: Place, token: string | undefined): boolean {
    const offered = this.#offered.get(keyOf(place))
    this.#offered.delete(keyOf(place))
    return offered?.presence === place.presence && offered.token === token
  }

  /** The card has left this reader. */
  forget(reader: string): void {
    for (const key of this.#offered.keys()) if (key.startsWith(`${reader} `)) this.#offered.delete(key)
  }
}

function keyOf(place: Place): string {
  return `${place.reader} ${pinKey(place)}`
}

export function pinKey({ application, name }: Place): string {
  return `${application}/${name}`
}

/**
 * The attempts left, when one of them may be made now. Refuses by throwing: `PIN_BLOCKED`, `PIN_ABSENT`,
 * `PIN_COUNTER_UNKNOWN` (never taken for enough), or `PIN_LAST_ATTEMPT` with a new confirmation.
 */
export function admit(
  counter: RetryCounter,
  place: Place,
  confirmation: string | undefined,
  confirmations: Confirmations,
): number {
  const confirmed = confirmations.redeem(place, confirmation)
  switch (counter.kind) {
    case 'remaining':
      break
    case 'blocked':
      throw new KazasuError('PIN_BLOCKED', undefined, { fields: { remaining: 0 } })
    case 'absent':
      throw new KazasuError('PIN_ABSENT')
    case 'verified':
    case 'unlimited':
    case 'unexpected':
      throw new KazasuError('PIN_COUNTER_UNKNOWN', `the counter is ${counter.kind}`)
  }
  if (counter.remaining === 1 && !confirmed) {
    const fields = { remaining: 1, confirmation: confirmations.offer(place) }
    throw new KazasuError('PIN_LAST_ATTEMPT', undefined, { fields })
  }
  return counter.remaining
}
