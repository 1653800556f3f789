/** The one error that the client throws. Its codes, and what they mean, are the daemon's. */
import type { ApiError } from '../api/wire.ts'
import { type Audience, type ErrorCode, ERRORS } from '../errors.ts'
import type { ErrorText } from '../words/said.ts'
import { CLIENT_ERRORS, type ClientErrorCode } from '../words/staff/client-errors.ts'
import type { Text } from '../words/languages.ts'

/** What there is to tell a person, besides the code. */
interface Told extends ErrorText {
  readonly for: Audience
  readonly retriable: boolean
}

export interface ClientErrorOptions {
  /** What the daemon sent with it. */
  readonly data?: ApiError['data']
  /** What it has to tell, where it came without data. */
  readonly told?: Told
  readonly cause?: unknown
}

/**
 * A failure that the daemon reports; or `DAEMON_UNREACHABLE`, when the connection cannot be made or is lost; or
 * `REQUEST_CANCELLED`, when the connection was closed on this side.
 */
export class KazasuClientError extends Error {
  override readonly name = 'KazasuClientError'
  readonly code: ErrorCode
  /** In both languages. */
  readonly means: Text
  /** Whom the advice is for: a page for holders shows them theirs only. */
  readonly for: Audience
  /** What the person can do, in both languages. */
  readonly advice: Text
  /** Whether the same request can succeed later. */
  readonly retriable: boolean
  /** What the daemon sent with it; `null` where the daemon did not say it. */
  readonly data: ApiError['data'] | null

  /** Of its own errors the client knows what to tell; the others come with it. */
  constructor(code: ClientErrorCode, message: string, options?: ClientErrorOptions)
  constructor(
    code: ErrorCode,
    message: string,
    options: ClientErrorOptions &
      (Pick<Required<ClientErrorOptions>, 'data'> | Pick<Required<ClientErrorOptions>, 'told'>),
  )
  constructor(code: ErrorCode, message: string, { data, told, cause }: ClientErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    const { means, advice } = told ?? data ?? CLIENT_ERRORS[code as ClientErrorCode]
    const { for: audience, retriable } = told ?? data ?? ERRORS[code]
    this.code = code
    this.for = audience
    this.means = means
    this.advice = advice
    this.retriable = retriable
    this.data = data ?? null
  }
}

export function cancelled(): KazasuClientError {
  return new KazasuClientError('REQUEST_CANCELLED', 'The request was cancelled on this side.')
}

export function unreachable(message: string, cause?: unknown): KazasuClientError {
  return new KazasuClientError('DAEMON_UNREACHABLE', message, { cause })
}

/** For what no daemon of ours says. */
export function notKazasu(): KazasuClientError {
  return unreachable('What answers at this address is not Kazasu.')
}
