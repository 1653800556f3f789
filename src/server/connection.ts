/**
 * One WebSocket, carried between the client and the card room: frames in and out, their bounds, and what the client is
 * told when the card room is lost. Reads no frame.
 */
import { CLOSE_CODES, type CloseReason } from '../api/close-codes.ts'
import type { Limits } from '../api/limits.ts'
import type { Scope } from '../api/scopes.ts'
import type { Logger } from '../lib/logger.ts'
import type { Room, RoomClient, ToConnection } from '../room/messages.ts'
import type { Standing } from './access.ts'
import { RateLimit } from './rate.ts'
import type { Share } from './share.ts'
import type { WebSocket } from './websocket.ts'
import { systemCode } from '../lib/system-error.ts'

export interface ConnectionOptions {
  /** As the card room knows it. */
  readonly number: number
  readonly room: Room
  readonly client: RoomClient
  /** Bytes that have come from the client so far: a long message may come in pieces, and is no silence. */
  readonly received: () => number
  /** What the client may do by what holds now, or why it would not be let in any more. */
  readonly standing: () => Standing
  readonly limits: Limits
  /** Of all connections of this client. */
  readonly share: Share
  readonly log: Logger
  /** Milliseconds that only rise. */
  readonly now: () => number
  /** Much waits for this client to read it; there is a bound for all clients together. */
  readonly crowding: () => void
}

/** Frames of one client that the card room has not taken yet; more of them wait here, and then in the socket. */
const FRAMES_UNDER_WAY = 2

/** So many seconds' worth of frames may wait here, and a client may be over its rate for so long, before it is closed. */
const WAITING_SECONDS = 4
const OVER_SECONDS = 10

/** Bytes, in either direction, that count as one more message. */
const BYTES_A_MESSAGE = 8 * 1024

/** What may wait for a client before anybody looks at what waits for all. */
const UNNOTICED_BYTES = 64 * 1024

/**
 * How long a client may take to acknowledge its closing, in milliseconds. Of one that sends too much nothing is read any
 * more, so that it cannot.
 */
const CLOSING_MS = 5000
const FLOOD_CLOSING_MS = 500

/** How long a client is kept waiting for a card room, in milliseconds. */
const LONGEST_WAIT = 10_000

/** How long the end waits for what the card room says of requests, in milliseconds: a little longer than that takes. */
const LAST_WORDS_MS = 800

export class Connection {
  readonly #socket: WebSocket
  readonly #options: ConnectionOptions
  readonly #rate: RateLimit
  readonly #controlRate: RateLimit
  /** What came and has not been handed on. */
  readonly #frames: Buffer[] = []
  readonly #ifLost = new Map<number, Uint8Array>()
  #underWay = 0
  #place: 'waiting' | 'inside' | 'ended' = 'waiting'
  #scopes: readonly Scope[]
  /** Whether the card room is asked to end what the client has begun. */
  #isWithdrawn = false
  /** Since the last ping. */
  #wasHeard = true
  #received = 0
  /** When the client went over its rate, if it has not slowed down since. */
  #overSince: number | null = null
  #later: NodeJS.Timeout | null = null
  readonly #patience: NodeJS.Timeout
  readonly #retry = (): void => this.handOn()

