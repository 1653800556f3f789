/**
 * A logger that writes so many lines a second for one cause and counts the rest, so that nobody can fill a disk by
 * going wrong quickly. A cause is an event with its code: both are words of ours, so that there are only so many.
 */
import { PIN_PRESENTED } from './audit.ts'
import type { LogFields, Logger } from './logger.ts'
import type { Timer } from './timer.ts'

type Level = keyof Logger

interface Cause {
  lines: number
  omitted: number
}

const WINDOW_MS = 1000

/**
 * `log`, with at most `linesPerSecond` for one cause. How many were left out is a line too, at the end of each second in
 * which some were. Lines for debugging are not counted: they are asked for; nor are PINs that were presented: each of
 * them is to be found, and a card takes only so many.
 */
export function throttled(log: Logger, linesPerSecond: number, timer: Timer): Logger {
  const causes = new Map<string, Cause>()

  const line =
    (level: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (event === PIN_PRESENTED) return log[level](event, fields)
      const code = fields['code'] ?? null
      const name = `${level} ${event} ${code}`
      const known = causes.get(name)
      const cause = known ?? { lines: 0, omitted: 0 }
      if (known === undefined) causes.set(name, cause)
      if (cause.lines >= linesPerSecond) {
        cause.omitted += 1
        return
      }
      cause.lines += 1
      if (cause.lines === 1) timer.after(WINDOW_MS, () => endWindow(name, cause, level, { of: event, code }))
      log[level](event, fields)
    }

  /** What was left out is told in the next second, as one of its lines. */
  const endWindow = (name: string, cause: Cause, level: Level, fields: LogFields): void => {
    const { omitted } = cause
    cause.lines = 0
    cause.omitted = 0
    if (omitted === 0) {
      causes.delete(name)
      return
    }
    cause.lines = 1
    timer.after(WINDOW_MS, () => endWindow(name, cause, level, fields))
    log[level]('log.omitted', { ...fields, lines: omitted })
  }

  return { debug: log.debug.bind(log), info: line('info'), warn: line('warn'), error: line('error') }
}
