/** The one error that the client throws. Its codes are the daemon's. */
import type { ApiError } from '../api/wire.ts'
import type { ErrorCode } from '../errors.ts'

/**
 * A failure that the daemon reports; or `DAEMON_UNREACHABLE`, when the connection cannot be made or is lost; or
 * `REQUEST_CANCELLED`, when the connection was closed on this side.
 */
export class KazasuClientError extends Error {
  override readonly name = 'KazasuClientError'
  readonly code: ErrorCode
  /** What the daemon sent with it: meaning and advice in both languages, and more; `null` where it said nothing. */
  readonly data: ApiError['data'] | null

  constructor(code: ErrorCode, message: string, data: ApiError['data'] | null = null) {
    super(message)
    this.code = code
    this.data = data
  }
}
