/**
 * The logger: JSON lines, written at once. Modules know only `lib/logger.ts`; what they log is their
 * business, that nothing secret gets out is watched here a second time. The only importer of pino.
 */
import { pino, stdTimeFunctions } from 'pino'
import type { LogOutput } from './lib/line-queue.ts'
import type { LogFields, Logger } from './lib/logger.ts'
import { throttled } from './lib/throttle.ts'
import { backgroundTimer } from './lib/timer.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** The log of a process. */
export interface AdjustableLog extends Logger {
  /** From now on, for all who have it. */
  setLevel(level: LogLevel): void
}

export interface LogOptions {
  readonly level: LogLevel
  /** Whether journald reads the lines: it wants `<priority>` in front and adds the time itself. */
  readonly journal: boolean
  /** Gets whole lines; stderr's. */
  readonly write: (line: string) => void
}

/** Of one cause, so that nobody can fill the disk. */
const LINES_PER_SECOND = 10

const STRING_LENGTH = 500
const KEPT_BY_LOGGER = new Set(['level', 'time', 'event'])

/**
 * Names under which a secret would travel. Nobody logs them; should somebody, the value does not appear. Single
 * levels only: pino's redaction throws on some objects under deeper wildcards, and a line has no deeper levels.
 */
const SECRET_NAMES = [
  'pin',
  'password',
  'secret',
  'token',
  'authorization',
  'apdu',
  'der',
  'photo',
  'nameImage',
  'addressImage',
  'myNumber',
]
const REDACTED = SECRET_NAMES.flatMap((name) => [name, name.toUpperCase(), capitalised(name)])

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** Longer than any text of ours; what is beyond is not even searched. */
const SEARCHED_LENGTH = 10_000
/** 64 hexadecimal digits could be a token, a certificate or an APDU; twelve digits an Individual Number. */
const LONG_HEX = /[\da-f]{64,}/gi
const LONG_DIGITS = /\d{12,}/g
const LONG_BASE64 = /[A-Za-z\d+/]{64,}={0,2}/g
/** Of a record of the audit, which whoever keeps the log is to compare: no secret, and of use only as it is. */
const HASH = { name: 'hash', form: /^[\da-f]{64}$/ } as const
/** What tells base64 from a long path. */
const MIXED = [/[A-Z]/, /[a-z]/, /\d/]

function safeText(text: string): string {
  const masked = text
    .slice(0, SEARCHED_LENGTH)
    .replaceAll(LONG_HEX, (match) => `[${match.length} hex digits]`)
    .replaceAll(LONG_DIGITS, (match) => `[${match.length} digits]`)
    .replaceAll(LONG_BASE64, (match) =>
      MIXED.every((one) => one.test(match)) ? `[${match.length} characters of base64]` : match,
    )
  return masked.length > STRING_LENGTH ? `${masked.slice(0, STRING_LENGTH)}…` : masked
}

/** Plain values only. Whatever gets past the types, bytes above all, is named by its kind and not printed. */
function safeFields(fields: LogFields): Record<string, string | number | boolean | null> {
  const safe: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries<unknown>(fields)) {
    const key = KEPT_BY_LOGGER.has(name) ? `${name}_` : name
    if (value === undefined) continue
    if (typeof value === 'string') safe[key] = name === HASH.name && HASH.form.test(value) ? value : safeText(value)
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) safe[key] = value
    else if (ArrayBuffer.isView(value)) safe[key] = `[${value.byteLength} bytes]`
    else safe[key] = `[${typeof value}]`
  }
  return safe
}

/** sd-daemon priorities by pino's level numbers. */
const PRIORITIES: Readonly<Record<number, number>> = { 20: 7, 30: 6, 40: 4, 50: 3 }

/** What pino writes to; with the symbol set it tells the level of each line first. */
function lineStream(options: LogOptions): { write(line: string): void; lastLevel: number } {
  const stream = {
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 30,
    write(line: string): void {
      options.write(options.journal ? `<${PRIORITIES[stream.lastLevel] ?? 6}>${line}` : line)
    },
  }
  return stream
}

/** A logger whose lines go to `output`. Lines that found no room there are counted, and the count is logged. */
export function openLog(output: LogOutput, { level, journal }: Omit<LogOptions, 'write'>): AdjustableLog {
  const log = createLogger({ level, journal, write: (line) => output.write(line) })
  output.onDropped((lines) => log.warn('log.lines-dropped', { lines }))
  return log
}

export function createLogger(options: LogOptions): AdjustableLog {
  const out = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: options.journal ? false : stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    lineStream(options),
  )
  const line =
    (level: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}): void =>
      out[level](safeFields(fields), safeText(event))
  const log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
  return {
    ...throttled(log, LINES_PER_SECOND, backgroundTimer),
    setLevel: (level) => {
      out.level = level
    },
  }
}
