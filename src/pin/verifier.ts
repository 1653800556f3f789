/**
 * Presents a PIN to a card: one request, at most one VERIFY. The counter is read in the same exclusive hold before it,
 * and read again when the answer does not say what came of it. The card is without power afterwards.
 */
import { type PinEntry, type PinId, PINS } from '../applications/index.ts'
import { type Card, openCard } from '../card/card.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import type { TraitsMemory } from '../card/traits.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import type { Logger } from '../lib/logger.ts'
import type { PinRow } from '../card/application.ts'
import type { ReaderConnection } from '../reader/driver.ts'
import type { Holder, Requester } from '../reader/hold.ts'
import type { Hub, ReaderSnapshot } from '../reader/hub.ts'
import { admit, Confirmations, type Place } from './guard.ts'
import { consumed, type Outcome, outcomeOf } from './outcome.ts'
import { Pin } from './pin.ts'

export interface VerifyRequest {
  readonly pin: PinId
  /** As the client sent it; or who asks the person for it, once the card has said that an attempt may be made. */
  readonly value: string | PinCollector
  /** From an earlier `PIN_LAST_ATTEMPT`. */
  readonly confirmation: string | undefined
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

export interface VerifyAnswer {
  readonly reader: string
  readonly simulated: boolean
  readonly outcome: Outcome['kind']
  /** Attempts left; `null` when that is not known. */
  readonly remaining: number | null
  /** Whether this request cost an attempt; `null` when that is not known. */
  readonly consumed: boolean | null
  /** What kept the answer away, with an outcome that is `indeterminate`. */
  readonly reason: ErrorCode | null
}

export interface VerifierParts {
  readonly hub: Hub
  readonly holder: Holder
  readonly traits: TraitsMemory
  readonly log: Logger
}

export class Verifier {
  readonly #parts: VerifierParts
  readonly #confirmations = new Confirmations()

  constructor(parts: VerifierParts) {
    this.#parts = parts
    parts.hub.events.on('card.removed', ({ reader }) => this.#confirmations.forget(reader))
  }

  /**
   * Makes the attempt, or refuses it before anything is sent: `PIN_FORMAT`, `PIN_BLOCKED`, `PIN_LAST_ATTEMPT`,
   * `PIN_ABSENT`, `PIN_COUNTER_UNKNOWN`, and what reading a card can give. An abort that comes after VERIFY was sent
   * changes nothing.
   */
  verify(reader: string | undefined, request: VerifyRequest, by: Requester): Promise<VerifyAnswer> {
    return this.#attempt(reader, request, by, async (_, held, found) => ({
      reader: held.id,
      simulated: held.simulated,
      ...found,
    }))
  }

  /**
   * Makes the attempt as `verify` does and, once verified, runs `job` in the same hold with the application of the PIN
   * current. An attempt that fails is `PIN_WRONG`, `PIN_BLOCKED` or `PIN_INDETERMINATE`, with what is known of it.
   */
  withVerified<T>(
    reader: string | undefined,
    request: VerifyRequest,
    by: Requester,
    job: (card: Card, held: ReaderSnapshot) => Promise<T>,
  ): Promise<T> {
    return this.#attempt(reader, request, by, async (card, held, { outcome, ...known }) => {
      if (outcome === 'verified') return job(card, held)
      throw new KazasuError(ERROR_OF[outcome], undefined, { fields: known })
    })
  }

  async #attempt<T>(reader: string | undefined, request: VerifyRequest, by: Requester, then: Then<T>): Promise<T> {
    const { pin: id, value, confirmation } = request
    const target = { reader: this.#parts.hub.choose(reader).id, entry: PINS[id], confirmation }
    // Awaited here and below: the PIN is wiped when this function returns.
    if (typeof value === 'string') {
      using pin = Pin.of(target.entry.row, value)
      return await this.#present({ ...target, presence: null }, pin, by, then)
    }
    const { presence, remaining } = await this.#mayTry(target, by)
    const asked = { reader: target.reader, pin: id, row: target.entry.row, remaining }
    using pin = await this.#whileThere(target.reader, presence, by.signal, (signal) => value(asked, signal))
    return await this.#present({ ...target, presence }, pin, by, then)
  }

  #present<T>(target: Target & { readonly presence: number | null }, pin: Pin, by: Requester, then: Then<T>) {
    const { hub, holder } = this.#parts
    const { entry, confirmation } = target
    return holder.run(target.reader, by, async (connection, held, { presence }): Promise<T> => {
      if (target.presence !== null && target.presence !== presence) throw new KazasuError('CARD_REMOVED')
      const until = new AbortController()
      const abort = (): void => until.abort()
      by.signal.addEventListener('abort', abort)
      const card = this.#open(connection, { reader: held.id, presence }, until.signal)
      const counter = await counterBefore(card, entry)
      const before = admit(counter, placeOf(held.id, presence, entry), confirmation, this.#confirmations)
      if (by.signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      // A card that was exchanged just before the hold is told of by now. What was confirmed was another one.
      if (hub.reader(held.id).card?.presence !== presence) throw new KazasuError('CARD_REMOVED')
      // From here on the request has happened: its outcome is found out even when nobody waits for it any more.
      by.signal.removeEventListener('abort', abort)
      return then(card, held, await present(card, entry, pin, before))
    })
  }

  /** Whether it makes sense to ask the person. A confirmation is not taken here but where the attempt is made. */
  #mayTry({ reader, entry, confirmation }: Target, by: Requester): Promise<{ presence: number; remaining: number }> {
    return this.#parts.holder.run(reader, by, async (connection, held, { presence }) => {
      const card = this.#open(connection, { reader: held.id, presence }, by.signal)
      const counter = await counterBefore(card, entry)
      const confirmed = confirmation !== undefined && counter.kind === 'remaining'
      const remaining = confirmed
        ? counter.remaining
        : admit(counter, placeOf(held.id, presence, entry), undefined, this.#confirmations)
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
      return await collect(AbortSignal.any([signal, gone.signal]))
    } catch (error) {
      throw gone.signal.aborted ? new KazasuError('CARD_REMOVED', undefined, { cause: error }) : error
    } finally {
      leave()
    }
  }

  #open(connection: ReaderConnection, card: Pick<Place, 'reader' | 'presence'>, signal: AbortSignal): Card {
    const { traits, log } = this.#parts
    return openCard(connection, { traits: traits.of(card.reader, card.presence), log, signal, spend: () => undefined })
  }
}

