/**
 * The card room: the sessions of all clients over the daemon's parts, and what the door is told of both. Knows no
 * socket and no process; what it hears and says is `messages.ts`.
 */
import type { Limits } from '../api/limits.ts'
import type { ApiDocument } from '../api/definition.ts'
import type { Scope } from '../api/scopes.ts'
import type { Services } from '../api/services.ts'
import type { Outgoing, Peer } from '../api/peer.ts'
import { Session } from '../api/session.ts'
import { KazasuError } from '../errors.ts'
import { type Logger, withFields } from '../lib/logger.ts'
import { ApiDocuments } from './documents.ts'
import { Drain } from './drain.ts'
import type { FromRoom, RoomClient, ToRoom } from './messages.ts'

/** The part of the limits that is kept here. */
export type RoomLimits = Pick<Limits, 'inFlight' | 'idleSeconds' | 'pingSeconds'>

export interface CardRoomParts {
  readonly services: Services
  readonly limits: RoomLimits
  readonly log: Logger
  /** See `SessionOptions`. */
  readonly lossCorrelation: string
  /** Says it to the door. Resolves when the door will hear it whatever becomes of this process. */
  readonly say: (message: FromRoom) => Promise<void> | undefined
}

interface Seat {
  readonly session: Session
  heardAt: number
}

export class CardRoom {
  readonly #parts: CardRoomParts
  readonly #documents: ApiDocuments
  readonly #seats = new Map<number, Seat>()
  readonly #drain: Drain
  readonly #ends: (() => void)[] = []
  readonly #texts = new WeakMap<object, Uint8Array>()

  constructor(parts: CardRoomParts) {
    this.#parts = parts
    this.#documents = new ApiDocuments(parts.services.version)
    this.#drain = new Drain(parts.services, () => [...this.#seats.values()].map(({ session }) => session))
    const { inspector, jobs } = parts.services
    // What is counted is counted from the first card on, which may lie there before anything else is told.
    this.#ends.push(
      jobs.on('job.ended', (job) => this.#say({ kind: 'job', job })),
      inspector.events.on('inspection.ended', ({ outcome }) => this.#say({ kind: 'inspected', outcome })),
    )
  }

  /** Tells the door how things are, now and whenever that changes, and lets connections in. */
  open(): void {
    const { services, limits } = this.#parts
    const { hub, leases } = services
    const tellState = (): void => {
      const readers = hub
        .readers()
        .map(({ id, driver, card }) => ({ reader: id, driver, presence: card?.presence ?? null }))
      this.#say({ kind: 'state', readers, leases: leases.current().length })
    }
    const tellHealth = (): void => this.#say({ kind: 'health', health: hub.health() })
    for (const name of ['reader.attached', 'reader.detached', 'card.inserted', 'card.removed'] as const) {
      this.#ends.push(hub.events.on(name, tellState))
    }
    for (const name of ['lease.granted', 'lease.ended'] as const) this.#ends.push(leases.events.on(name, tellState))
    this.#ends.push(hub.events.on('health.changed', tellHealth))
    const ticking = setInterval(() => this.#closeIdle(), limits.pingSeconds * 1000).unref()
    this.#ends.push(() => clearInterval(ticking))
    tellHealth()
    tellState()
    this.#say({ kind: 'ready' })
  }

  /** Lets nothing new begin at a card. Resolves when nothing is under way there that a client or a person waits for. */
  drain(): Promise<void> {
    return this.#drain.begin()
  }

  /** Has nothing begin any more, and tells whoever waits for something. Resolves when nobody waits any more. */
  async wind(): Promise<void> {
    const reason = new KazasuError('DAEMON_DRAINING')
    await Promise.all([...this.#seats.values()].map(({ session }) => session.withdraw(reason)))
  }

  /** Ends every session, with what it has begun. */
  close(): void {
    for (const end of this.#ends.splice(0)) end()
    this.#drain.end()
    for (const connection of this.#seats.keys()) this.#leave(connection)
  }

  hear(message: ToRoom): void {
    switch (message.kind) {
      case 'open':
        return this.#enter(message.connection, message.client)
      case 'frame':
        return this.#receive(message.connection, message.text)
      case 'close':
        return this.#leave(message.connection)
      case 'scopes':
        return this.#allow(message.connection, message.scopes)
      case 'withdraw':
        return this.#withdraw(message.connection, message.reason)
      case 'document':
        return this.#say({ ...message, text: this.#documents.text(message.name) })
    }
  }

  #enter(connection: number, { scopes, ...client }: RoomClient): void {
    const { services, limits, log, lossCorrelation } = this.#parts
    const session = new Session({
      services,
      scopes,
      client,
      log: withFields(log, { connection }),
      inFlight: limits.inFlight,
      peer: this.#peer(connection),
      admit: (insertion) => this.#drain.admit(insertion),
      lossCorrelation,
      describeApi: () => this.#describeApi(),
    })
    this.#seats.set(connection, { session, heardAt: performance.now() })
    session.greet()
  }

  #receive(connection: number, text: Uint8Array): void {
    const seat = this.#seats.get(connection)
    if (seat === undefined) return
    seat.heardAt = performance.now()
    void seat.session.receive(Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString())
    this.#say({ kind: 'taken', connection })
  }

  #leave(connection: number): void {
    this.#seats.get(connection)?.session.close()
    this.#seats.delete(connection)
    this.#drain.look()
  }

  #allow(connection: number, scopes: readonly Scope[]): void {
    const seat = this.#seats.get(connection)
    if (seat !== undefined) seat.session.scopes = scopes
  }

  #withdraw(connection: number, reason: 'withdrawn' | 'stopping'): void {
    const close = (): void => this.#say({ kind: 'close', connection, reason })
    const told = reason === 'stopping' ? new KazasuError('DAEMON_DRAINING') : undefined
    void this.#seats.get(connection)?.session.withdraw(told).then(close)
  }

  #closeIdle(): void {
    const since = performance.now() - this.#parts.limits.idleSeconds * 1000
    for (const [connection, { session, heardAt }] of this.#seats) {
      if (heardAt < since && !session.busy) this.#say({ kind: 'close', connection, reason: 'idle' })
    }
  }

  #peer(connection: number): Peer {
    return {
      send: (message) => this.#say({ kind: 'send', connection, text: textOf(message) }),
      answer: (message, settled) => {
        const text = message === null ? null : this.#answerText(message)
        this.#say({ kind: 'answer', connection, text, ...settled })
        this.#drain.look()
      },
      ifLost: async (key, message, presented) =>
        this.#parts.say({ kind: 'ifLost', connection, key, presented, text: textOf(message) }),
      forget: (key) => this.#say({ kind: 'forget', connection, key }),
    }
  }

  /** The text of a result that several clients get is made once: it is one object. */
  #answerText(message: Outgoing): Uint8Array {
    if (!('result' in message) || typeof message.result !== 'object' || message.result === null) return textOf(message)
    const { result, ...envelope } = message
    const text = this.#texts.get(result) ?? bytesOf(JSON.stringify(result))
    this.#texts.set(result, text)
    return Buffer.concat([bytesOf(`${JSON.stringify(envelope).slice(0, -1)},"result":`), text, bytesOf('}')])
  }

  /** Of which the text is there, too. */
  #describeApi(): ApiDocument {
    const { value, text } = this.#documents.openrpc
    this.#texts.set(value, text)
    return value
  }

  #say(message: FromRoom): void {
    // A door that cannot be told any more is noticed by whoever carries the messages.
    this.#parts.say(message)?.catch(() => undefined)
  }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const textOf = (message: Outgoing): Uint8Array => bytesOf(JSON.stringify(message))
