/** What modules are given to log with. The logger itself is made in `src/log.ts`. */

/** Fields of a log line: plain values only, so that no object with a secret inside can slip in. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** The same log, with these fields on every line. */
export function withFields(log: Logger, more: LogFields): Logger {
  return {
    debug: (event, fields) => log.debug(event, { ...more, ...fields }),
    info: (event, fields) => log.info(event, { ...more, ...fields }),
    warn: (event, fields) => log.warn(event, { ...more, ...fields }),
    error: (event, fields) => log.error(event, { ...more, ...fields }),
  }
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