interface Target {
  readonly reader: string
  readonly entry: PinEntry
  readonly confirmation: string | undefined
}

type Then<T> = (card: Card, held: ReaderSnapshot, found: Found) => Promise<T>

function placeOf(reader: string, presence: number, { application, name }: PinEntry): Place {
  return { reader, presence, application: application.name, name }
}

/** The counter, with the application of the PIN current from here on. */
async function counterBefore(card: Card, { application, row }: PinEntry): Promise<RetryCounter> {
  if (!(await card.select(application))) throw new KazasuError('PIN_ABSENT')
  return card.retryCounter(row.ef)
}

type Found = Omit<VerifyAnswer, 'reader' | 'simulated'>

const ERROR_OF = { wrong: 'PIN_WRONG', blocked: 'PIN_BLOCKED', indeterminate: 'PIN_INDETERMINATE' } as const

/** The one VERIFY. A failure on the way is an outcome too: the card may have executed the command. */
async function present(card: Card, { row }: PinEntry, pin: Pin, before: number): Promise<Found> {
  let outcome: Outcome
  try {
    outcome = outcomeOf(await pin.use((value) => card.verify(row.ef, value)))
  } catch (error) {
    if (!isKazasuError(error) || !/^(?:READER|CARD)_/.test(error.code)) throw error
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

/** The counter once more, in the same hold; `null` when the card is gone. What came of the attempt stands already. */
async function counterAfter(card: Card, ef: number): Promise<RetryCounter | null> {
  try {
    return await card.retryCounter(ef)
  } catch (error) {
    if (isKazasuError(error)) return null
    throw error
  }
}

function indeterminate(reason: ErrorCode, before: number, after: RetryCounter | null): Found {
  return {
    outcome: 'indeterminate',
    remaining: left(after),
    consumed: after === null ? null : consumed(before, after),
    reason,
  }
}

function left(counter: RetryCounter | null): number | null {
  if (counter?.kind === 'remaining') return counter.remaining
  return counter?.kind === 'blocked' ? 0 : null
}
