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
 * - no object may be collected while a thread or a queued call still points at it.
 */
/* oxlint-disable eslint/no-underscore-dangle -- the addon's own names */
import { createRequire } from 'node:module'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { bounded, delay } from '../timer.ts'

export interface PcscNative {
  /** The names of the readers that there are now. Rejects with the addon's error. */
  listReaders(): Promise<readonly string[]>
  /** Follows one reader (or the pseudo reader of `LIST_OF_READERS`) until it ends. */
  watch(reader: string, observer: WatchObserver): NativeWatch
  open(reader: string): NativeCard
}

export interface WatchObserver {
  /** SCARD_READERSTATE: `dwEventState` and the answer to reset, empty where there is none. */
  status(eventState: number, atr: Bytes): void
  /** The last call: the reader or the service went away, or `close` was called. `null` tells of a plain end. */
  ended(error: unknown): void
}

export interface NativeWatch {
  /** Resolves when nothing more will be told. A second call is harmless. */
  close(): Promise<void>
}

/** One place to connect to a reader from, over and over; one call at a time. All reject with the addon's error. */
export interface NativeCard {
  /** Gives the active protocol. */
  connect(shareMode: number, protocols: number): Promise<number>
  transmit(command: Bytes, maximum: number, protocol: number): Promise<Bytes>
  disconnect(disposition: number): Promise<void>
  /** Not to be used after this; the context ends when the object is collected. A second call is harmless. */
  release(): void
}

/** The reader whose state changes when a reader comes or goes (pcsc-lite and Windows alike). */
export const LIST_OF_READERS = '\\\\?PnP?\\Notification'

interface RawContext {
  start(callback: (error: Error | undefined, names: Buffer) => void): void
  close(): number
}

interface RawReader {
  /** Called by the addon with `_end` when the status thread is over. */
  emit: (event: string) => void
  get_status(callback: (error: Error | undefined, state: number, atr: Buffer) => void): void
  close(): number
  _connect(shareMode: number, protocols: number, callback: (error: Error | null, protocol: number) => void): void
  _transmit(
    command: Buffer,
    maximum: number,
    protocol: number,
    callback: (error: Error | null, response: Buffer) => void,
  ): void
  _disconnect(disposition: number, callback: (error: Error | null) => void): void
}

interface Addon {
  readonly PCSCLite: new () => RawContext
  readonly CardReader: new (name: string) => RawReader
}

/** A compiled file inside the package; there is no other way to its classes. */
const ADDON = 'pcsclite/build/Release/pcsclite.node'

/** How long after a signal of a status thread it is waiting again for certain; it takes microseconds. */
const SETTLE_MS = 25
/** pcsc-lite 1.9.9 sleeps 410 ms before it waits on a card without an answer to reset (measured). */
const SETTLE_MUTE_MS = 600
const PRESENT = 0x0020
/** How long the first signal is waited for, and after `close` the last. */
const SIGNAL_MS = 1000

const settleMs = (state: number, atr: Bytes): number =>
  (state & PRESENT) !== 0 && atr.length === 0 ? SETTLE_MUTE_MS : SETTLE_MS

/** Throws what Node throws when the addon was not compiled, or libpcsclite is not there. Main thread only. */
export function loadNative(timer: Timer): PcscNative {
  // The addon has no types; the interfaces above were read from its C++.
  return wrapAddon(createRequire(import.meta.url)(ADDON) as Addon, timer)
}

/** What the addon's threads still point at. */
const alive = new Set<object>()

/** Two turns of the event loop later libuv has closed the handle that pointed at `raw`. */
function retire(raw: object): void {
  setImmediate(() => setImmediate(() => alive.delete(raw)))
}

function wrapAddon(addon: Addon, timer: Timer): PcscNative {
  return {
    listReaders: () => listReaders(addon, timer),
    watch: (reader, observer) =>
      new ReaderWatch(new addon.CardReader(reader), reader === LIST_OF_READERS, observer, timer),
    open: (reader) => new CardPort(new addon.CardReader(reader), timer),
  }
}

/** A context that is left running would report an empty list when two changes meet; one answer is taken from it. */
function listReaders({ PCSCLite }: Addon, timer: Timer): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const context = new PCSCLite()
    alive.add(context)
    let answered = false
    context.start((error, names) => {
      if (answered) return
      answered = true
      setImmediate(() => {
        if (error === undefined) resolve(parseNames(names))
        else reject(error)
        timer.after(SETTLE_MS, () => {
          context.close()
          retire(context)
        })
      })
    })
  })
}

/** SCardListReaders gives each name with a NUL behind it, and one more at the end. */
const parseNames = (names: Buffer): readonly string[] =>
  names
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '')

class ReaderWatch implements NativeWatch {
  readonly #raw: RawReader
  readonly #timer: Timer
  readonly #over: Promise<void>
  readonly #signalled: Promise<void>
  /** Of the list of readers there is no signal before its first change. */
  readonly #isQuiet: boolean
  #settledAt = performance.now() + SETTLE_MS
  #closed: Promise<void> | null = null

  constructor(raw: RawReader, isQuiet: boolean, observer: WatchObserver, timer: Timer) {
    this.#raw = raw
    this.#isQuiet = isQuiet
    this.#timer = timer
    alive.add(raw)
    let failure: unknown = null
    this.#over = new Promise((resolve) => {
      raw.emit = (event) => {
        if (event !== '_end') return
        setImmediate(() => {
          // The thread is over or about to be: this joins it.
          raw.close()
          retire(raw)
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
    const first = Promise.race([this.#signalled, this.#over])
    if (!this.#isQuiet) await bounded(first, SIGNAL_MS, this.#timer, () => undefined)
    // A signal in the meantime makes it later.
    for (;;) {
      const ms = this.#settledAt - performance.now()
      if (ms <= 0) break
      await delay(ms, this.#timer)
    }
    // Harmless when the thread is over.
    this.#raw.close()
    await bounded(this.#over, SIGNAL_MS, this.#timer, () => undefined)
  }
}

class CardPort implements NativeCard {
  readonly #raw: RawReader
  readonly #ready: Promise<void>

  constructor(raw: RawReader, timer: Timer) {
    this.#raw = raw
    alive.add(raw)
    this.#ready = endStatusThread(raw, timer)
  }

  async connect(shareMode: number, protocols: number): Promise<number> {
    await this.#ready
    return call((done) => this.#raw._connect(shareMode, protocols, done))
  }

  async transmit(command: Bytes, maximum: number, protocol: number): Promise<Bytes> {
    const copy = Buffer.from(command)
    try {
      const response = await call<Buffer>((done) => this.#raw._transmit(copy, maximum, protocol, done))
      return Uint8Array.from(response)
    } finally {
      copy.fill(0)
    }
  }

  disconnect(disposition: number): Promise<void> {
    return call((done) => this.#raw._disconnect(disposition, (error) => done(error, undefined)))
  }

  release(): void {
    void this.#ready.then(() => alive.delete(this.#raw))
  }
}

/** Leaves an object that has no status thread and knows it. Never rejects: what is wrong shows at `connect`. */
async function endStatusThread(raw: RawReader, timer: Timer): Promise<void> {
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
  raw.close()
}

/** The addon answers from a bare libuv callback; a fresh turn lets promises go on at once. */
function call<T>(begin: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    begin((error, value) => setImmediate(() => (error === null ? resolve(value) : reject(error))))
  })
}
