/**
 * What comes in on the port: each request is checked, then read or upgraded; connections are counted and kept alive.
 * Opening the port is left to `server.ts`, what clients ask to the card room.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Limits } from '../api/limits.ts'
import { healthWhenLost } from '../api/loss.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import { type Logger, withFields } from '../lib/logger.ts'
import { backgroundTimer } from '../lib/timer.ts'
import type { Health } from '../health.ts'
import type { Room, RoomNews } from '../room/messages.ts'
import { type Access, type Client, headOf } from './access.ts'
import type { Answers } from './answers.ts'
import { Connection } from './connection.ts'
import { Documents } from './documents.ts'
import { handshakeFault } from './handshake.ts'
import { answer, createRoutes, refuse, type RouteParts, type Routes, VITAL_PATHS } from './http.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { PageFile } from './page-files.ts'
import { Lobby } from './lobby.ts'
import { LocalUsers } from './local-user.ts'
import { PacedSocket } from './paced-socket.ts'
import { type Place, Places } from './places.ts'
import { ReadRates } from './read-rates.ts'
import { refusedBy } from './refusal.ts'
import { Refusals } from './refusals.ts'
import { targetOf } from './target.ts'
import { type WebSocket, WebSocketServer } from './websocket.ts'
import { TellingSocket } from './telling-socket.ts'

export interface DoorOptions {
  readonly port: number
  readonly access: Access
  readonly limits: Limits
  readonly pages: readonly PageFile[]
  readonly kiosk: readonly PageFile[]
  readonly version: string
  /** The drivers by name, for as long as the card room has not said how they are. */
  readonly drivers: readonly string[]
  readonly room: Room
  readonly answers: Answers
  readonly log: Logger
  readonly now: () => number
}

const PATH = '/'

/** Of pages that open a WebSocket. */
const LOOKUPS_PER_SECOND = 100

/** For whoever asks for what is vital too often. */
const VITAL_DELAY_MS = 50

/** In how many pieces a message may come. */
const MESSAGE_PARTS = 1024

export class Door {
  readonly #options: DoorOptions
  #routes: Routes
  readonly #routeParts: Omit<RouteParts, 'kiosk'>
  readonly metrics: Metrics
  readonly #sockets: WebSocketServer
  readonly #documents: Documents
  readonly #connections = new Map<number, Connection>()
  readonly #places: Places
  readonly #localUsers: LocalUsers
  readonly #lobby: Lobby
  readonly #refusals: Refusals
  readonly #rates: ReadRates
  #opened = 0
  #hasRoom = false
  #health: Health
  #empty: (() => void) | null = null

