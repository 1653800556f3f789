/**
 * PC/SC behind a narrow, typed door: the addon follows each reader (`reader-watch.ts`); everything else goes over pcscd's
 * own socket (`reader-list.ts`, `card-port.ts`, `answer.ts`), so that it ends when it is to end and stops nobody. What an
 * error means is left to `errors.ts`, what a reader's state means to `card-state.ts`.
 */
import type { OpenSocket } from '../../src/lib/lasting-socket.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { loadAddon } from './addon.ts'
import { Asker } from './answer.ts'
import { type CardPort, PcscdPort } from './card-port.ts'
import { type ListObserver, type ListWatch, listReaders, watchList } from './reader-list.ts'
import { type ReaderWatch, type WatchObserver, watchReader } from './reader-watch.ts'

export interface PcscNative {
  /**
   * Resolves when the service has answered a question, or it is certain that there is none. Never rejects, stops
   * nobody, and does not resolve for as long as the service hangs.
   */
  answered(): Promise<void>
  /** The names of the readers that there are now. Rejects with a `Refusal`. */
  listReaders(): Promise<readonly string[]>
  /** Follows which readers there are, until the service ends. */
  watchList(observer: ListObserver): ListWatch
  /** Follows one reader until it ends. */
  watch(reader: string, observer: WatchObserver): ReaderWatch
  open(reader: string): CardPort
  /** Keeps no connection any more; the last call. */
  close(): void
}

/** Throws what Node throws when the addon was not compiled, or libpcsclite is not there. Main thread only. */
export function loadNative(timer: Timer, openSocket: OpenSocket): PcscNative {
  const addon = loadAddon()
  const asker = new Asker()
  return {
    answered: () => asker.answered(),
    listReaders,
    watchList: (observer) => watchList(observer, timer),
    watch: (reader, observer) => watchReader(reader, observer, addon),
    open: (reader) => new PcscdPort(reader, openSocket),
    close: () => asker.close(),
  }
}
