/**
 * Follows readers with the pcsclite addon, a thread for each. What was read in the C++ of 1.0.1 and shapes this file:
 * - a thread that waits for its reader cannot be stopped: `close` cancels its wait up to five times within 50 ms, and if
 *   every one of them comes while the thread is not waiting, which takes a busy machine, it waits for ever, and the event
 *   loop with it. So nobody stops one. It ends when its reader or its service does, and serves until then whoever
 *   follows that reader next;
 * - its callbacks, and its `_end`, run with the reader's mutex held. Calling `close` in there is a deadlock, so
 *   everything is passed on from a fresh turn of the event loop;
 * - no object may be collected while its thread still points at it.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Addon, RawReader } from './addon.ts'

export interface WatchObserver {
  /** SCARD_READERSTATE: `dwEventState` and the answer to reset, empty where there is none. */
  status(eventState: number, atr: Bytes): void
  /** The last call: the reader or the service went away. `null` tells of a reader that PC/SC has no more. */
  ended(error: unknown): void
}

export interface ReaderWatch {
  /** Nothing is told any more. A second call is harmless. */
  leave(): void
}

/** Threads that nobody listens to, by reader. Of the whole process, as they outlive the driver that began them. */
const unattended = new Map<string, Thread>()

/** What threads still point at. */
const alive = new Set<RawReader>()

/** Follows one reader until it ends. Main thread only. */
export function watchReader(reader: string, observer: WatchObserver, addon: Addon): ReaderWatch {
  const thread = unattended.get(reader) ?? new Thread(reader, addon)
  thread.serve(observer)
  return { leave: () => thread.leave(observer) }
}

class Thread {
  readonly #reader: string
  readonly #addon: Addon
  #observer: WatchObserver | null = null
  /** What was told last. */
  #status: { readonly eventState: number; readonly atr: Bytes } | null = null
  /** Whether it has gone on without an observer since it began: its end may be that of an earlier stay of the reader. */
  #isOld = false
  #isOver = false

  constructor(reader: string, addon: Addon) {
    this.#reader = reader
    this.#addon = addon
    this.#begin()
  }

  serve(observer: WatchObserver): void {
    unattended.delete(this.#reader)
    this.#observer = observer
    if (this.#status !== null) setImmediate(() => this.#tell())
  }

  leave(observer: WatchObserver): void {
    if (this.#isOver || this.#observer !== observer) return
    this.#observer = null
    this.#isOld = true
    unattended.set(this.#reader, this)
  }

  #begin(): void {
    const raw = new this.#addon.CardReader(this.#reader)
    alive.add(raw)
    let failure: unknown = null
    raw.emit = (event) => {
      if (event === '_end') setImmediate(() => this.#ended(raw, failure))
    }
    raw.get_status((error, eventState, atr) => {
      if (error !== undefined) {
        failure = error
        return
      }
      this.#status = { eventState, atr: Uint8Array.from(atr) }
      setImmediate(() => this.#tell())
    })
  }

  #tell(): void {
    if (this.#status !== null) this.#observer?.status(this.#status.eventState, this.#status.atr)
  }

  #ended(raw: RawReader, failure: unknown): void {
    // The thread is over or about to be: this joins it.
    raw.close()
    // Two turns of the event loop later libuv has closed the handle that points at it.
    setImmediate(() => setImmediate(() => alive.delete(raw)))
    this.#status = null
    if (this.#observer !== null && this.#isOld && failure === null) {
      this.#isOld = false
      this.#begin()
      return
    }
    this.#isOver = true
    if (unattended.get(this.#reader) === this) unattended.delete(this.#reader)
    this.#observer?.ended(failure)
  }
}
