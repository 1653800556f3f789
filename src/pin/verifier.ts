/**
 * Presents a PIN to a card: one request, at most one VERIFY, on the card that the request was made for. The counter is
 * read in the same exclusive hold before it, and asked for again when the answer does not say what came of it. The card
 * is without power afterwards.
 */
import { type PinEntry, type PinId, PINS } from '../applications/index.ts'
import type { PinRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import type { Hand } from '../card/desk.ts'
import type { CardIdentity } from '../card/identity.ts'
import type { RetryCounter } from '../card/retry-counter.ts'
import { KazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { type Audit, logPresented, type PresentedPin } from '../lib/audit.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import { Keeper } from '../lib/keeper.ts'
import type { Logger } from '../lib/logger.ts'
import type { Visit } from '../reader/hold.ts'
import type { Insertion, Source } from '../reader/insertion.ts'
import { counterBefore, type Found, indeterminate, isOfCard, present } from './attempt.ts'
import { AuditNote } from './audit-note.ts'
import { admit } from './guard.ts'
import { PinNotes } from './notes.ts'
import { Pin } from './pin.ts'
import { counterOnceBack, identify, type Missing, type Patience, type ReturnParts } from './return.ts'

export interface VerifyRequest {
  readonly pin: PinId
  /** As the client sent it; or who asks the person for it, once the card has said that an attempt may be made. */
  readonly value: string | Pin | PinCollector
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

export interface VerifyAnswer extends Found, Source {
  /** How often this PIN was wrong since the card was laid down, by all clients. */
  readonly missesHere: number
}

export interface VerifierParts extends ReturnParts {
  readonly log: Logger
  readonly audit: Audit
}

/**
 * What is done with the verified card. `note` takes what the record is to say of it beside the outcome: a word or two,
 * and nothing of the holder.
 */
export type VerifiedJob<T> = (card: Card, note: (checked: string) => void) => Promise<T>

/** An attempt that was made; `content` is what the job made of the verified card. */
export interface Attempted<T> {
  readonly found: Found
  readonly content?: T
}

export type VerifierEvents = {
  /** A counter as it was read, or as an attempt has left it; `null` when nobody can say what became of it. */
  'pin.counted': { readonly insertion: Insertion; readonly entry: PinEntry; readonly counter: RetryCounter | null }
}

export class Verifier {
  readonly #parts: VerifierParts
  readonly #emitter: Emitter<VerifierEvents>
  readonly #notes = new Keeper<Insertion, Map<PinId, PinNotes>>(() => new Map())
  /** Attempts that were made on each reader, whichever card and PIN. */
  readonly #made = new Map<string, number>()

  constructor(parts: VerifierParts) {
    this.#parts = parts
    this.#emitter = new Emitter((error) => parts.log.error('pin.listener-failed', { error: String(error) }))
  }

  get events(): EventSource<VerifierEvents> {
    return this.#emitter
  }

  /**
   * Makes the attempt, or refuses it before anything is sent: `PIN_FORMAT`, `PIN_BLOCKED`, `PIN_LAST_ATTEMPT`,
   * `PIN_ABSENT`, `PIN_COUNTER_UNKNOWN`, `PIN_KNOWN_WRONG`, `AUDIT_UNWRITABLE`, and what reading a card can give. An
   * abort that comes after VERIFY was sent changes nothing.
   */
  async verify(visit: Visit, request: VerifyRequest): Promise<VerifyAnswer> {
    const { found } = await this.attempt(visit, request, () => Promise.resolve())
    const { wrongHere } = this.#notesOf(visit.insertion, request.pin)
    return { ...visit.insertion.source, ...found, missesHere: wrongHere }
  }

  /**
   * Makes the attempt as `verify` does and, once verified, runs `job` in the same hold with the application of the PIN
   * current. An attempt that fails is `PIN_WRONG`, `PIN_BLOCKED` or `PIN_INDETERMINATE`, with what is known of it.
   */
  async withVerified<T>(visit: Visit, request: VerifyRequest, job: VerifiedJob<T>): Promise<T> {
    const { found, content } = await this.attempt(visit, request, job)
    const { outcome, ...known } = found
    // `T` may allow `undefined`: that a job was run is told by the outcome.
    if (outcome === 'verified') return content as T
    throw new KazasuError(ERROR_OF[outcome], undefined, { fields: known })
  }

  /** The same, with the attempt as it came out. */
  async attempt<T>(visit: Visit, request: VerifyRequest, job: VerifiedJob<T>): Promise<Attempted<T>> {
    const { pin: id, value } = request
    // Wiped whatever comes of it.
    using _ = value instanceof Pin ? value : null
    // Nobody types a PIN that cannot be presented.
    await this.#parts.audit.ready(visit.insertion.source)
    const asked = { visit, request, entry: PINS[id], notes: this.#notesOf(visit.insertion, id) }
    // Awaited: the PIN is wiped when this function returns.
    if (typeof value === 'function') {
      using pin = await this.#askPerson(asked, value)
      return await this.#makeAttempt({ ...asked, pin, isTyped: true }, job)
    }
    using pin = typeof value === 'string' ? Pin.of(asked.entry.row, value) : value
    return await this.#makeAttempt({ ...asked, pin, isTyped: false }, job)
  }

  async #makeAttempt<T>(attempt: Attempt, job: VerifiedJob<T>): Promise<Attempted<T>> {
    const { request, visit, entry, notes, pin } = attempt
    const { patience } = request
    let found = null as Found | null
    const record = new AuditNote(this.#parts.audit, presentedPin(attempt))
    try {
      const made = await this.#parts.desk.withCard(visit, 'pin', async (card, hand) => {
        const identity = await recognise(card, hand, attempt)
        const before = await this.#permit(card, hand, attempt, record)
        const note = notes.presenting({ ...attempt, client: visit.client })
        const number = this.#count(visit.insertion.reader)
        // Should this fail in a way that nobody has thought of, the card may have been asked all the same.
        found = OPEN
        found = await present(card, entry, pin, before)
        note(found)
        this.#tell(visit.insertion, entry, counterOf(found))
        const content = found.outcome === 'verified' ? { content: await job(card, record.checked) } : {}
        return { visit, entry, identity, before, number, note, found, ...content }
      })
      found = patience === undefined ? made.found : await this.#settle(made, patience)
      return { ...made, found }
    } catch (error) {
      record.failed(error)
      throw error
    } finally {
      // In the end, as the client is told: until then the door would write it, should this process be lost.
      if (found !== null) logPresented(this.#parts.log, presentedPin(attempt), found)
      if (found !== null) visit.presented?.(visit.insertion)
      // The card has no power any more: a slow disk keeps nothing verified.
      await record.close(found)
    }
  }

  /**
   * The attempts left, once nothing is against making one of them. All refusals are here. The value is looked at last,
   * when the request cannot be cancelled any more: who is told that it was wrong before would have paid for any other.
   */
  async #permit(card: Card, { commit }: Hand, attempt: Attempt, record: AuditNote): Promise<number> {
    const { visit, request, entry, notes } = attempt
    const { insertion, client, signal } = visit
    const counter = await this.#counter(card, insertion, entry, notes)
    const before = admit(counter, notes, client, request.confirmation)
    await record.open()
    await visit.attempting?.(insertion, presentedPin(attempt))
    if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    // A card that was exchanged just before the hold is told of by now.
    insertion.removed.throwIfAborted()
    // From here on the request has happened: its outcome is found out even when nobody waits for it any more.
    commit()
    if (notes.knows({ ...attempt, client })) {
      throw new KazasuError('PIN_KNOWN_WRONG', undefined, { fields: { remaining: before } })
    }
    return before
  }

  /** What is known in the end: of an attempt that is open, the counter is asked for once more in a hold of its own. */
  async #settle({ found, before, number, note, ...missing }: Made, patience: Patience): Promise<Found> {
    if (found.outcome !== 'indeterminate' || found.consumed !== null) return found
    const again = await counterOnceBack(this.#parts, missing, patience)
    // Somebody else's attempt has come between: the counter says nothing of this one any more.
    if (again === null || this.#made.get(missing.visit.insertion.reader) !== number) return found
    const settled = indeterminate(found.reason, before, again.counter)
    note(settled)
    this.#tell(again.insertion, missing.entry, again.counter)
    return settled
  }

  /** Has the person asked, once the card has said that it makes sense, and for as long as it lies there. */
  async #askPerson(asked: Asked, collect: PinCollector): Promise<Pin> {
    const { visit, request, entry, notes } = asked
    const { insertion, client, signal } = visit
    const remaining = await this.#parts.desk.withCard(visit, 'counter', async (card, hand) => {
      // While the person types, the card may be exchanged.
      await recognise(card, hand, asked)
      const counter = await this.#counter(card, insertion, entry, notes)
      return admit(counter, notes, client, request.confirmation)
    })
    const failures = this.#parts.desk.failures(insertion)
    using either = following(signal, insertion.removed)
    try {
      const pin = await collect(
        { reader: insertion.reader, pin: request.pin, row: entry.row, remaining },
        either.signal,
      )
      if (this.#parts.desk.failures(insertion) === failures) return pin
      pin[Symbol.dispose]()
      throw new KazasuError('CARD_REMOVED', 'the way to the card has failed meanwhile')
    } catch (error) {
      // What the card or its reader failed with says more than that the card is gone.
      if (!isOfCard(error)) insertion.removed.throwIfAborted()
      throw error
    }
  }

  /** The counter, told to whoever shows it: another program may have used attempts that nobody here knows of. */
  async #counter(card: Card, insertion: Insertion, entry: PinEntry, notes: PinNotes): Promise<RetryCounter> {
    const counter = await counterBefore(card, entry)
    notes.read(counter)
    this.#tell(insertion, entry, counter)
    return counter
  }

  #tell(insertion: Insertion, entry: PinEntry, counter: RetryCounter | null): void {
    this.#emitter.emit('pin.counted', { insertion, entry, counter })
  }

  #count(reader: string): number {
    const number = (this.#made.get(reader) ?? 0) + 1
    this.#made.set(reader, number)
    return number
  }

  #notesOf(insertion: Insertion, id: PinId): PinNotes {
    const all = this.#notes.of(insertion)
    const notes = all.get(id) ?? new PinNotes()
    all.set(id, notes)
    return notes
  }
}

