/**
 * Everybody who is turned away before there is a WebSocket: told why, counted, and logged once a second for each reason.
 * What an answer looks like is `refusal.ts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '../errors.ts'
import type { Logger } from '../lib/logger.ts'
import { throttled } from '../lib/throttle.ts'
import { backgroundTimer } from '../lib/timer.ts'
import type { Answers } from './answers.ts'
import { refusalText, refuse } from './http.ts'
import type { Metrics } from './metrics.ts'
import { codeOf, type Refused } from './refusal.ts'
import { systemCode } from '../lib/system-error.ts'

const LINES_PER_SECOND = 1

/** Whoever comes too often hears of it after a while only, and comes less often for that. */
const TOO_MANY_DELAY_MS = 500

/** What the HTTP layer of Node cannot read, by its codes; whatever is not listed is not HTTP. */
const UNREADABLE: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'ACCESS_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'ACCESS_TOO_SLOW',
}

export class Refusals {
  readonly #metrics: Metrics
  readonly #answers: Answers
  readonly #log: Logger

  constructor(metrics: Metrics, answers: Answers, log: Logger) {
    this.#metrics = metrics
    this.#answers = answers
    this.#log = throttled(log, LINES_PER_SECOND, backgroundTimer)
  }

  answer(refused: Refused, request: IncomingMessage, response: ServerResponse): void {
    const code = codeOf(refused)
    this.count(code, 1, request)
    inTime(code, () => refuse(response, refused))
  }

  /** Where there is no response object, but only the socket. */
  turnAway(refused: Refused, socket: Duplex, request?: IncomingMessage): void {
    const code = codeOf(refused)
    this.count(code, 1, request)
    inTime(code, () => endWith(socket, refusalText(refused, request?.method)))
  }

  /** What came is no request, or did not come in time. `error` is Node's. */
  unreadable(error: Error, socket: Duplex): void {
    const cause = systemCode(error) ?? ''
    // The client has gone: there is nobody to tell.
    if (!socket.writable || !/^(?:HPE_|ERR_HTTP_)/.test(cause)) return void socket.destroy()
    const code = UNREADABLE[cause] ?? 'ACCESS_HTTP_INVALID'
    const response = this.#answers.last(socket)
    if (response === undefined) return this.turnAway(code, socket)
    // Into an answer that is under way nothing can be said any more.
    this.count(code, 1)
    response.once('close', () => socket.destroy())
  }

  /** Those too that nothing can be said to. */
  count(code: ErrorCode, count: number, request?: IncomingMessage): void {
    this.#metrics.refused(code, count)
    // An administrator who forgot to list a page looks for it here.
    const origin = code === 'ACCESS_ORIGIN_REFUSED' ? readableOrigin(request?.headers.origin) : undefined
    this.#log.warn('access.refused', { code, origin })
  }
}

function inTime(code: ErrorCode, act: () => void): void {
  if (code === 'ACCESS_TOO_MANY') backgroundTimer.after(TOO_MANY_DELAY_MS, act)
  else act()
}

/** Sockets of an HTTP server wait for the client's own end otherwise, for as long as it likes. */
function endWith(socket: Duplex, text: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(text)
}

/** Only what the URL parser makes of it, and nothing long. */
function readableOrigin(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, host } = new URL(text)
  // `origin` is "null" for the schemes of apps.
  return `${protocol}//${host}`.slice(0, 200)
}
