/**
 * What comes in on the port: each request is checked, then read or upgraded; connections are counted and kept alive.
 * Opening the port is left to `server.ts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Limits } from '../api/limits.ts'
import type { Services } from '../api/services.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import type { Logger } from '../lib/logger.ts'
import { throttled } from '../lib/throttle.ts'
import { backgroundTimer } from '../lib/timer.ts'
import { type Access, type Client, headOf } from './access.ts'
import { Connection } from './connection.ts'
import { answer, createRoutes, refusalText, refuse, type Routes } from './http.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { PageFile } from './page-files.ts'
import { Lobby } from './lobby.ts'
import { localUser } from './local-user.ts'
import { Places } from './places.ts'
import { RateLimit } from './rate.ts'
import { type WebSocket, WebSocketServer } from './websocket.ts'

export interface DoorOptions {
  readonly port: number
  readonly access: Access
  readonly limits: Limits
  readonly pages: readonly PageFile[]
  readonly services: Services
  readonly log: Logger
  readonly now: () => number
}

const PATH = '/'

const ignore = (): void => undefined

/** Refusals a second that are logged for one reason, so that nobody fills the disk by being refused. All are counted. */
const LOGGED_REFUSALS = 1

/** What the HTTP layer of Node cannot read, by its codes; whatever is not listed is not HTTP. */
const UNREADABLE: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'ACCESS_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'ACCESS_TOO_SLOW',
}

export class Door {
  readonly #options: DoorOptions
  readonly #routes: Routes
  readonly #metrics: Metrics
  readonly #sockets: WebSocketServer
  readonly #connections = new Set<Connection>()
  readonly #places: Places
  readonly #lobby: Lobby
  readonly #refusals: Logger
  /** The answers that are under way. */
  readonly #answering = new WeakMap<Duplex, ServerResponse>()
  readonly #rates = new WeakMap<Duplex, RateLimit>()
  #opened = 0
  #empty: (() => void) | null = null

