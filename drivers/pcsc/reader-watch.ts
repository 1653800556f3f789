/**
 * Follows readers with the pcsclite addon, a thread for each. What was read in the C++ of 1.0.1 and shapes this file:
 * - a thread that waits for its reader cannot be stopped: `close` cancels its wait up to five times within 50 ms, and if
 *   every one of them comes while the thread is not waiting, which takes a busy machine, it waits for ever, and the event
 *   loop with it. So nobody stops one: it ends when its reader or its service does, or with the process;
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

/** What threads still point at. */
const alive = new Set<RawReader>()

/** Follows one reader until it ends. Main thread only. */
export function watchReader(reader: string, observer: WatchObserver, addon: Addon): ReaderWatch {
  const raw = new addon.CardReader(reader)
  alive.add(raw)
  let isLeft = false
  let failure: unknown = null
  raw.emit = (event) => {
    if (event !== '_end') return
    setImmediate(() => {
      // The thread is over or about to be: this joins it.
      raw.close()
      // Two turns of the event loop later libuv has closed the handle that points at it.
      setImmediate(() => setImmediate(() => alive.delete(raw)))
      if (!isLeft) observer.ended(failure)
    })
  }
  raw.get_status((error, eventState, atr) => {
    failure = error ?? null
    if (error !== undefined) return
    const copy = Uint8Array.from(atr)
    setImmediate(() => (isLeft ? undefined : observer.status(eventState, copy)))
  })
  return {
    leave: () => {
      isLeft = true
    },
  }
}
