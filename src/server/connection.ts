/**
 * One WebSocket, carried between the client and the card room: frames in and out, their bounds, and what the client is
 * told when the card room is lost. Reads no frame.
 */
import { CLOSE_CODES, type CloseReason } from '../api/close-codes.ts'
import type { Limits } from '../api/limits.ts'
import type { Logger } from '../lib/logger.ts'
import type { Room, RoomClient, ToConnection } from '../room/messages.ts'
import { RateLimit } from './rate.ts'
import type { WebSocket } from './websocket.ts'

export interface ConnectionOptions {
  /** As the card room knows it. */
  readonly number: number
  readonly room: Room
  readonly client: RoomClient
  readonly limits: Limits
  readonly log: Logger
  /** Milliseconds that only rise. */
  readonly now: () => number
}

/** Frames of one client that the card room has not taken yet; more of them wait here, and then in the socket. */
const FRAMES_UNDER_WAY = 4

/** How long a client is kept waiting for a card room, in milliseconds. */
const LONGEST_WAIT = 10_000

export class Connection {
  readonly #socket: WebSocket
  readonly #options: ConnectionOptions
  readonly #rate: RateLimit
  /** What came and has not been handed on. */
  readonly #frames: Buffer[] = []
  readonly #ifLost = new Map<number, Uint8Array>()
  #underWay = 0
  #place: 'waiting' | 'inside' | 'ended' = 'waiting'
  #answersPings = true
  #later: NodeJS.Timeout | null = null
  readonly #patience: NodeJS.Timeout

  constructor(socket: WebSocket, options: ConnectionOptions) {
    const { limits, log, now } = options
    this.#socket = socket
    this.#options = options
    this.#rate = new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#patience = setTimeout(() => this.close('restarting'), LONGEST_WAIT)
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) this.close('binary')
      else this.#receive(data)
    })
    socket.on('ping', () => {
      if (!this.#rate.take()) this.close('flood')
    })
    socket.on('pong', () => {
      this.#answersPings = true
    })
    // `ws` closes the socket itself, with the right code. Its message may quote the frame; its code does not.
    socket.on('error', (error) =>
      log.info('connection.error', { cause: 'code' in error ? String(error.code) : error.name }),
    )
    socket.on('close', () => this.#end())
  }

  /** There is a card room: the client is let in, unless it is inside already. */
  enter(): void {
    if (this.#place !== 'waiting') return
    clearTimeout(this.#patience)
    this.#place = 'inside'
    const { number: connection, room, client } = this.#options
    room.post({ kind: 'open', connection, client })
    this.handOn()
  }

  hear(message: ToConnection): void {
    if (this.#place === 'ended') return
    switch (message.kind) {
      case 'taken':
        this.#underWay -= 1
        return this.handOn()
      case 'ifLost':
        return void this.#ifLost.set(message.key, message.text)
      case 'forget':
        return void this.#ifLost.delete(message.key)
      case 'answer':
        if (message.key !== null) this.#ifLost.delete(message.key)
        if (message.text !== null) this.#send(message.text)
        return
      case 'send':
        return this.#send(message.text)
      case 'close':
        return this.close(message.reason)
    }
  }

  /** The card room is gone: whatever has not been answered is answered now, and the client has to come again. */
  lose(): void {
    if (this.#place !== 'inside') return
    for (const text of this.#ifLost.values()) this.#send(text)
    this.close('restarting')
  }

  /** Gives the card room what it may have: also to be called when it takes frames again. */
  handOn(): void {
    const { number: connection, room } = this.#options
    while (this.#frames.length > 0 && this.#mayHandOn()) {
      const text = this.#frames.shift() ?? Buffer.alloc(0)
      this.#underWay += 1
      room.post({ kind: 'frame', connection, text })
    }
    if (this.#frames.length > 0) this.#socket.pause()
    else this.#socket.resume()
  }

  /** To be called every `pingSeconds`: drops a client that is gone. */
  tick(): void {
    // Its answers to pings are not read meanwhile.
    if (this.#socket.isPaused) return
    if (!this.#answersPings) {
      this.#options.log.info('connection.dropped')
      this.#socket.terminate()
      return
    }
    this.#answersPings = false
    this.#socket.ping()
  }

  /** Ends what the client has begun, and tells it why. */
  close(reason: CloseReason): void {
    if (this.#place === 'ended') return
    const { code, en } = CLOSE_CODES[reason]
    this.#options.log.info('connection.closing', { reason })
    this.#end()
    // A socket that is paused would not hear the client's own closing.
    this.#socket.resume()
    this.#socket.close(code, en)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #receive(text: Buffer): void {
    if (this.#place === 'ended') return
    this.#frames.push(text)
    this.handOn()
  }

  /** A client over its rate is served more slowly. */
  #mayHandOn(): boolean {
    const { room, limits } = this.#options
    if (this.#place !== 'inside' || room.isFull) return false
    if (this.#underWay >= FRAMES_UNDER_WAY || this.#later !== null) return false
    if (this.#rate.take()) return true
    this.#later = setTimeout(() => {
      this.#later = null
      this.handOn()
    }, 1000 / limits.requestsPerSecond)
    return false
  }

  /** Nothing is handed on or sent from here on. */
  #end(): void {
    clearTimeout(this.#patience)
    if (this.#later !== null) clearTimeout(this.#later)
    const { number: connection, room } = this.#options
    if (this.#place === 'inside') room.post({ kind: 'close', connection })
    this.#place = 'ended'
    this.#frames.length = 0
    this.#ifLost.clear()
  }

  #send(text: Uint8Array): void {
    if (this.#place === 'ended' || this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(text, { binary: false })
    if (this.#socket.bufferedAmount > this.#options.limits.bufferedBytes) this.close('slow')
  }
}
