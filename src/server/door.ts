/**
 * What comes in on the port: each request is checked, then read or upgraded; connections are counted and kept alive.
 * Opening the port is left to `server.ts`, what clients ask to the card room.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Limits } from '../api/limits.ts'
import { healthWhenLost } from '../api/loss.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import { type Logger, withFields } from '../lib/logger.ts'
import type { Health } from '../reader/hub.ts'
import type { Room, RoomClient, RoomNews } from '../room/messages.ts'
import { type Access, headOf } from './access.ts'
import { Connection } from './connection.ts'
import { Documents } from './documents.ts'
import { answer, createRoutes, refusalText, refuse, type Routes } from './http.ts'
import { type Counts, createMetrics, type Metrics } from './metrics.ts'
import type { PageFile } from './page-files.ts'
import { RateLimit } from './rate.ts'
import { type WebSocket, WebSocketServer } from './websocket.ts'

export interface DoorOptions {
  readonly port: number
  readonly access: Access
  readonly limits: Limits
  readonly pages: readonly PageFile[]
  readonly version: string
  /** The drivers by name, for as long as the card room has not said how they are. */
  readonly drivers: readonly string[]
  readonly room: Room
  readonly log: Logger
  readonly now: () => number
}

/** A connection, and who is on it. */
interface Guest {
  readonly connection: Connection
  readonly client: RoomClient
}

const PATH = '/'

const ignore = (): void => undefined

/** Refusals a minute that are logged, so that nobody fills the disk by being refused. All are counted. */
const LOGGED_REFUSALS = 30

export class Door {
  readonly #options: DoorOptions
  readonly #routes: Routes
  readonly #metrics: Metrics
  readonly #sockets: WebSocketServer
  readonly #documents: Documents
  readonly #connections = new Map<number, Guest>()
  readonly #rates = new WeakMap<Duplex, RateLimit>()
  readonly #loggedRefusals: RateLimit
  #opened = 0
  #hasRoom = false
  #health: Health
  #counts: Counts = { readers: 0, cards: 0, leases: 0 }
  #empty: (() => void) | null = null

  constructor(options: DoorOptions) {
    const { version, drivers, room, port, limits, pages, now } = options
    this.#options = options
    this.#health = healthWhenLost({
      drivers: drivers.map((driver) => ({ driver, state: 'unavailable', reason: null })),
    })
    this.#documents = new Documents((name) => room.post({ kind: 'document', name }))
    const health = (): Health => this.#health
    this.#metrics = createMetrics({ version, health, counts: () => this.#counts })
    const document: Documents['get'] = (name) => this.#documents.get(name)
    this.#routes = createRoutes({ version, health, document, metrics: this.#metrics, port, pages })
    this.#loggedRefusals = new RateLimit(LOGGED_REFUSALS / 60, LOGGED_REFUSALS, now)
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
    })
    room.listen((news) => this.#hear(news))
  }

  get health(): Health {
    return this.#health
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    const { access } = this.#options
    try {
      const head = headOf(request)
      access.checkHost(head)
      const page = access.page(head)
      if (!this.#withinRate(request.socket)) throw new KazasuError('ACCESS_TOO_MANY')
      answer(this.#routes, request, response, page?.key ?? null).catch((error: unknown) => this.#fail(error, response))
    } catch (error) {
      if (!isKazasuError(error)) return this.#fail(error, response)
      this.#refused(error.code, request)
      refuse(response, error.code)
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until `ws` has it, nobody else listens for its errors.
    socket.on('error', ignore)
    try {
      const client = this.#options.access.client(headOf(request))
      if (request.url !== PATH) return endWith(socket, 'HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      this.#checkPlaces(client)
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        socket.off('error', ignore)
        this.#connect(webSocket, client)
      })
    } catch (error) {
      const code = isKazasuError(error) ? error.code : 'INTERNAL'
      this.#refused(code, request)
      endWith(socket, refusalText(code))
    }
  }

  tick(): void {
    this.#each((connection) => connection.tick())
  }

  /** Tells every client that this is the end. */
  close(): void {
    this.#each((connection) => connection.close('stopping'))
  }

  /** Does not wait for anybody. */
  terminate(): void {
    this.#each((connection) => connection.terminate())
  }

  /** Calls `empty` when the last connection has ended. */
  whenEmpty(empty: () => void): void {
    if (this.#connections.size === 0) empty()
    else this.#empty = empty
  }

  #hear(news: RoomNews): void {
    switch (news.kind) {
      case 'ready':
        this.#hasRoom = true
        this.#documents.allow()
        return this.#each((connection) => connection.enter())
      case 'lost':
        this.#hasRoom = false
        this.#health = news.health
        this.#counts = { readers: 0, cards: 0, leases: 0 }
        this.#documents.refuse()
        this.#metrics.lost(news.loss)
        return this.#each((connection) => connection.lose())
      case 'drained':
        return this.#each((connection) => connection.handOn())
      case 'health':
        this.#health = news.health
        return
      case 'state':
        this.#counts = news
        return
      case 'memory':
        return this.#metrics.roomMemory(news.bytes)
      case 'document':
        return this.#documents.take(news.name, news.text)
      case 'answer':
        this.#metrics.answered(news)
        return this.#connections.get(news.connection)?.connection.hear(news)
      case 'taken':
      case 'ifLost':
      case 'forget':
      case 'send':
      case 'close':
        return this.#connections.get(news.connection)?.connection.hear(news)
    }
  }

  #each(act: (connection: Connection) => void): void {
    for (const { connection } of this.#connections.values()) act(connection)
  }

  #connect(socket: WebSocket, client: RoomClient): void {
    const { room, limits, log, now } = this.#options
    const number = ++this.#opened
    const connection = new Connection(socket, {
      number,
      room,
      client,
      limits,
      log: withFields(log, { connection: number }),
      now,
    })
    this.#connections.set(number, { connection, client })
    this.#metrics.connections(this.#connections.size)
    // The key is the administrator's word, not the client's.
    log.info('connection.opened', { connection: number, kind: client.kind, client: client.key })
    socket.on('close', (code) => {
      this.#connections.delete(number)
      this.#metrics.connections(this.#connections.size)
      log.info('connection.closed', { connection: number, code })
      if (this.#connections.size === 0) this.#empty?.()
    })
    if (this.#hasRoom) connection.enter()
  }

  #checkPlaces(client: RoomClient): void {
    const { connections, connectionsPerClient } = this.#options.limits
    const same = [...this.#connections.values()].filter(
      ({ client: { key, kind } }) => key === client.key && kind === client.kind,
    )
    if (this.#connections.size >= connections || same.length >= connectionsPerClient) {
      throw new KazasuError('ACCESS_TOO_MANY')
    }
  }

  #withinRate(socket: Duplex): boolean {
    const { limits, now } = this.#options
    const rate = this.#rates.get(socket) ?? new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#rates.set(socket, rate)
    return rate.take()
  }

  #refused(code: ErrorCode, { headers }: IncomingMessage): void {
    this.#metrics.refused(code)
    if (!this.#loggedRefusals.take()) return
    // An administrator who forgot to list a page looks for it here.
    const origin = code === 'ACCESS_ORIGIN_REFUSED' ? readableOrigin(headers.origin) : undefined
    this.#options.log.warn('access.refused', { code, origin })
  }

  #fail(error: unknown, response: ServerResponse): void {
    if (isKazasuError(error) && !response.headersSent) return refuse(response, error.code)
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
