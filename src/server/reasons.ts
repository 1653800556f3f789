/** Why the daemon is not well, in words: what `/health` says beside the state, for whoever looks at it with curl. */
import type { ErrorCode } from '../errors.ts'
import type { Health } from '../health.ts'
import { troublesOf } from '../lib/troubles.ts'
import { clockTextOf } from '../words/clock-texts.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'
import type { Text } from '../words/languages.ts'

export interface Reason {
  /** A driver, one of its readers, `clock` or `daemon`. */
  readonly about: string
  /** The code of an error, or what speaks against the clock. */
  readonly code: string
  readonly message: Text
  readonly advice: Text
}

/** Nothing, where all is well. A driver that has not said yet how it is has no reason. */
export function reasonsOf(health: Health): readonly Reason[] {
  const ofReaders = troublesOf(health).flatMap(({ what, reason }) => (reason === null ? [] : [reasonOf(what, reason)]))
  return [
    ...ofReaders,
    ...(health.clock === undefined ? [] : [told('clock', health.clock, clockTextOf(health.clock))]),
    ...(health.draining === undefined ? [] : [reasonOf('daemon', 'DAEMON_DRAINING')]),
  ]
}

const reasonOf = (about: string, code: ErrorCode): Reason => told(about, code, ERROR_TEXTS[code])

function told(about: string, code: string, said: { readonly means: Text; readonly advice: Text }): Reason {
  return { about, code, message: said.means, advice: said.advice }
}
