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
import type { Holder } from '../reader/hold.ts'
import type { Hub, ReaderSnapshot } from '../reader/hub.ts'
import { admit, Confirmations, type Place } from './guard.ts'
import { consumed, type Outcome, outcomeOf } from './outcome.ts'
import { Pin } from './pin.ts'

export interface VerifyRequest {
  readonly pin: PinId
  /** As the client sent it; a `Pin` from here on. */
  readonly value: string
  /** From an earlier `PIN_LAST_ATTEMPT`. */
  readonly confirmation: string | undefined
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
  verify(reader: string | undefined, request: VerifyRequest, signal: AbortSignal): Promise<VerifyAnswer> {
    return this.#attempt(reader, request, signal, async (_, held, found) => ({
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
    signal: AbortSignal,
    job: (card: Card, held: ReaderSnapshot) => Promise<T>,
  ): Promise<T> {
    return this.#attempt(reader, request, signal, async (card, held, { outcome, ...known }) => {
      if (outcome === 'verified') return job(card, held)
      throw new KazasuError(ERROR_OF[outcome], undefined, { fields: known })
    })
  }

  async #attempt<T>(
    reader: string | undefined,
    request: VerifyRequest,
    signal: AbortSignal,
    then: (card: Card, held: ReaderSnapshot, found: Found) => Promise<T>,
  ): Promise<T> {
    const entry = PINS[request.pin]
    using pin = Pin.of(entry.row, request.value)
    const { hub, holder, traits, log } = this.#parts
    // Awaited here: the PIN is wiped when this function returns.
    return await holder.run(hub.choose(reader).id, signal, async (connection, held, { presence }) => {
      const until = new AbortController()
      const abort = (): void => until.abort()
      signal.addEventListener('abort', abort)
      const card = openCard(connection, {
        traits: traits.of(held.id, presence),
        log,
        signal: until.signal,
        spend: () => undefined,
      })
      const place = { reader: held.id, presence, application: entry.application.name, name: entry.name }
      const before = await this.#admitted(card, entry, place, request.confirmation)
      if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      // A card that was exchanged just before the hold is told of by now. What was confirmed was another one.
      if (hub.reader(held.id).card?.presence !== presence) throw new KazasuError('CARD_REMOVED')
      // From here on the request has happened: its outcome is found out even when nobody waits for it any more.
      signal.removeEventListener('abort', abort)
      return then(card, held, await present(card, entry, pin, before))
    })
  }

  async #admitted(card: Card, entry: PinEntry, place: Place, confirmation: string | undefined): Promise<number> {
    if (!(await card.select(entry.application))) throw new KazasuError('PIN_ABSENT')
    return admit(await card.retryCounter(entry.row.ef), place, confirmation, this.#confirmations)
  }
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
