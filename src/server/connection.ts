/** One WebSocket: frames in and out, their bounds, and the end of the session with the socket. */
import { CLOSE_CODES, type CloseReason } from '../api/close-codes.ts'
import type { Limits } from '../api/limits.ts'
import type { Services } from '../api/services.ts'
import { type Outgoing, Session } from '../api/session.ts'
import type { Logger } from '../lib/logger.ts'
import type { Client } from './access.ts'
import type { Metrics } from './metrics.ts'
import { RateLimit } from './rate.ts'
import type { WebSocket } from './websocket.ts'

export interface ConnectionOptions {
  readonly services: Services
  readonly client: Client
  readonly limits: Limits
  readonly metrics: Metrics
  readonly log: Logger
  /** Milliseconds that only rise. */
  readonly now: () => number
}

export class Connection {
  readonly #socket: WebSocket
  readonly #session: Session
  readonly #limits: Limits
  readonly #log: Logger
  readonly #now: () => number
  #heardAt: number
  #answersPings = true

  constructor(socket: WebSocket, { services, client, limits, metrics, log, now }: ConnectionOptions) {
    this.#socket = socket
    this.#limits = limits
    this.#log = log
    this.#now = now
    this.#heardAt = now()
    const rate = new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#session = new Session({
      services,
      scopes: client.scopes,
      client,
      log,
      inFlight: limits.inFlight,
      admit: () => rate.take(),
      send: (message) => this.#send(message),
      measure: (method) => metrics.measure(method),
    })
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) this.close('binary')
      else this.#receive(data.toString())
    })
    socket.on('ping', () => {
      if (!rate.take()) this.close('flood')
    })
    socket.on('pong', () => {
      this.#answersPings = true
    })
    // `ws` closes the socket itself, with the right code. Its message may quote the frame; its code does not.
    socket.on('error', (error) =>
      log.info('connection.error', { cause: 'code' in error ? String(error.code) : error.name }),
    )
    socket.on('close', () => this.#session.close())
    this.#session.greet()
  }

  /** To be called every `pingSeconds`: drops a client that is gone, closes one that does nothing. */
  tick(): void {
    if (!this.#answersPings) {
      this.#log.info('connection.dropped')
      this.#socket.terminate()
      return
    }
    this.#answersPings = false
    this.#socket.ping()
    const idle = this.#now() - this.#heardAt > this.#limits.idleSeconds * 1000
    if (idle && !this.#session.busy) this.close('idle')
  }

  /** Ends what the client has begun, and tells it why. */
  close(reason: CloseReason): void {
    const { code, en } = CLOSE_CODES[reason]
    this.#log.info('connection.closing', { reason })
    this.#session.close()
    this.#socket.close(code, en)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #receive(text: string): void {
    this.#heardAt = this.#now()
    void this.#session.receive(text)
  }

  #send(message: Outgoing): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(JSON.stringify(message))
    if (this.#socket.bufferedAmount > this.#limits.bufferedBytes) this.close('slow')
  }
}
