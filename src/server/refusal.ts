/** How a refusal looks over HTTP, before there is a WebSocket: a status and a small JSON body, in both languages. */
import { ERRORS, type ErrorCode, type KazasuError } from '../errors.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'
import type { Text } from '../words/languages.ts'

interface HttpRefusal {
  readonly status: number
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Status = readonly [code: number, reason: string]

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

interface Particular {
  readonly code: ErrorCode
  readonly status: Status
  readonly message: Text
  readonly headers?: Readonly<Record<string, string>>
}

/** What HTTP tells apart and a program need not: they have a code in common, and a sentence of their own. */
const PARTICULARS = {
  path: {
    code: 'ACCESS_HTTP_INVALID',
    status: [404, 'Not Found'],
    message: { en: 'There is nothing at this path.', ja: 'そのパスには何もありません。' },
  },
  bench: {
    code: 'ACCESS_HTTP_INVALID',
    status: [404, 'Not Found'],
    message: {
      en: 'This page is there only where every reader is simulated: kazasu serve --driver simulated',
      ja: 'この画面は、リーダーがすべて模擬のときだけ開けます。kazasu serve --driver simulated で起動してください。',
    },
  },
  method: {
    code: 'ACCESS_HTTP_INVALID',
    status: [405, 'Method Not Allowed'],
    message: { en: 'Only GET and HEAD.', ja: 'GET と HEAD だけを受け付けます。' },
    headers: { Allow: 'GET, HEAD' },
  },
  authorization: {
    code: 'ACCESS_HTTP_INVALID',
    status: [400, 'Bad Request'],
    message: {
      en: 'There is more than one Authorization header.',
      ja: 'Authorization ヘッダーが2つ以上あります。',
    },
  },
  handshakeHttp: {
    code: 'ACCESS_HTTP_INVALID',
    status: [400, 'Bad Request'],
    message: {
      en: 'A WebSocket is asked for by HTTP/1.1, not by HTTP/1.0.',
      ja: 'WebSocket のハンドシェイクは、HTTP/1.0 では受け付けません。',
    },
  },
  handshakeMethod: {
    code: 'ACCESS_HTTP_INVALID',
    status: [405, 'Method Not Allowed'],
    message: {
      en: 'A WebSocket is asked for by GET.',
      ja: 'WebSocket のハンドシェイクは GET だけを受け付けます。',
    },
    headers: { Allow: 'GET' },
  },
  handshakeBody: {
    code: 'ACCESS_HTTP_INVALID',
    status: [400, 'Bad Request'],
    message: {
      en: 'A request for a WebSocket has no body.',
      ja: 'WebSocket のハンドシェイクに本文は付けられません。',
    },
  },
  handshakeVersion: {
    code: 'ACCESS_HTTP_INVALID',
    status: [426, 'Upgrade Required'],
    message: {
      en: 'The Sec-WebSocket-Version header is missing, or is not 13.',
      ja: 'Sec-WebSocket-Version ヘッダーがないか、13 ではありません。',
    },
    // Which version there is (RFC 6455, 4.4), and which protocol is asked for by this status (RFC 9110, 15.5.22).
    headers: { 'Sec-WebSocket-Version': '13', Upgrade: 'websocket', Connection: 'Upgrade, close' },
  },
  handshakeKey: {
    code: 'ACCESS_HTTP_INVALID',
    status: [400, 'Bad Request'],
    message: {
      en: 'The Sec-WebSocket-Key header is missing, or is not 16 bytes in base64.',
      ja: 'Sec-WebSocket-Key ヘッダーがないか、16バイトの base64 ではありません。',
    },
  },
  handshakeProtocol: {
    code: 'ACCESS_HTTP_INVALID',
    status: [400, 'Bad Request'],
    message: {
      en: 'The Sec-WebSocket-Protocol header is not a list of different names.',
      ja: 'Sec-WebSocket-Protocol ヘッダーが、重複のない名前のリストになっていません。',
    },
  },
} as const satisfies Record<string, Particular>

export type Refused = ErrorCode | keyof typeof PARTICULARS

const isParticular = (refused: Refused): refused is keyof typeof PARTICULARS => Object.hasOwn(PARTICULARS, refused)

export const codeOf = (refused: Refused): ErrorCode => (isParticular(refused) ? PARTICULARS[refused].code : refused)

/** What an error is told as. */
export function refusedBy({ code, fields: { refused } }: KazasuError): Refused {
  return refused === 'authorization' ? refused : code
}

export function refusalOf(refused: Refused): HttpRefusal {
  const code = codeOf(refused)
  const { means, advice } = ERROR_TEXTS[code]
  const particular: Particular | null = isParticular(refused) ? PARTICULARS[refused] : null
  const [status, reason] = particular?.status ?? STATUS[code] ?? [500, 'Internal Server Error']
  return {
    status,
    reason,
    headers: status === 401 ? { 'WWW-Authenticate': 'Bearer' } : (particular?.headers ?? {}),
    body: JSON.stringify({ code, for: ERRORS[code].for, message: particular?.message ?? means, advice }),
  }
}
