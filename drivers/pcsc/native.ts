/**
 * The pcsclite addon behind a narrow, typed door: callbacks become promises and a few hazards of the addon end here.
 * What its error messages mean is left to `errors.ts`, what a reader's state means to `card-state.ts`.
 *
 * The addon follows each reader; everything else goes over pcscd's own socket (`reader-list.ts`, `card-port.ts`), so that
 * it ends when it is to end and stops nobody. The compiled addon is used without the package's own JavaScript, which can
 * lose a reader for ever when its status thread ends between two states. What was read in the C++ of 1.0.1 and shapes
 * this file:
 * - a reader's status callback, and its `_end`, run with the reader's mutex held. Calling `close` in there is a
 *   deadlock, so everything is passed on from a fresh turn of the event loop;
 * - `close` that hits the status thread outside its wait can lose the thread's last signal, and its handle then keeps
 *   the process alive; or it cancels in vain and stops the event loop until something happens at the reader. So
 *   `close` comes some time after the thread's last signal, see `settleMs`;
 * - `close` may stop the event loop for as long as pcscd hangs, so it comes right after the service has answered;
 * - no object may be collected while its thread still points at it. The thread releases its context when it is over.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { OpenSocket } from '../../src/lib/lasting-socket.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { bounded } from '../timer.ts'
import { alive, handleClosed, loadAddon, type Parts, type RawReader, SETTLE_MS, settled, SIGNAL_MS } from './addon.ts'
import { Asker } from './answer.ts'
import { type CardPort, PcscdPort } from './card-port.ts'
import { type ListObserver, listReaders, type NativeWatch, watchList } from './reader-list.ts'

export interface PcscNative {
  /**
   * Resolves when the service has answered a question, or it is certain that there is none. Never rejects, stops
   * nobody, and does not resolve for as long as the service hangs.
   */
  answered(): Promise<void>
  /** The names of the readers that there are now. Rejects with a `Refusal`. */
  listReaders(): Promise<readonly string[]>
  /** Follows which readers there are, until the service ends. */
  watchList(observer: ListObserver): NativeWatch
  /** Follows one reader until it ends. */
  watch(reader: string, observer: WatchObserver): NativeWatch
  open(reader: string): CardPort
  /** Keeps no connection any more; the last call. */
  close(): void
}

export interface WatchObserver {
  /** SCARD_READERSTATE: `dwEventState` and the answer to reset, empty where there is none. */
  status(eventState: number, atr: Bytes): void
  /** The last call: the reader or the service went away, or `close` was called. `null` tells of a plain end. */
  ended(error: unknown): void
}

/** pcsc-lite 1.9.9 sleeps 410 ms before it waits on a card without an answer to reset (measured). */
const SETTLE_MUTE_MS = 600
const PRESENT = 0x0020
const settleMs = (state: number, atr: Bytes): number =>
  (state & PRESENT) !== 0 && atr.length === 0 ? SETTLE_MUTE_MS : SETTLE_MS

/** Throws what Node throws when the addon was not compiled, or libpcsclite is not there. Main thread only. */
export function loadNative(timer: Timer, openSocket: OpenSocket): PcscNative {
  const addon = loadAddon()
  const asker = new Asker()
  const answered = (): Promise<void> => asker.answered()
  const parts: Parts = { addon, timer, answered }
  return {
    answered,
    listReaders,
    watchList: (observer) => watchList(observer, timer),
    watch: (reader, observer) => new ReaderWatch(reader, observer, parts),
    open: (reader) => new PcscdPort(reader, openSocket),
    close: () => asker.close(),
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