  constructor(options: DoorOptions) {
    const { services, port, limits, pages, log } = options
    this.#options = options
    this.#metrics = createMetrics(services)
    this.#routes = createRoutes({ services, metrics: this.#metrics, port, pages })
    this.#refusals = throttled(log, LOGGED_REFUSALS, backgroundTimer)
    this.#places = new Places(limits)
    this.#lobby = new Lobby(backgroundTimer, (count) => this.#refused('ACCESS_TOO_SLOW', { count }))
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
    })
    // A handshake that is none: `ws` would answer it with a line of its own.
    this.#sockets.on('wsClientError', (_, socket) => this.#turnAway(socket, 'ACCESS_HTTP_INVALID'))
  }

  /** Somebody has connected and said nothing yet. */
  enter(socket: Duplex): void {
    this.#lobby.enter(socket)
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    this.#lobby.ask(socket)
    this.#answering.set(socket, response)
    response.once('close', () => this.#answering.delete(socket))
    try {
      const reader = this.#options.access.reader(headOf(request))
      if (!this.#withinRate(socket)) throw new KazasuError('ACCESS_TOO_MANY')
      const origin = reader?.kind === 'page' ? reader.key : null
      answer(this.#routes, request, response, origin).catch((error: unknown) => this.#fail(error, response))
    } catch (error) {
      if (!isKazasuError(error)) return this.#fail(error, response)
      this.#refused(error.code, { request })
      refuse(response, error.code)
    }
  }

  /** What came is no request, or did not come in time. `error` is Node's. */
  unreadable(error: Error, socket: Duplex): void {
    const code = 'code' in error ? String(error.code) : ''
    // The client has gone: there is nobody to tell.
    if (!socket.writable || !/^(?:HPE_|ERR_HTTP_)/.test(code)) return void socket.destroy()
    // Into an answer that is under way nothing can be said any more.
    const response = this.#answering.get(socket)
    if (response !== undefined) return void response.once('close', () => socket.destroy())
    this.#turnAway(socket, UNREADABLE[code] ?? 'ACCESS_HTTP_INVALID')
  }

  /** For what HTTP has and nobody needs here, such as CONNECT. */
  useless(socket: Duplex): void {
    this.#turnAway(socket, 'ACCESS_HTTP_INVALID')
  }

  /** The system has closed connections that there was no room for. */
  crowded(): void {
    this.#refused('ACCESS_TOO_MANY')
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until `ws` has it, nobody else listens for its errors.
    socket.on('error', ignore)
    try {
      const client = this.#options.access.client(headOf(request))
      if (request.url !== PATH) return endWith(socket, 'HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      const leave = this.#places.take(client, client.kind === 'page' ? localUser(request.socket) : null)
      socket.once('close', leave)
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#lobby.leave(socket)
        socket.off('error', ignore)
        this.#connect(webSocket, client)
      })
    } catch (error) {
      this.#turnAway(socket, isKazasuError(error) ? error.code : 'INTERNAL', request)
    }
  }

  tick(): void {
    for (const connection of this.#connections) connection.tick()
  }

  /** Tells every client that this is the end. */
  close(): void {
    for (const connection of this.#connections) connection.close('stopping')
  }

  /** Does not wait for anybody. */
  terminate(): void {
    for (const connection of this.#connections) connection.terminate()
  }

  /** Calls `empty` when the last connection has ended. */
  whenEmpty(empty: () => void): void {
    if (this.#connections.size === 0) empty()
    else this.#empty = empty
  }

  #connect(socket: WebSocket, client: Client): void {
    const { services, limits, log, now } = this.#options
    const number = ++this.#opened
    const connection = new Connection(socket, {
      services,
      client,
      limits,
      metrics: this.#metrics,
      log: withConnection(log, number),
      now,
    })
    this.#connections.add(connection)
    this.#metrics.connections(this.#connections.size)
    // The key is the administrator's word, not the client's.
    log.info('connection.opened', { connection: number, kind: client.kind, client: client.key })
    socket.on('close', (code) => {
      this.#connections.delete(connection)
      this.#metrics.connections(this.#connections.size)
      log.info('connection.closed', { connection: number, code })
      if (this.#connections.size === 0) this.#empty?.()
    })
  }

  #withinRate(socket: Duplex): boolean {
    const { limits, now } = this.#options
    const rate = this.#rates.get(socket) ?? new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#rates.set(socket, rate)
    return rate.take()
  }

  /** Instead of an HTTP response object there is only the socket. */
  #turnAway(socket: Duplex, code: ErrorCode, request?: IncomingMessage): void {
    this.#refused(code, { request })
    endWith(socket, refusalText(code))
  }

  #refused(
    code: ErrorCode,
    { request, count = 1 }: { request?: IncomingMessage | undefined; count?: number } = {},
  ): void {
    this.#metrics.refused(code, count)
    // An administrator who forgot to list a page looks for it here.
    const origin = code === 'ACCESS_ORIGIN_REFUSED' ? readableOrigin(request?.headers.origin) : undefined
    this.#refusals.warn('access.refused', { code, origin })
  }

  #fail(error: unknown, response: ServerResponse): void {
    this.#options.log.error('http.failed', { cause: error instanceof Error ? error.name : typeof error })
    if (response.headersSent) response.destroy()
    else refuse(response, 'INTERNAL')
  }
}

/** Sockets of an HTTP server wait for the client's own end otherwise, for as long as it likes. */
function endWith(socket: Duplex, text: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(text)
}

/** Only what the URL parser makes of it, and nothing long. */
function readableOrigin(text: string | undefined): string | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text).origin.slice(0, 200) : undefined
}

function withConnection(log: Logger, connection: number): Logger {
  return {
    debug: (event, fields) => log.debug(event, { connection, ...fields }),
    info: (event, fields) => log.info(event, { connection, ...fields }),
    warn: (event, fields) => log.warn(event, { connection, ...fields }),
    error: (event, fields) => log.error(event, { connection, ...fields }),
  }
}
