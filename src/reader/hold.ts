/**
 * The exclusive hold of a card for the length of one job: one job a reader at a time, of each client in turn, a bounded
 * wait for other programs, and the card unpowered at the end on every way out. A job belongs to the card that lay there
 * when it was asked for: it ends with that card, wherever it waits.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { isKazasuError, KazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { Turns } from '../lib/turns.ts'
import type { ReaderConnection } from './driver.ts'
import type { Hub } from './hub.ts'
import type { Insertion } from './insertion.ts'

/** Who asked for a job. */
export interface Requester {
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal
  /** The client, one object a connection; `null` when the daemon asks for itself. */
  readonly client: RequestingClient | null
  /** To be called, and awaited, right before an attempt at a PIN is made on the card that is held. */
  readonly attempting?: (on: Insertion) => Promise<void>
}

export interface RequestingClient {
  /** The origin of a page, or the name of a program's token. */
  readonly key: string
  readonly kind: 'page' | 'program'
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

export interface HoldOptions {
  /** How long to wait for another program to let go of the card, in milliseconds. */
  readonly waitMs: number
}

/** `signal` is aborted when nobody waits for the job any more. */
type Work<T> = (connection: ReaderConnection, signal: AbortSignal) => Promise<T>

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
  async run<T>(visit: Visit, work: Work<T>, same: object = {}): Promise<T> {
    const { insertion, client, signal } = visit
    const leave = this.#gate.enter(insertion.reader, client)
    try {
      if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      insertion.removed.throwIfAborted()
      return await this.#jobOf(insertion, work, same).join(visit)
    } finally {
      // The card has no power any more when the next lease begins.
      leave()
    }
  }

  /** Resolves when the jobs that are under way are done. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.idle()))
  }

  #jobOf<T>(insertion: Insertion, work: Work<T>, same: object): Job<T> {
    // Equal jobs give equal results.
    const equal = this.#shared.get(same) as Job<T> | undefined
    if (equal?.isOpen === true) return equal
    const job = new Job(insertion, this.#lineOf(insertion.reader), (signal) => this.#hold(insertion, signal, work))
    this.#shared.set(same, job)
    return job
  }

  #lineOf(reader: string): Line {
    const line = this.#lines.get(reader) ?? new Turns()
    this.#lines.set(reader, line)
    return line
  }

  async #hold<T>(insertion: Insertion, signal: AbortSignal, work: Work<T>): Promise<T> {
    const connection = await this.#connect(insertion, signal)
    try {
      insertion.removed.throwIfAborted()
      return await work(connection, signal)
    } finally {
      await connection.close('unpower')
    }
  }

  async #connect({ reader, removed }: Insertion, signal: AbortSignal): Promise<ReaderConnection> {
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
      await delay(RETRY_MS, undefined, { signal: either.signal }).catch(() => undefined)
      removed.throwIfAborted()
      if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    }
  }
}

interface Member<T> {
  readonly client: RequestingClient | null
  readonly resolve: (result: T) => void
  readonly reject: (error: unknown) => void
}

/** One job, and everybody who waits for it. Each of them stands in line; the first one's turn is that of all. */
class Job<T> {
  readonly #members = new Set<Member<T>>()
  readonly #removed: AbortSignal
  readonly #line: Line
  readonly #work: (signal: AbortSignal) => Promise<T>
  readonly #nobodyWaits = new AbortController()
  #state: 'waiting' | 'begun' | 'over' = 'waiting'

  constructor({ removed }: Insertion, line: Line, work: (signal: AbortSignal) => Promise<T>) {
    this.#removed = removed
    this.#line = line
    this.#work = work
  }

  /** Whether it still comes to a result. */
  get isOpen(): boolean {
    return this.#state !== 'over' && !this.#nobodyWaits.signal.aborted
  }

  join({ client, signal, insertion }: Visit): Promise<T> {
    const queues = this.#state === 'waiting' && !this.#has(client)
    if (queues && isFull(this.#line, client)) {
      throw new KazasuError('READER_QUEUE_FULL', undefined, { fields: { reader: insertion.reader } })
    }
    let giveUp = (): void => undefined
    const joined = new Promise<T>((resolve, reject) => {
      const member = { client, resolve, reject }
      this.#members.add(member)
      giveUp = () => this.#leave(member)
      signal.addEventListener('abort', giveUp)
    })
    // The same listener is added once.
    if (this.#state === 'waiting') this.#removed.addEventListener('abort', this.#onRemoved)
    if (queues) this.#line.ask(client, this.#turn)
    return joined.finally(() => signal.removeEventListener('abort', giveUp))
  }

  readonly #turn = async (): Promise<void> => {
    this.#state = 'begun'
    this.#removed.removeEventListener('abort', this.#onRemoved)
    try {
      const result = await this.#work(this.#nobodyWaits.signal)
      for (const { resolve } of this.#members) resolve(result)
    } catch (error) {
      for (const { reject } of this.#members) reject(error)
    }
    this.#state = 'over'
  }

  readonly #onRemoved = (): void => {
    for (const member of this.#members) this.#quit(member, this.#removed.reason)
  }

  /** Gives up. Of a job that has begun the last one who waits is told what came of it. */
  #leave(member: Member<T>): void {
    if (this.#state === 'begun' && this.#members.size === 1) this.#nobodyWaits.abort()
    else this.#quit(member, new KazasuError('REQUEST_CANCELLED'))
  }

  #quit(member: Member<T>, reason: unknown): void {
    this.#members.delete(member)
    if (!this.#has(member.client)) this.#line.drop(member.client, this.#turn)
    if (this.#members.size === 0) this.#removed.removeEventListener('abort', this.#onRemoved)
    member.reject(reason)
  }

  #has(client: RequestingClient | null): boolean {
    return [...this.#members].some((member) => member.client === client)
  }
}

function isFull(line: Line, client: RequestingClient | null): boolean {
  const own = line.of(client)
  return own >= WAITING.ofOneClient || (own > 0 && line.length >= WAITING.ofAll)
}
