/**
 * Presents a PIN to a card: one request, at most one VERIFY. The counter is read in the same exclusive hold before it,
 * and asked for again when the answer does not say what came of it. The card is without power afterwards.
 */
import { type PinEntry, type PinId, PINS } from '../applications/index.ts'
import type { PinRow } from '../card/application.ts'
import { type Card, openCard } from '../card/card.ts'
import type { CardIdentity } from '../card/identity.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import type { TraitsMemory } from '../card/traits.ts'
import { KazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import type { Logger } from '../lib/logger.ts'
import type { Timer } from '../lib/timer.ts'
import type { ReaderConnection } from '../reader/driver.ts'
import type { Holder, Requester } from '../reader/hold.ts'
import type { Hub, ReaderSnapshot } from '../reader/hub.ts'
import { counterBefore, type Found, indeterminate, isOfCard, present } from './attempt.ts'
import { admit, Confirmations, type Place } from './guard.ts'
import { MissLedger } from './ledger.ts'
import { Pin } from './pin.ts'
import { counterOnceBack, identify, type Patience } from './return.ts'

export interface VerifyRequest {
  readonly pin: PinId
  /** As the client sent it; or who asks the person for it, once the card has said that an attempt may be made. */
  readonly value: string | PinCollector
  /** From an earlier `PIN_LAST_ATTEMPT`. */
  readonly confirmation: string | undefined
  /** Whether to wait for a card that was taken away in the middle of the attempt; not without it. */
  readonly patience?: Patience
}

/** Collects a PIN from the person at the reader. Rejects when none comes of it, with an error of the person's doing. */
export type PinCollector = (asked: PinAsked, signal: AbortSignal) => Promise<Pin>

/** What a person is asked for. */
export interface PinAsked {
  readonly reader: string
  readonly pin: PinId
  readonly row: PinRow
  /** Attempts left, at least one. */
  readonly remaining: number
}

export interface VerifyAnswer extends Found {
  readonly reader: string
  readonly simulated: boolean
  /** Misses of this PIN since the card was laid down, by all clients. */
  readonly missesHere: number
}

export interface VerifierParts {
  readonly hub: Hub
  readonly holder: Holder
  readonly traits: TraitsMemory
  readonly log: Logger
  readonly timer?: Timer
}

/** An attempt that was made; `content` is what the job made of the verified card. */
export interface Attempted<T> {
  readonly held: ReaderSnapshot
  readonly place: Place
  readonly found: Found
  readonly content?: T
}

export type VerifierEvents = {
  /** A counter as it was read, or as an attempt has left it; `null` when nobody can say what became of it. */
  'pin.counted': { readonly place: Place; readonly entry: PinEntry; readonly counter: RetryCounter | null }
}

export class Verifier {
  readonly #parts: VerifierParts
  readonly #emitter: Emitter<VerifierEvents>
  readonly #confirmations = new Confirmations()
  readonly #ledger = new MissLedger()
  /** Attempts that were made on each reader, whichever card and PIN. */
  readonly #made = new Map<string, number>()

  constructor(parts: VerifierParts) {
    this.#parts = parts
    this.#emitter = new Emitter((error) => parts.log.error('pin.listener-failed', { error: String(error) }))
    parts.hub.events.on('card.removed', ({ reader }) => {
      this.#confirmations.forget(reader)
      this.#ledger.forget(reader)
    })
  }

  get events(): EventSource<VerifierEvents> {
    return this.#emitter
  }

  /**
   * Makes the attempt, or refuses it before anything is sent: `PIN_FORMAT`, `PIN_BLOCKED`, `PIN_LAST_ATTEMPT`,
   * `PIN_ABSENT`, `PIN_COUNTER_UNKNOWN`, `PIN_KNOWN_WRONG`, and what reading a card can give. An abort that comes after
   * VERIFY was sent changes nothing.
   */
  async verify(reader: string | undefined, request: VerifyRequest, by: Requester): Promise<VerifyAnswer> {
    const { held, place, found } = await this.attempt(reader, request, by, () => Promise.resolve())
    return { reader: held.id, simulated: held.simulated, ...found, missesHere: this.#ledger.misses(place) }
  }

  /**
   * Makes the attempt as `verify` does and, once verified, runs `job` in the same hold with the application of the PIN
   * current. An attempt that fails is `PIN_WRONG`, `PIN_BLOCKED` or `PIN_INDETERMINATE`, with what is known of it.
   */
  async withVerified<T>(
    reader: string | undefined,
    request: VerifyRequest,
    by: Requester,
    job: (card: Card, held: ReaderSnapshot) => Promise<T>,
  ): Promise<T> {
    const { found, ...rest } = await this.attempt(reader, request, by, job)
    const { outcome, ...known } = found
    // `T` may allow `undefined`: that a job was run is told by the outcome.
    if (outcome === 'verified') return rest.content as T
    throw new KazasuError(ERROR_OF[outcome], undefined, { fields: known })
  }

  /** The same, with the attempt as it came out. */
  async attempt<T>(
    reader: string | undefined,
    request: VerifyRequest,
    by: Requester,
    job: (card: Card, held: ReaderSnapshot) => Promise<T>,
  ): Promise<Attempted<T>> {
    const { pin: id, value, confirmation, patience } = request
    const target = { reader: this.#parts.hub.choose(reader).id, entry: PINS[id], confirmation, patience }
    // Awaited here and below: the PIN is wiped when this function returns.
    if (typeof value === 'string') {
      using pin = Pin.of(target.entry.row, value)
      return await this.#present({ ...target, presence: null }, pin, by, job)
    }
    const { presence, remaining } = await this.#mayTry(target, by)
    const asked = { reader: target.reader, pin: id, row: target.entry.row, remaining }
    using pin = await this.#whileThere(target.reader, presence, by.signal, (signal) => value(asked, signal))
    return await this.#present({ ...target, presence }, pin, by, job)
  }

  /** The PIN has another value from now on. */
  changed(place: Place): void {
    this.#ledger.changed(place)
  }

  async #present<T>(
    target: Target & { readonly presence: number | null },
    pin: Pin,
    by: Requester,
    job: (card: Card, held: ReaderSnapshot) => Promise<T>,
  ): Promise<Attempted<T>> {
    const { hub, holder } = this.#parts
    const { entry, confirmation } = target
    const made = await holder.run(target.reader, by, async (connection, held, { presence }) => {
      if (target.presence !== null && target.presence !== presence) throw new KazasuError('CARD_REMOVED')
      using until = following(by.signal)
      const card = this.#open(connection, held.id, presence, until.signal)
      const traits = this.#parts.traits.of(held.id, presence)
      // Asked before the attempt, since afterwards the card may be gone; and only where somebody would wait for it.
      const identity = target.patience === undefined ? null : await identify(card, traits)
      const place = placeOf(held.id, presence, entry)
      const counter = await this.#counterOn(card, place, entry)
      const before = admit(counter, place, confirmation, this.#confirmations)
      if (this.#ledger.knows(place, pin)) {
        throw new KazasuError('PIN_KNOWN_WRONG', undefined, { fields: { remaining: before } })
      }
      await by.attempting?.(held)
      if (by.signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      // A card that was exchanged just before the hold is told of by now. What was confirmed was another one.
      if (hub.reader(held.id).card?.presence !== presence) throw new KazasuError('CARD_REMOVED')
      // From here on the request has happened: its outcome is found out even when nobody waits for it any more.
      until.end()
      const miss = this.#ledger.prepare(place, pin)
      const number = this.#count(held.id)
      const found = await present(card, entry, pin, before)
      if (found.consumed === true) miss()
      this.#emitter.emit('pin.counted', { place, entry, counter: counterOf(found) })
      const content = found.outcome === 'verified' ? { content: await job(card, held) } : {}
      return { held, place, found, before, identity, miss, number, ...content }
    })
    const found = await this.#settled(made, target, by)
    return { ...made, found }
  }

  /** What is known in the end: of an attempt that is open, the counter is asked for once more in a hold of its own. */
  async #settled(made: Made, target: Target, by: Requester): Promise<Found> {
    const { found, place, identity, before, miss, number } = made
    const { patience } = target
    if (found.outcome !== 'indeterminate' || found.consumed !== null || patience === undefined) return found
    const missing = { ...place, identity }
    const after = await counterOnceBack(this.#parts, missing, target.entry, by, patience)
    // Somebody else's attempt has come between: the counter says nothing of this one any more.
    if (after === null || this.#made.get(place.reader) !== number) return found
    const settled = indeterminate(found.reason, before, after)
    if (settled.consumed === true) miss()
    this.#emitter.emit('pin.counted', { place, entry: target.entry, counter: after })
    return settled
  }

  #count(reader: string): number {
    const number = (this.#made.get(reader) ?? 0) + 1
    this.#made.set(reader, number)
    return number
  }

  /** Whether it makes sense to ask the person. A confirmation is not taken here but where the attempt is made. */
  #mayTry({ reader, entry, confirmation }: Target, by: Requester): Promise<{ presence: number; remaining: number }> {
    return this.#parts.holder.run(reader, by, async (connection, held, { presence }) => {
      const place = placeOf(held.id, presence, entry)
      const counter = await this.#counterOn(this.#open(connection, held.id, presence, by.signal), place, entry)
      const confirmed = confirmation !== undefined && counter.kind === 'remaining'
      const remaining = confirmed ? counter.remaining : admit(counter, place, undefined, this.#confirmations)
      return { presence, remaining }
    })
  }

  /** Runs `collect` for as long as that card lies on the reader: `CARD_REMOVED` when it is taken away meanwhile. */
  async #whileThere<T>(
    reader: string,
    presence: number,
    signal: AbortSignal,
    collect: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { hub } = this.#parts
    const isThere = (): boolean => hub.readers().some((one) => one.id === reader && one.card?.presence === presence)
    const gone = new AbortController()
    const leave = hub.events.on('card.removed', (removed) => {
      if (removed.reader === reader) gone.abort()
    })
    try {
      if (!isThere()) throw new KazasuError('CARD_REMOVED')
      using either = following(signal, gone.signal)
      return await collect(either.signal)
    } catch (error) {
      // What the card or its reader failed with says more than that the card is gone.
      if (!gone.signal.aborted || isOfCard(error)) throw error
      throw new KazasuError('CARD_REMOVED', undefined, { cause: error })
    } finally {
      leave()
    }
  }

  /** The counter, told to whoever shows it: another program may have used attempts that nobody here knows of. */
  async #counterOn(card: Card, place: Place, entry: PinEntry): Promise<RetryCounter> {
    const counter = await counterBefore(card, entry)
    this.#emitter.emit('pin.counted', { place, entry, counter })
    return counter
  }

  #open(connection: ReaderConnection, reader: string, presence: number, signal: AbortSignal): Card {
    const { traits, log } = this.#parts
    return openCard(connection, { traits: traits.of(reader, presence), log, signal, spend: () => undefined })
  }
}

interface Target {
  readonly reader: string
  readonly entry: PinEntry
  readonly confirmation: string | undefined
  readonly patience: Patience | undefined
}

interface Made {
  readonly found: Found
  readonly place: Place
  readonly identity: CardIdentity | null
  /** The counter before. */
  readonly before: number
  readonly miss: () => void
  /** Of the attempt, on its reader. */
  readonly number: number
}

function placeOf(reader: string, presence: number, { application, name }: PinEntry): Place {
  return { reader, presence, application: application.name, name }
}

function counterOf({ remaining }: Found): RetryCounter | null {
  if (remaining === null) return null
  return remaining === 0 ? { kind: 'blocked' } : { kind: 'remaining', remaining }
}

const ERROR_OF = { wrong: 'PIN_WRONG', blocked: 'PIN_BLOCKED', indeterminate: 'PIN_INDETERMINATE' } as const
