/**
 * The exclusive hold of a card for the length of one job: one job a reader at a time, of each client in turn, a bounded
 * wait for other programs, and the card unpowered at the end on every way out. A job belongs to the card that lay there
 * when it was asked for: it ends with that card, wherever it waits.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import type { PresentedPin } from '../lib/audit.ts'
import { Job, Turns } from '../lib/turns.ts'
import type { ReaderConnection } from './driver.ts'
import type { Hub } from './hub.ts'
import type { Insertion } from './insertion.ts'

/** Who asked for a job. */
export interface Requester {
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal
  /** The client, one object a connection; `null` when the daemon asks for itself. */
  readonly client: RequestingClient | null
  /** The method that the client has called. */
  readonly method?: string | undefined
  /** To be called, and awaited, right before an attempt at a PIN is made on the card that is held. */
  readonly attempting?: (on: Insertion, presented: PresentedPin) => Promise<void>
  /** To be called when the log says what came of it. */
  readonly presented?: (on: Insertion) => void
}

export interface RequestingClient {
  /** The origin of a page, or the name of a program's token. */
  readonly key: string
  readonly kind: 'page' | 'program'
  /** Whether it is a page that the daemon itself serves. */
  readonly own?: boolean
}

/** A request at a card: the one that lay there when it came, or that it named. */
export interface Visit extends Requester {
  readonly insertion: Insertion
}

/** Who may use which reader now. Leases are one; see `lease.ts`. */
export interface Gate {
  /** Lets a job of this client in, or throws; what it returns is called when the job is over. */
  enter(reader: string, client: RequestingClient | null): () => void
}

const OPEN: Gate = { enter: () => () => undefined }

/** What a job is for, as it is counted: what a card tells freely, or an attempt at a PIN with what that opens. */
export type JobKind = 'report' | 'certificate' | 'counter' | 'pin'

/** A job that had its turn. */
export interface JobDone {
  readonly reader: string
  readonly kind: JobKind
  readonly outcome: ErrorCode | 'ok'
  /** From its turn to a card without power; the wait for another program counts, the one for other jobs does not. */
  readonly seconds: number
}

export interface HoldOptions {
  /** How long to wait for another program to let go of the card, in milliseconds. */
  readonly waitMs: number
  /** Is told of each job that is of a kind. */
  readonly onJob?: (job: JobDone) => void
}

interface How {
  readonly kind?: JobKind
  /** Jobs with the same one are equal. */
  readonly same?: object | undefined
}

/** `waited`: others had the card, or may have had it, between the request and its turn. */
type CardWork<T> = (connection: ReaderConnection, signal: AbortSignal, waited: boolean) => Promise<T>

type TurnOf<T> = (signal: AbortSignal, waited: boolean) => Promise<T>

/** Between two tries to connect while another program has the card. */
const RETRY_MS = 100

/** Jobs that may wait at one reader. Beyond the second bound a client still gets its first one in. */
const WAITING = { ofOneClient: 8, ofAll: 64 } as const

type Line = Turns<RequestingClient | null>

export class Holder {
  readonly #hub: Pick<Hub, 'connect'>
  readonly #options: HoldOptions
  readonly #gate: Gate
  readonly #lines = new Map<string, Line>()
  /** The job of each `same`. */
  readonly #shared = new WeakMap<object, unknown>()

  constructor(hub: Pick<Hub, 'connect'>, options: HoldOptions, gate: Gate = OPEN) {
    this.#hub = hub
    this.#options = options
    this.#gate = gate
  }

  /**
   * Runs `work` with that card held exclusively. `READER_LEASED` at once when another client has a lease of the
   * reader, `READER_QUEUE_FULL` when too many jobs wait, `CARD_REMOVED` (or `READER_DETACHED`) as soon as the card
   * leaves before the job began, `READER_IN_USE` when another program keeps it past the wait, `REQUEST_CANCELLED` when
   * `visit` gave up before the job began; otherwise what the job gives or throws.
   *
   * Jobs with the same `same` are equal, at one card, and change nothing: they are done once for all who wait by then.
   */
  async run<T>({ insertion, client, signal }: Visit, work: CardWork<T>, { kind, same = {} }: How = {}): Promise<T> {
    const { reader, removed } = insertion
    const leave = this.#gate.enter(reader, client)
    try {
      signal.throwIfAborted()
      removed.throwIfAborted()
      const line = this.#lineOf(reader)
      const hold = this.#counted(reader, kind, (...turn) => this.#hold(insertion, work, ...turn))
      const job = this.#jobOf(same, () => new Job(line, removed, hold))
      if (job.needsPlace(client) && isFull(line, client)) {
        throw new KazasuError('READER_QUEUE_FULL', undefined, { fields: { reader } })
      }
      return await job.join(client, signal)
    } catch (error) {
      throw error === signal.reason ? new KazasuError('REQUEST_CANCELLED', undefined, { cause: error }) : error
    } finally {
      // The card has no power any more when the next lease begins.
      leave()
    }
  }

  /** Resolves when the jobs that are under way are done. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.idle()))
  }

  #jobOf<T>(same: object, create: () => Job<RequestingClient | null, T>): Job<RequestingClient | null, T> {
    // Equal jobs give equal results.
    const equal = this.#shared.get(same) as Job<RequestingClient | null, T> | undefined
    const job = equal?.isOpen === true ? equal : create()
    this.#shared.set(same, job)
    return job
  }

  #lineOf(reader: string): Line {
    const line = this.#lines.get(reader) ?? new Turns()
    this.#lines.set(reader, line)
    return line
  }

  #counted<T>(reader: string, kind: JobKind | undefined, hold: TurnOf<T>): TurnOf<T> {
    const { onJob } = this.#options
    if (kind === undefined || onJob === undefined) return hold
    return async (...turn) => {
      const began = performance.now()
      let outcome: JobDone['outcome'] = 'ok'
      try {
        return await hold(...turn)
      } catch (error) {
        outcome = isKazasuError(error) ? error.code : 'INTERNAL'
        throw error
      } finally {
        onJob({ reader, kind, outcome, seconds: (performance.now() - began) / 1000 })
      }
    }
  }

  async #hold<T>(insertion: Insertion, work: CardWork<T>, signal: AbortSignal, queued: boolean): Promise<T> {
    let waited = queued
    const connection = await this.#connect(insertion, signal, () => (waited = true))
    try {
      insertion.removed.throwIfAborted()
      return await work(connection, signal, waited)
    } finally {
      await connection.close('unpower')
    }
  }

  async #connect({ reader, removed }: Insertion, signal: AbortSignal, onInUse: () => void): Promise<ReaderConnection> {
    const deadline = performance.now() + this.#options.waitMs
    using either = following(signal, removed)
    for (;;) {
      try {
        return await this.#hub.connect(reader)
      } catch (error) {
        removed.throwIfAborted()
        // There was one: its leaving has not been told yet.
        if (isKazasuError(error, 'CARD_ABSENT')) throw new KazasuError('CARD_REMOVED', undefined, { cause: error })
        if (!isKazasuError(error, 'READER_IN_USE') || performance.now() >= deadline) throw error
      }
      onInUse()
      await delay(RETRY_MS, undefined, { signal: either.signal }).catch(() => undefined)
      removed.throwIfAborted()
      if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    }
  }
}

function isFull(line: Line, client: RequestingClient | null): boolean {
  const own = line.of(client)
  return own >= WAITING.ofOneClient || (own > 0 && line.length >= WAITING.ofAll)
}
