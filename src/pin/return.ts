/**
 * After an attempt whose outcome is open: waits until the card that it was made on can be asked, and asks it for the
 * counter. Presents nothing. A card that was taken away is known again by its serial number.
 */
import { common } from '../applications/common.ts'
import type { PinEntry } from '../applications/index.ts'
import type { Card } from '../card/card.ts'
import type { Desk, Hand } from '../card/desk.ts'
import { type CardIdentity, identityOf } from '../card/identity.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import { isKazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { nextOf } from '../lib/events.ts'
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

/**
 * What tells this card from others. Reads it where it is not known, and where it is in `doubt` whether the card is the
 * one that it is known of: `CARD_REMOVED` when it is not. Another application may be current afterwards.
 */
export async function identify(card: Card, { traits, identified }: Hand, doubt = false): Promise<CardIdentity | null> {
  const { identity } = traits
  if (identity === null || (identity !== 'unknown' && !doubt)) return identity
  const read = await readIdentity(card)
  identified(read)
  return read
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
): Promise<{ readonly insertion: Insertion; readonly counter: RetryCounter } | null> {
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
    return await desk.withCard({ ...visit, insertion }, 'counter', async (card, hand) => {
      const isSame = (await identify(card, hand, hand.doubt)) === identity
      return isSame ? await counterBefore(card, entry) : null
    })
  } catch (error) {
    if (isKazasuError(error)) return null
    throw error
  }
}

/** The card that lies on the reader of `last` once it is another one; `null` when the time is over. */
async function nextOn(hub: ReturnParts['hub'], last: Insertion, until: AbortSignal): Promise<Insertion | null> {
  while (!until.aborted) {
    const { card = null } = hub.readers().find(({ id }) => id === last.reader) ?? {}
    if (card !== null && card !== last) return card
    await nextOf(hub.events, 'card.inserted', until)
  }
  return null
}
