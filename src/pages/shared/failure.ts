/** What a page tells of a failure, whoever reports it: the daemon, or the client on this side. */
import { KazasuClientError } from '../../client/client.ts'
import { type Audience, ERRORS, type ErrorCode } from '../../errors.ts'
import type { Text } from '../../words/languages.ts'

export interface Failure {
  readonly code: ErrorCode
  readonly for: Audience
  readonly means: Text
  readonly advice: Text
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof KazasuClientError)) return known('INTERNAL')
  return error.data ?? known(error.code)
}

/** The same for a code that comes alone, as in the health. */
export function known(code: ErrorCode): Failure {
  const { for: audience, means, advice } = ERRORS[code]
  return { code, for: audience, means, advice }
}