/** One request for an attempt, with what is remembered of its PIN. */
interface Asked {
  readonly visit: Visit
  readonly request: VerifyRequest
  readonly entry: PinEntry
  readonly notes: PinNotes
}

interface Attempt extends Asked {
  readonly pin: Pin
  readonly isTyped: boolean
}

interface Made extends Missing {
  readonly found: Found
  /** The counter before. */
  readonly before: number
  /** Of the attempt, on its reader. */
  readonly number: number
  readonly note: (found: Found) => void
}

/**
 * What tells this card from others, as far as somebody may need it: where the card may be another one by now, which
 * nobody has seen, and for afterwards, when it may be gone. `CARD_REMOVED` when it is another one.
 */
function recognise(card: Card, hand: Hand, asked: Asked & Partial<Attempt>): Promise<CardIdentity | null> | null {
  const doubt = hand.doubt || asked.isTyped === true
  const isKnown = hand.traits.identity !== 'unknown'
  return asked.request.patience !== undefined || (doubt && isKnown) ? identify(card, hand, doubt) : null
}

function presentedPin({ visit: { client, insertion, method }, request }: Asked): PresentedPin {
  const { reader, simulated } = insertion.source
  const { key = null, kind = null } = client ?? {}
  return { client: key, kind, method: method ?? null, reader, which: request.pin, simulated }
}

function counterOf({ remaining }: Found): RetryCounter | null {
  if (remaining === null) return null
  return remaining === 0 ? { kind: 'blocked' } : { kind: 'remaining', remaining }
}

/** Until it is known what came of an attempt. */
const OPEN: Found = { outcome: 'indeterminate', remaining: null, consumed: null, reason: 'INTERNAL' }
const ERROR_OF = { wrong: 'PIN_WRONG', blocked: 'PIN_BLOCKED', indeterminate: 'PIN_INDETERMINATE' } as const
