/**
 * The pcsclite addon behind a narrow, typed door: callbacks become promises and a few hazards of the addon end here.
 * What its error messages mean is left to `errors.ts`, what a reader's state means to `card-state.ts`.
 *
 * The compiled addon is used without the package's own JavaScript, which believes a card is connected once a disconnect
 * has failed (the next connect then "succeeds" without touching the card) and which can lose a reader for ever when
 * its status thread ends between two states. What was read in the C++ of 1.0.1 and shapes this file:
 * - a reader's status callback, and its `_end`, run with the reader's mutex held. Calling `close` in there is a
 *   deadlock, so everything is passed on from a fresh turn of the event loop;
 * - that mutex is also held for the length of a transmit. A reader that is both watched and transmitted on stops the
 *   event loop whenever its state changes during an APDU, so the two are different objects here;
 * - an object that never had a status thread has an uninitialised thread id, which its destructor joins. So the object
 *   that transmits gets a status thread first, which is ended before the first use;
 * - `close` that hits the status thread outside its wait can lose the thread's last signal, and its handle then keeps
 *   the process alive; or it cancels in vain and stops the event loop until something happens at the reader. So
 *   `close` comes some time after the thread's last signal, see `settleMs`;
 * - no object may be collected while a thread or a queued call still points at it;
 * - a status thread's own context is released when the thread is over; every other context only in a destructor, which
 *   is called when `collection.ts` says so;
 * - what is done on the main thread may stop the event loop for as long as pcscd hangs: `new PCSCLite`, `close`, and the
 *   release of a context. All of it comes right after the service has answered, see `answered`.
 */
/* oxlint-disable eslint/no-underscore-dangle -- the addon's own names */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { bounded, delay } from '../timer.ts'
import {
  alive,
  asker,
  handleClosed,
  loadAddon,
  type Parts,
  type RawReader,
  SETTLE_MS,
  settled,
  SIGNAL_MS,
} from './addon.ts'
import { Collection } from './collection.ts'
import { type ListObserver, listReaders, type NativeWatch, watchList } from './reader-list.ts'

export interface PcscNative {
  /**
   * Resolves when the service has answered a question, or it is certain that there is none. Never rejects, stops
   * nobody, and does not resolve for as long as the service hangs.
   */
  answered(): Promise<void>
  /** The names of the readers that there are now. Rejects with the addon's error. */
  listReaders(): Promise<readonly string[]>
  /** Follows which readers there are, until the service ends. */
  watchList(observer: ListObserver): NativeWatch
  /** Follows one reader until it ends. */
  watch(reader: string, observer: WatchObserver): NativeWatch
  open(reader: string): NativeCard
}

export interface WatchObserver {
  /** SCARD_READERSTATE: `dwEventState` and the answer to reset, empty where there is none. */
  status(eventState: number, atr: Bytes): void
  /** The last call: the reader or the service went away, or `close` was called. `null` tells of a plain end. */
  ended(error: unknown): void
}

/** One place to connect to a reader from, over and over; one call at a time. All reject with the addon's error. */
export interface NativeCard {
  /** Gives the active protocol. */
  connect(shareMode: number, protocols: number): Promise<number>
  transmit(command: Bytes, maximum: number, protocol: number): Promise<Bytes>
  disconnect(disposition: number): Promise<void>
  /** Not to be used after this; no call may be under way. A second call is harmless. */
  release(): void
}

/** pcsc-lite 1.9.9 sleeps 410 ms before it waits on a card without an answer to reset (measured). */
const SETTLE_MUTE_MS = 600
const PRESENT = 0x0020
const settleMs = (state: number, atr: Bytes): number =>
  (state & PRESENT) !== 0 && atr.length === 0 ? SETTLE_MUTE_MS : SETTLE_MS

/** Throws what Node throws when the addon was not compiled, or libpcsclite is not there. Main thread only. */
export function loadNative(timer: Timer): PcscNative {
  const addon = loadAddon()
  const answered = asker(addon)
  const parts: Parts = { addon, timer, answered, collection: new Collection(answered, timer) }
  return {
    answered,
    listReaders: () => listReaders(parts),
    watchList: (observer) => watchList(observer, parts),
    watch: (reader, observer) => new ReaderWatch(reader, observer, parts),
    open: (reader) => new CardPort(reader, parts),
  }
}

