/**
 * The latest moment at which the daemon has run, kept in the state directory from one run to the next: no right clock
 * lies before it. Which moments are believed is `lib/seen-time.ts`, what follows from one is `lib/clock.ts`.
 */
import { join } from 'node:path'
import { isKazasuError } from './errors.ts'
import { clockDoubt, parseMoment } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import { LOOK_EVERY_MS, SeenTime } from './lib/seen-time.ts'
import { systemCode } from './lib/system-error.ts'
import { openFile, readText, replaceFile } from './private-file.ts'

export const LAST_SEEN_FILE = 'last-seen'

/** Memory cards wear out by writing. */
const WRITE_EVERY_MS = 6 * 3_600_000

export interface LastSeen extends Disposable {
  /** `null` where none is known. */
  readonly moment: Date | null
}

/**
 * Follows the clock until it is disposed, and keeps what it has shown: once it is to be believed, then every few hours,
 * and at the end. Never throws: the daemon works without it.
 */
export function followLastSeen(folder: string, log: Logger, now: () => Date): LastSeen {
  const path = join(folder, LAST_SEEN_FILE)
  const seen = new SeenTime(parseMoment(tried('read', () => read(path)) ?? ''))
  let kept = seen.latest
  let isBehind = false

  const look = (): void => {
    const moment = now()
    // Beyond the years of the calendar no clock is right, and the next run could not read it.
    if (parseMoment(moment.toISOString()) !== null) seen.look(moment)
    const wasBehind = isBehind
    isBehind = clockDoubt({ now: moment, builtOn: null, lastSeen: seen.latest }) !== null
    if (isBehind && !wasBehind) {
      const advice = 'set the clock of the machine; where it is right, stop the service, remove this file and start it'
      log.warn('clock.before-last-seen', { path, lastSeen: seen.latest?.toISOString(), advice })
    }
  }
  const keep = (olderThan: number): void => {
    const { latest } = seen
    if (latest === null || (kept !== null && latest.getTime() - kept.getTime() < olderThan)) return
    // Tried again as late as if it had been written: a disk that is full is not told of every minute.
    kept = latest
    tried('write', () => replaceFile(path, `${latest.toISOString()}\n`))
  }
  function tried<T>(what: 'read' | 'write', act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      log.warn('clock.last-seen-failed', { what, path, cause: isKazasuError(error) ? error.code : systemCode(error) })
      return undefined
    }
  }

  look()
  const timer = setInterval(() => {
    look()
    keep(WRITE_EVERY_MS)
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    get moment() {
      return seen.latest
    },
    [Symbol.dispose]() {
      clearInterval(timer)
      look()
      keep(1)
    },
  }
}

function read(path: string): string | null {
  using file = openFile(path)
  return file === null ? null : readText(file).trim()
}
