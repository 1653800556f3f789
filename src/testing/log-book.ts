/** A log that is kept, to be shown when a test fails. */
import type { LogFields, Logger } from '../lib/logger.ts'
import type { LogLine, TestLog } from './kit.ts'

export class LogBook implements TestLog, Logger {
  readonly lines: LogLine[] = []

  text(from = 0): string {
    return this.lines.slice(from).map(lineOf).join('')
  }

  debug(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'debug', event, fields })
  }

  info(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'info', event, fields })
  }

  warn(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'warn', event, fields })
  }

  error(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'error', event, fields })
  }
}

function lineOf({ level, event, fields }: LogLine): string {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined)
  return `${level.padEnd(5)} ${[event, ...told.map(([name, value]) => `${name}=${String(value)}`)].join(' ')}\n`
}