class ReaderWatch implements NativeWatch {
  readonly #raw: RawReader
  readonly #parts: Parts
  readonly #over: Promise<void>
  readonly #signalled: Promise<void>
  #settledAt = performance.now() + SETTLE_MS
  #closed: Promise<void> | null = null

  constructor(reader: string, observer: WatchObserver, parts: Parts) {
    const raw = new parts.addon.CardReader(reader)
    this.#raw = raw
    this.#parts = parts
    alive.add(raw)
    let failure: unknown = null
    this.#over = new Promise((resolve) => {
      raw.emit = (event) => {
        if (event !== '_end') return
        setImmediate(() => {
          // The thread is over or about to be: this joins it.
          raw.close()
          void handleClosed().then(() => alive.delete(raw))
          resolve()
          observer.ended(failure)
        })
      }
    })
    this.#signalled = new Promise((resolve) => {
      raw.get_status((error, state, atr) => {
        if (error === undefined) {
          this.#settledAt = performance.now() + settleMs(state, atr)
          setImmediate(() => observer.status(state, Uint8Array.from(atr)))
        } else failure = error
        setImmediate(resolve)
      })
    })
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    const { timer } = this.#parts
    await bounded(Promise.race([this.#signalled, this.#over]), SIGNAL_MS, timer, () => undefined)
    await settled(() => this.#settledAt, this.#parts)
    // Harmless when the thread is over.
    this.#raw.close()
    await bounded(this.#over, SIGNAL_MS, timer, () => undefined)
  }
}

class CardPort implements NativeCard {
  readonly #parts: Parts
  readonly #ready: Promise<void>
  #raw: RawReader | null

  constructor(reader: string, parts: Parts) {
    this.#parts = parts
    const raw = new parts.addon.CardReader(reader)
    this.#raw = raw
    alive.add(raw)
    this.#ready = endStatusThread(raw, parts)
  }

  async connect(shareMode: number, protocols: number): Promise<number> {
    await this.#ready
    return call((done) => this.#inUse()._connect(shareMode, protocols, done))
  }

  async transmit(command: Bytes, maximum: number, protocol: number): Promise<Bytes> {
    const copy = Buffer.from(command)
    try {
      const response = await call<Buffer>((done) => this.#inUse()._transmit(copy, maximum, protocol, done))
      return Uint8Array.from(response)
    } finally {
      copy.fill(0)
    }
  }

  disconnect(disposition: number): Promise<void> {
    return call((done) => this.#inUse()._disconnect(disposition, (error) => done(error, undefined)))
  }

  release(): void {
    void this.#ready.then(() => this.#drop())
  }

  #drop(): void {
    if (this.#raw === null) return
    this.#parts.collection.drop(this.#raw)
    alive.delete(this.#raw)
    this.#raw = null
  }

  #inUse(): RawReader {
    if (this.#raw === null) throw new Error('the port was released')
    return this.#raw
  }
}

/** Leaves an object that has no status thread and knows it. Never rejects: what is wrong shows at `connect`. */
async function endStatusThread(raw: RawReader, { timer, answered }: Parts): Promise<void> {
  const over = new Promise<void>((resolve) => {
    raw.emit = (event) => {
      if (event === '_end') setImmediate(resolve)
    }
  })
  const waiting = new Promise<number>((resolve) => {
    raw.get_status((error, state, atr) => {
      const ms = error === undefined ? settleMs(state, atr) : 0
      setImmediate(() => resolve(ms))
    })
  })
  await Promise.race([over, waiting.then((ms) => delay(ms, timer))])
  await answered()
  raw.close()
  await handleClosed()
}

/** The addon answers from a bare libuv callback; a fresh turn lets promises go on at once. */
function call<T>(begin: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    begin((error, value) => setImmediate(() => (error === null ? resolve(value) : reject(error))))
  })
}
