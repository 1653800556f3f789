/**
 * The exclusive hold of a card for the length of one job: one job a reader at a time, a bounded wait for other
 * programs, and the card unpowered at the end on every way out.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { isKazasuError, KazasuError } from '../errors.ts'
import { Lock } from '../lib/lock.ts'
import type { ReaderConnection } from './driver.ts'
import type { CardSnapshot, Hub, ReaderSnapshot } from './hub.ts'

/** Who asked for a job. */
export interface Requester {
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal
  /** The client, one object a connection; `null` when the daemon asks for itself. */
  readonly client: RequestingClient | null
  /** To be called, and awaited, right before an attempt at a PIN is made on the card that is held. */
  readonly attempting?: (held: ReaderSnapshot) => Promise<void>
}

export interface RequestingClient {
  /** The origin of a page, or the name of a program's token. */
  readonly key: string
  readonly kind: 'page' | 'program'
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

type Job<T> = (connection: ReaderConnection, reader: ReaderSnapshot, card: CardSnapshot) => Promise<T>

/** Between two tries to connect while another program has the card. */
const RETRY_MS = 100

export class Holder {
  readonly #hub: Pick<Hub, 'reader' | 'connect'>
  readonly #options: HoldOptions
  readonly #gate: Gate
  readonly #locks = new Map<string, Lock>()

  constructor(hub: Pick<Hub, 'reader' | 'connect'>, options: HoldOptions, gate: Gate = OPEN) {
    this.#hub = hub
    this.#options = options
    this.#gate = gate
  }

  /**
   * Runs `job` with the card on this reader held exclusively. `READER_LEASED` at once when another client has a lease
   * of the reader, `READER_IN_USE` when another program keeps it past the wait, `CARD_ABSENT` without a card,
   * `REQUEST_CANCELLED` when `by` gave up before the job began; otherwise what the job gives or throws.
   */
  async run<T>(id: string, by: Requester, job: Job<T>): Promise<T> {
    const leave = this.#gate.enter(id, by.client)
    return this.#lockOf(id).run(async () => {
      try {
        return await this.#hold(id, by.signal, job)
      } finally {
        // The card has no power any more when the next lease begins.
        leave()
      }
    })
  }

  /** Resolves when the jobs that are under way are done. */
  async idle(): Promise<void> {
    await Promise.all([...this.#locks.values()].map((lock) => lock.run(() => Promise.resolve())))
  }

  #lockOf(id: string): Lock {
    const lock = this.#locks.get(id) ?? new Lock()
    this.#locks.set(id, lock)
    return lock
  }

  async #hold<T>(id: string, signal: AbortSignal, job: Job<T>): Promise<T> {
    if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    const reader = this.#hub.reader(id)
    if (reader.card === null) throw new KazasuError('CARD_ABSENT', undefined, { fields: { reader: id } })
    const connection = await this.#connect(id, signal)
    try {
      return await job(connection, reader, reader.card)
    } finally {
      await connection.close('unpower')
    }
  }

  async #connect(id: string, signal: AbortSignal): Promise<ReaderConnection> {
    const deadline = performance.now() + this.#options.waitMs
    for (;;) {
      try {
        return await this.#hub.connect(id)
      } catch (error) {
        if (!isKazasuError(error, 'READER_IN_USE') || performance.now() >= deadline) throw error
      }
      try {
        await delay(RETRY_MS, undefined, { signal })
      } catch {
        throw new KazasuError('REQUEST_CANCELLED')
      }
    }
  }
}
