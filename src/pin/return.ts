/**
 * After an attempt whose outcome is open: waits until the card that it was made on can be asked, and asks it for the
 * counter. Presents nothing. A card that was taken away is known again by its serial number.
 */
import { common } from '../applications/common.ts'
import type { PinEntry } from '../applications/index.ts'
import { type Card, openCard } from '../card/card.ts'
import { type CardIdentity, identityOf } from '../card/identity.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import type { CardTraits, TraitsMemory } from '../card/traits.ts'
import { isKazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import type { Logger } from '../lib/logger.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import type { Holder, Requester } from '../reader/hold.ts'
import type { Hub } from '../reader/hub.ts'
import { counterBefore } from './attempt.ts'

/** How long to wait for the card, and who tells the person to put it back. */
export interface Patience {
  readonly milliseconds: number
  readonly onWaiting: () => void
}

export interface ReturnParts {
  readonly hub: Pick<Hub, 'readers' | 'events'>
  readonly holder: Holder
  readonly traits: TraitsMemory
  readonly log: Logger
  readonly timer?: Timer
}

/** The card that is waited for: the one of this presence, or one with this identity in a later presence. */
export interface Missing {
  readonly reader: string
  readonly presence: number
  readonly identity: CardIdentity | null
}

/** Reads what tells this card from others, unless that is known; another application is current afterwards. */
export async function identify(card: Card, traits: CardTraits): Promise<CardIdentity | null> {
  if (traits.identity !== 'unknown') return traits.identity
  traits.identity = await readIdentity(card)
  return traits.identity
}

async function readIdentity(card: Card): Promise<CardIdentity | null> {
  try {
    if (!(await card.select(common))) return null
    const record = await card.readRecord(common.files.cardInfo.ef, 1)
    return record === null || record.length === 0 ? null : identityOf(record)
  } catch (error) {
    if (isKazasuError(error, 'CARD_REFUSED')) return null
    throw error
  }
}

/** The counter of that PIN on that card; `null` when the card is not back in time, or nobody waits any more. */
export async function counterOnceBack(
  parts: ReturnParts,
  missing: Missing,
  entry: PinEntry,
  by: Requester,
  patience: Patience,
): Promise<RetryCounter | null> {
  const { hub, timer = systemTimer } = parts
  using until = following(by.signal)
  const stopTimer = timer.after(patience.milliseconds, until.abort)
  const arrivals = new Arrivals(hub, missing.reader, until.signal)
  try {
    for (let isFirst = true; ; isFirst = false) {
      const counter = await askAgain(parts, missing, entry, { ...by, signal: until.signal })
      if (counter !== null) return counter
      // Without an identity a card that has left cannot be told from another one.
      if (missing.identity === null) return null
      if (isFirst) patience.onWaiting()
      if (!(await arrivals.next())) return null
    }
  } finally {
    arrivals.end()
    stopTimer()
  }
}

/** `null` when the card is not there, is another one, or does not answer. */
async function askAgain(
  { hub, holder, traits, log }: ReturnParts,
  { reader, presence, identity }: Missing,
  entry: PinEntry,
  by: Requester,
): Promise<RetryCounter | null> {
  if (!hub.readers().some(({ id, card }) => id === reader && card !== null)) return null
  try {
    return await holder.run(reader, by, async (connection, _, present) => {
      const known = traits.of(reader, present.presence)
      const card = openCard(connection, { traits: known, log, signal: by.signal, spend: () => undefined })
      const isSame = present.presence === presence || (identity !== null && (await identify(card, known)) === identity)
      return isSame ? await counterBefore(card, entry) : null
    })
  } catch (error) {
    if (isKazasuError(error)) return null
    throw error
  }
}

/** The insertions on one reader, none of them missed between two waits. */
class Arrivals {
  readonly #stop: () => void
  readonly #until: AbortSignal
  #count = 0
  #seen = 0
  #wake: () => void = () => undefined

  constructor(hub: Pick<Hub, 'events'>, reader: string, until: AbortSignal) {
    this.#until = until
    this.#stop = hub.events.on('card.inserted', (inserted) => {
      if (inserted.reader !== reader) return
      this.#count += 1
      this.#wake()
    })
    until.addEventListener('abort', () => this.#wake(), { once: true })
  }

  /** `true` after another insertion, `false` when the time is over. */
  async next(): Promise<boolean> {
    if (this.#seen === this.#count && !this.#until.aborted) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    const arrived = this.#seen < this.#count
    this.#seen = this.#count
    return arrived
  }

  end(): void {
    this.#stop()
  }
}