  constructor(options: DoorOptions) {
    const { access, version, drivers, room, answers, port, limits, pages, kiosk, log, now } = options
    this.#options = options
    this.#health = healthWhenLost({
      drivers: drivers.map((driver) => ({ driver, state: 'unavailable', reason: null })),
    })
    this.#documents = new Documents((name) => room.post({ kind: 'document', name }))
    const health = (): Health => this.#health
    this.metrics = createMetrics({ version, health, now })
    const document: Documents['get'] = (name) => this.#documents.get(name)
    const proofs: Access['proofs'] = (nonce, end) => access.proofs(nonce, end)
    this.#routeParts = { version, health, document, metrics: this.metrics, proofs, port, pages }
    this.#routes = createRoutes({ ...this.#routeParts, kiosk })
    this.#refusals = new Refusals(this.metrics, answers, log)
    this.#places = new Places(limits, now)
    this.#localUsers = new LocalUsers(LOOKUPS_PER_SECOND, now)
    this.#rates = new ReadRates(limits.requestsPerSecond, now)
    this.#lobby = new Lobby(backgroundTimer, (count) => this.#refusals.count('ACCESS_TOO_SLOW', count))
    this.#sockets = new WebSocketServer({
      noServer: true,
      WebSocket: TellingSocket,
      clientTracking: false,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
      // They are answered where they are counted.
      autoPong: false,
      // A message of the largest size in pieces of a byte would take a hundred times as much memory.
      maxFragments: MESSAGE_PARTS,
      maxBufferedChunks: MESSAGE_PARTS,
    })
    // A list of protocols that is none: all else is checked before. `ws` would answer it with a line of its own.
    this.#sockets.on('wsClientError', (_, socket) => this.#refusals.turnAway('handshakeProtocol', socket))
    room.listen((news) => this.#hear(news))
  }

  get health(): Health {
    return this.#health
  }

  /** Somebody has connected and said nothing yet. */
  enter(socket: Duplex): void {
    this.#lobby.enter(socket)
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    this.#lobby.ask(socket)
    this.#options.answers.watch(socket, response)
    try {
      const reader = this.#options.access.reader(headOf(request))
      const origin = reader?.kind === 'page' ? reader.key : null
      this.#answer(request, response, origin).catch((error: unknown) => this.#fail(error, request, response))
    } catch (error) {
      this.#fail(error, request, response)
    }
  }

  /** What Node could not make a request of. */
  unreadable(error: Error, socket: Duplex): void {
    this.#refusals.unreadable(error, socket)
  }

  /** CONNECT, for which Node gives no response object. */
  tunnel(socket: Duplex): void {
    this.#refusals.turnAway('method', socket)
  }

  /** The system has closed a connection that there was no room for. */
  crowded(): void {
    this.#refusals.count('ACCESS_TOO_MANY', 1)
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      const client = this.#options.access.client(headOf(request))
      const fault = targetOf(request).path === PATH ? handshakeFault(request) : 'path'
      if (fault !== null) return this.#refusals.turnAway(fault, socket, request)
      const place = this.#places.take(client, client.kind === 'page' ? this.#localUsers.of(request.socket) : null)
      socket.once('close', place.leave)
      // The time limits of HTTP are over.
      request.socket.setTimeout(0)
      request.socket.setNoDelay(true)
      const paced = new PacedSocket(socket, head)
      this.#sockets.handleUpgrade(request, paced, Buffer.alloc(0), (webSocket) => {
        this.#lobby.leave(socket)
        this.#connect(webSocket, paced, client, place)
      })
      // Whoever comes with a new token shows that the old one is good no more.
      this.#each((connection) => connection.checkStanding())
    } catch (error) {
      this.#refusals.turnAway(isKazasuError(error) ? refusedBy(error) : 'INTERNAL', socket, request)
    }
  }

  /** `access` has changed; `kiosk` is what there is now. */
  change(kiosk: readonly PageFile[]): void {
    this.#routes = createRoutes({ ...this.#routeParts, kiosk })
    this.#each((connection) => connection.checkStanding())
  }

  tick(): void {
    this.#each((connection) => connection.tick())
  }

  /** Tells every client that this is the end. */
  close(): void {
    this.#each((connection) => connection.stop())
  }

  /** Does not wait for anybody. */
  terminate(): void {
    this.#each((connection) => connection.drop('stopping'))
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
        this.#documents.refuse()
        this.metrics.lost(news.loss)
        return this.#each((connection) => connection.lose())
      case 'drained':
        return this.#each((connection) => connection.handOn())
      case 'health':
        this.#health = news.health
        return
      case 'state':
        return this.metrics.state(news)
      case 'job':
        return this.metrics.job(news.job)
      case 'inspected':
        return this.metrics.inspected(news.outcome)
      case 'memory':
        return this.metrics.roomMemory(news.bytes)
      case 'document':
        return this.#documents.take(news.name, news.text)
      case 'answer':
        this.metrics.answered(news)
        return this.#connections.get(news.connection)?.hear(news)
      case 'taken':
      case 'ifLost':
      case 'forget':
      case 'send':
      case 'close':
        return this.#connections.get(news.connection)?.hear(news)
    }
  }

  #each(act: (connection: Connection) => void): void {
    for (const connection of this.#connections.values()) act(connection)
  }

  #connect(socket: WebSocket, paced: PacedSocket, client: Client, { share }: Place): void {
    const { key, kind, own, scopes, standing } = client
    const { room, limits, log, now } = this.#options
    const number = ++this.#opened
    const connection = new Connection(socket, {
      number,
      room,
      client: { key, kind, own, scopes },
      standing,
      received: () => paced.given,
      limits,
      share,
      log: withFields(log, { connection: number }),
      now,
      crowding: () => this.#relieve(),
    })
    this.#connections.set(number, connection)
    this.metrics.connections(this.#connections.size)
    // The key is the administrator's word, not the client's.
    log.info('connection.opened', { connection: number, kind, client: key })
    socket.on('close', (code) => {
      this.#connections.delete(number)
      this.metrics.connections(this.#connections.size)
      log.info('connection.closed', { connection: number, code })
      if (this.#connections.size === 0) this.#empty?.()
    })
    if (this.#hasRoom) connection.enter()
  }

  /** Drops those for whom most is waiting, until it is not too much for all together. */
  #relieve(): void {
    const { bufferedBytesInAll } = this.#options.limits
    const waiting = [...this.#connections.values()].map((connection) => ({ connection, bytes: connection.buffered }))
    let total = waiting.reduce((sum, { bytes }) => sum + bytes, 0)
    for (const { connection, bytes } of waiting.toSorted((one, other) => other.bytes - one.bytes)) {
      if (total <= bufferedBytesInAll) return
      total -= bytes
      connection.drop('slow')
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, origin: string | null): Promise<void> {
    const isVital = VITAL_PATHS.has(targetOf(request).path)
    if (!this.#rates.take(request.socket, isVital)) {
      // Whoever asks too often is refused, but hears of what is vital all the same, a little later.
      if (!isVital) throw new KazasuError('ACCESS_TOO_MANY')
      await delay(VITAL_DELAY_MS)
    }
    this.#rates.charge(request.socket, await answer(this.#routes, request, response, origin))
  }

  #fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (isKazasuError(error) && !response.headersSent) return this.#refusals.answer(refusedBy(error), request, response)
    this.#options.log.error('http.failed', { cause: error instanceof Error ? error.name : typeof error })
    if (response.headersSent) response.destroy()
    else refuse(response, 'INTERNAL')
  }
}
