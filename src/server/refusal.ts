/** How a refusal looks over HTTP, before there is a WebSocket: a status and a small JSON body, in both languages. */
import { ERRORS, type ErrorCode } from '../errors.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'

interface HttpRefusal {
  readonly status: number
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Status = readonly [code: number, reason: string]

const STATUS: Partial<Record<ErrorCode, Status>> = {
  ACCESS_HOST_REFUSED: [403, 'Forbidden'],
  ACCESS_ORIGIN_REFUSED: [403, 'Forbidden'],
  ACCESS_TOKEN_REQUIRED: [401, 'Unauthorized'],
  ACCESS_TOKEN_REFUSED: [401, 'Unauthorized'],
  ACCESS_TOO_MANY: [429, 'Too Many Requests'],
  ACCESS_HEADERS_TOO_LARGE: [431, 'Request Header Fields Too Large'],
  ACCESS_HTTP_INVALID: [400, 'Bad Request'],
  ACCESS_TOO_SLOW: [408, 'Request Timeout'],
  DAEMON_RESTARTING: [503, 'Service Unavailable'],
}

export function refusalOf(
  code: ErrorCode,
  [status, reason]: Status = STATUS[code] ?? [500, 'Internal Server Error'],
): HttpRefusal {
  const { means, advice } = ERROR_TEXTS[code]
  return {
    status,
    reason,
    headers: status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {},
    body: JSON.stringify({ code, for: ERRORS[code].for, message: means, advice }),
  }
}
