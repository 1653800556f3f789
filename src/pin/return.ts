/**
 * After an attempt whose outcome is open: waits until the card that it was made on can be asked, and asks it for the
 * counter. Presents nothing. A card that was taken away is known again by its serial number.
 */
import { common } from '../applications/common.ts'
import type { PinEntry } from '../applications/index.ts'
import type { Card } from '../card/card.ts'
import type { Desk } from '../card/desk.ts'
import { type CardIdentity, identityOf } from '../card/identity.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import type { CardTraits } from '../card/traits.ts'
import { isKazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import type { Visit } from '../reader/hold.ts'
import type { Hub } from '../reader/hub.ts'
import type { Insertion } from '../reader/insertion.ts'
import { counterBefore } from './attempt.ts'

/** How long to wait for the card, and who tells the person to put it back. */
export interface Patience {
  readonly milliseconds: number
  readonly onWaiting: () => void
}

export interface ReturnParts {
  readonly hub: Pick<Hub, 'readers' | 'events'>
  readonly desk: Desk
  readonly timer?: Timer
}

/** The card that is waited for: the one of this visit, or one with this identity that is laid down later. */
export interface Missing {
  readonly visit: Visit
  readonly identity: CardIdentity | null
  readonly entry: PinEntry
}

/** The counter as it was read from the card that is back. */
export interface CountedAgain {
  readonly insertion: Insertion
  readonly counter: RetryCounter
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
  { hub, desk, timer = systemTimer }: ReturnParts,
  missing: Missing,
  patience: Patience,
): Promise<CountedAgain | null> {
  const { visit, identity } = missing
  using until = following(visit.signal)
  const stopTimer = timer.after(patience.milliseconds, until.abort)
  try {
    // It may lie there still.
    let insertion: Insertion | null = visit.insertion
    while (insertion !== null) {
      const counter = await counterOn(desk, insertion, { ...missing, visit: { ...visit, signal: until.signal } })
      if (counter !== null) return { insertion, counter }
      // Without an identity a card that has left cannot be told from another one.
      if (identity === null) return null
      if (insertion === visit.insertion) patience.onWaiting()
      insertion = await nextOn(hub, insertion, until.signal)
    }
    return null
  } finally {
    stopTimer()
  }
}

/** `null` when that card has left, is another one, or does not answer. */
async function counterOn(
  desk: Desk,
  insertion: Insertion,
  { visit, identity, entry }: Missing,
): Promise<RetryCounter | null> {
  try {
    return await desk.withCard({ ...visit, insertion }, async (card, { traits }) => {
      const isSame = insertion === visit.insertion || (await identify(card, traits)) === identity
      return isSame ? await counterBefore(card, entry) : null
    })
  } catch (error) {
    if (isKazasuError(error)) return null
    throw error
  }
}

/** The card that lies on the reader of `last` once it is another one; `null` when the time is over. */
function nextOn(hub: ReturnParts['hub'], last: Insertion, until: AbortSignal): Promise<Insertion | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const card = hub.readers().find(({ id }) => id === last.reader)?.card ?? null
      if (until.aborted) end(null)
      else if (card !== null && card !== last) end(card)
    }
    const stopListening = hub.events.on('card.inserted', look)
    const end = (card: Insertion | null): void => {
      stopListening()
      until.removeEventListener('abort', look)
      resolve(card)
    }
    until.addEventListener('abort', look)
    look()
  })
}