  constructor(socket: WebSocket, options: ConnectionOptions) {
    const { limits, log, now } = options
    this.#socket = socket
    this.#options = options
    this.#scopes = options.client.scopes
    this.#rate = new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#controlRate = new RateLimit(limits.requestsPerSecond, limits.requestsPerSecond, now)
    this.#patience = setTimeout(() => this.close('restarting'), LONGEST_WAIT)
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) this.close('binary')
      else this.#receive(data)
    })
    socket.on('ping', (data) => {
      if (this.#receiveControl()) socket.pong(data)
      this.#checkBuffered()
    })
    socket.on('pong', () => void this.#receiveControl())
    // `ws` closes the socket itself, with the right code. Its message may quote the frame; its code does not.
    socket.on('error', (error) => log.info('connection.error', { cause: systemCode(error) ?? error.name }))
    socket.on('close', () => this.#end())
  }

  /** Bytes that wait for the client to read them. */
  get buffered(): number {
    return this.#socket.bufferedAmount
  }

  /** There is a card room: the client is let in, unless it is inside already. */
  enter(): void {
    if (this.#place !== 'waiting') return
    clearTimeout(this.#patience)
    this.#place = 'inside'
    const { number: connection, room, client } = this.#options
    room.post({ kind: 'open', connection, client: { ...client, scopes: this.#scopes } })
    this.handOn()
  }

  hear(message: ToConnection): void {
    if (this.#place === 'ended') return
    switch (message.kind) {
      case 'taken':
        this.#underWay -= 1
        this.#options.share.finish(1)
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

  /** The card room is gone, or says no more: whatever has not been answered is answered now, and the client has to come again. */
  lose(reason: 'restarting' | 'stopping' = 'restarting'): void {
    if (this.#place !== 'inside') return
    for (const text of this.#ifLost.values()) this.#send(text)
    this.close(reason)
  }

  /** Gives the card room what it may have: also to be called when it takes frames again. */
  handOn(): void {
    const { number: connection, room } = this.#options
    while (this.#frames.length > 0 && this.#mayHandOn()) {
      const text = this.#frames.shift() ?? Buffer.alloc(0)
      this.#underWay += 1
      room.post({ kind: 'frame', connection, text })
    }
    if (this.#place === 'ended') return
    if (this.#frames.length > 0) this.#socket.pause()
    else this.#socket.resume()
  }

  /** To be called every `pingSeconds`: drops a client of which nothing was heard since the last ping. */
  tick(): void {
    this.checkStanding()
    // What it says, its answers to pings included, is not read meanwhile.
    if (this.#socket.isPaused) return
    const received = this.#options.received()
    if (!this.#wasHeard && received === this.#received) return this.drop('silent')
    this.#received = received
    this.#wasHeard = false
    this.#socket.ping()
  }

  /**
   * Ends when the client would not be let in any more, or may do less than when it was; what it may do beside that it
   * may do at once.
   */
  checkStanding(): void {
    if (this.#place === 'ended' || this.#isWithdrawn) return
    const standing = this.#options.standing()
    if (standing === 'renewed') return this.close('renewed')
    const { number: connection, room } = this.#options
    const hasLost = standing === 'withdrawn' || this.#scopes.some((scope) => !standing.includes(scope))
    if (hasLost && this.#place === 'waiting') return this.close('withdrawn')
    if (hasLost) return this.#withdraw('withdrawn')
    const hasWon = standing.length > this.#scopes.length
    this.#scopes = standing
    if (hasWon && this.#place === 'inside') room.post({ kind: 'scopes', connection, scopes: standing })
  }

  /** The service ends: so does this, once the client has heard what became of everything that it has asked for. */
  stop(): void {
    const isOwed = this.#underWay > 0 || this.#ifLost.size > 0
    if (this.#place === 'waiting' || !isOwed) return this.close('stopping')
    this.#withdraw('stopping')
    setTimeout(() => this.lose('stopping'), LAST_WORDS_MS).unref()
  }

  /** Ends at once, without a word to the client. */
  drop(reason: 'silent' | 'slow' | 'stopping'): void {
    this.#options.log.info('connection.dropped', { reason })
    this.#socket.terminate()
  }

  /** Ends what the client has begun, and tells it why. */
  close(reason: CloseReason): void {
    if (this.#place === 'ended') return
    const { code, en } = CLOSE_CODES[reason]
    this.#options.log.info('connection.closing', { reason })
    this.#end()
    this.#socket.close(code, en)
    if (reason === 'flood') this.#socket.pause()
    // One that was paused would not hear the client's own closing.
    else this.#socket.resume()
    setTimeout(() => this.#socket.terminate(), reason === 'flood' ? FLOOD_CLOSING_MS : CLOSING_MS).unref()
  }

  /** Nothing is handed on from here on. The card room lets a PIN that is being presented come to its end, and says so. */
  #withdraw(reason: 'withdrawn' | 'stopping'): void {
    this.#isWithdrawn = true
    this.#frames.length = 0
    this.#options.room.post({ kind: 'withdraw', connection: this.#options.number, reason })
  }

  #receive(text: Buffer): void {
    if (this.#place === 'ended' || this.#isWithdrawn) return
    this.#wasHeard = true
    this.#frames.push(text)
    if (this.#frames.length > this.#options.limits.requestsPerSecond * WAITING_SECONDS) return this.close('flood')
    this.handOn()
  }

  /** Whether it is to be answered. */
  #receiveControl(): boolean {
    this.#wasHeard = true
    if (this.#place === 'ended') return false
    const isWithin = this.#controlRate.take()
    if (!isWithin) this.close('flood')
    return isWithin
  }

  /** A client over its rate is served more slowly, and not for ever; its connections share what it may have in all. */
  #mayHandOn(): boolean {
    const { room, now, share } = this.#options
    if (this.#place !== 'inside' || room.isFull) return false
    if (this.#underWay >= FRAMES_UNDER_WAY || this.#later !== null) return false
    const cost = 1 + (this.#frames[0]?.length ?? 0) / BYTES_A_MESSAGE
    if (this.#rate.isCalm) this.#overSince = null
    const wait = this.#rate.wait(cost)
    if (wait === 0) {
      if (!share.begin(cost, this.#retry)) return false
      this.#rate.charge(cost)
      return true
    }
    this.#overSince ??= now()
    if (now() - this.#overSince > OVER_SECONDS * 1000) {
      this.close('flood')
      return false
    }
    this.#later = setTimeout(() => {
      this.#later = null
      this.handOn()
    }, wait)
    return false
  }

  /** Nothing is handed on or sent from here on. */
  #end(): void {
    clearTimeout(this.#patience)
    if (this.#later !== null) clearTimeout(this.#later)
    const { number: connection, room, share } = this.#options
    if (this.#place === 'inside') room.post({ kind: 'close', connection })
    this.#place = 'ended'
    share.leave(this.#retry)
    share.finish(this.#underWay)
    this.#underWay = 0
    this.#frames.length = 0
    this.#ifLost.clear()
  }

  #send(text: Uint8Array): void {
    if (this.#place === 'ended' || this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(text, { binary: false })
    // Large answers are worth several: nobody gets more of them by asking more often.
    const cost = text.length / BYTES_A_MESSAGE
    this.#rate.charge(cost)
    this.#options.share.charge(cost)
    this.#checkBuffered()
  }

  #checkBuffered(): void {
    const { limits, crowding } = this.#options
    if (this.buffered > limits.bufferedBytes) this.close('slow')
    else if (this.buffered > UNNOTICED_BYTES) crowding()
  }
}
