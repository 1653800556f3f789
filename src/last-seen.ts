/**
 * The latest moment at which the daemon has run, kept in the state directory from one run to the next: no right clock
 * lies before it. What follows from that is `lib/clock.ts`.
 */
import { join } from 'node:path'
import { isKazasuError } from './errors.ts'
import { momentToKeep, parseMoment } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import { systemCode } from './lib/system-error.ts'
import { openFile, readText, replaceFile } from './private-file.ts'

export const LAST_SEEN_FILE = 'last-seen'

/** Memory cards wear out by writing. */
const EVERY_MS = 6 * 3_600_000

export interface LastSeen extends Disposable {
  /** Of earlier runs; `null` where none is known. */
  readonly moment: Date | null
}

/** Keeps this moment, and from then on every few hours, until it is disposed. Never throws: the daemon works without it. */
export function followLastSeen(folder: string, log: Logger, now: () => Date): LastSeen {
  const path = join(folder, LAST_SEEN_FILE)
  let kept = tried('read', () => read(path)) ?? null
  const moment = kept === null ? null : parseMoment(kept)
  if (moment !== null && now() < moment) {
    const advice = 'set the clock of the machine; where it is right, remove this file'
    log.warn('clock.before-last-seen', { path, lastSeen: moment.toISOString(), advice })
  }

  const keep = (): void => {
    const next = momentToKeep(kept === null ? null : parseMoment(kept), now())
    if (next === kept) return
    kept =
      tried('write', () => {
        replaceFile(path, `${next}\n`)
        return next
      }) ?? kept
  }
  function tried<T>(what: 'read' | 'write', act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      log.warn('clock.last-seen-failed', { what, path, cause: isKazasuError(error) ? error.code : systemCode(error) })
      return undefined
    }
  }

  keep()
  const timer = setInterval(keep, EVERY_MS)
  timer.unref()
  return {
    moment,
    [Symbol.dispose]() {
      clearInterval(timer)
      keep()
    },
  }
}

function read(path: string): string | null {
  using file = openFile(path)
  return file === null ? null : readText(file).trim()
}
