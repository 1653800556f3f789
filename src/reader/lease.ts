/**
 * Leases: a reader reserved for one client over several jobs, by compare and swap, with a queue and an end of its own.
 * Decides who may use which reader now; holding the card is left to `hold.ts`, which asks here before each job.
 *
 * A lease keeps no card powered: every job connects for itself and leaves the card without power. So the end of a
 * lease, on whatever way, finds nothing verified. It only waits with the next one for the job that is under way.
 */
import { randomBytes } from 'node:crypto'
import { KazasuError } from '../errors.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import type { Logger } from '../lib/logger.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import type { Gate, RequestingClient } from './hold.ts'
import type { Hub } from './hub.ts'

export interface AcquireOptions {
  /** How long the lease is to last, from when it is granted or renewed. */
  readonly seconds: number
  /** The lease that the client believes in force: `null` for none, its own for a renewal. */
  readonly expected: string | null
  /** Whether to wait in the queue while another client has the reader. */
  readonly wait: boolean
  /** Aborted when the client gives up waiting. */
  readonly signal: AbortSignal
  /** Called while the request waits, at first and at each change. */
  readonly onPosition: (position: QueuePosition) => void
}

export interface QueuePosition {
  /** 1 is the next. */
  readonly position: number
  /** Until the turn comes at the latest, as things stand: a renewal before it adds to this. */
  readonly milliseconds: number
}

export interface GrantedLease {
  readonly id: string
  readonly reader: string
  readonly milliseconds: number
}

/** What others are told of a lease: never its id, and of the client only what kind it is. */
export interface LeaseSnapshot {
  readonly reader: string
  readonly holder: RequestingClient['kind']
  readonly milliseconds: number
}

export type LeaseEvents = {
  'lease.granted': LeaseSnapshot
  'lease.ended': { readonly reader: string; readonly reason: LeaseEnd }
}

export type LeaseEnd = 'released' | 'expired' | 'disconnected' | 'detached' | 'stopped'

export interface LeaseClock extends Timer {
  /** Milliseconds that only rise: a lease does not change its length when somebody sets the clock. */
  now(): number
}

const CLOCK: LeaseClock = { ...systemTimer, now: () => performance.now() }

/** Waiting at one reader; who comes after them is refused even when it would wait. */
const LONGEST_QUEUE = 16

interface Lease {
  readonly id: string
  readonly client: RequestingClient
  readonly expiresAt: number
  readonly stopTimer: () => void
}

interface Waiter {
  readonly client: RequestingClient
  readonly seconds: number
  readonly onPosition: (position: QueuePosition) => void
  readonly grant: (lease: GrantedLease) => void
  readonly refuse: (error: unknown) => void
}

/** One reader. Its first waiter gets the lease as soon as there is none and no job of another client is left. */
interface Place {
  readonly reader: string
  lease: Lease | null
  readonly queue: Waiter[]
  /** Jobs that were let in and are not over. */
  readonly jobs: Set<{ readonly client: RequestingClient }>
}

export class Leases implements Gate {
  readonly #hub: Pick<Hub, 'reader' | 'events'>
  readonly #log: Logger
  readonly #clock: LeaseClock
  readonly #places = new Map<string, Place>()
  /** Clients that have left: what they may still have sent must not leave a lease behind that nobody ends. */
  readonly #gone = new WeakSet<RequestingClient>()
  readonly #emitter: Emitter<LeaseEvents>
  #isDraining = false
  #stopped = false

  constructor(hub: Pick<Hub, 'reader' | 'events'>, log: Logger, clock: LeaseClock = CLOCK) {
    this.#hub = hub
    this.#log = log
    this.#clock = clock
    this.#emitter = new Emitter((error) => log.error('lease.listener-failed', { error: String(error) }))
    // The card may come and go: a client that serves one person after the other keeps its reader.
    hub.events.on('reader.detached', ({ reader }) => {
      const gone = new KazasuError('READER_DETACHED', undefined, { fields: { reader } })
      this.#clear(this.#placeOf(reader), 'detached', gone)
    })
  }

  get events(): EventSource<LeaseEvents> {
    return this.#emitter
  }

  /** The leases in force. */
  current(): readonly LeaseSnapshot[] {
    return [...this.#places.values()].flatMap((place) =>
      place.lease === null ? [] : [this.#tellOf(place, place.lease)],
    )
  }

  /** Whether the client has a lease of any reader. */
  has(client: RequestingClient): boolean {
    return [...this.#places.values()].some(({ lease }) => lease?.client === client)
  }

  /**
   * A lease of this reader, once the jobs that others asked for before it are over. `READER_LEASED` when another
   * client has it, or is waiting, and this one does not wait; `READER_LEASE_CHANGED` when `expected` is not in force,
   * or when the client has, or waits for, a lease that it does not name.
   */
  async acquire(reader: string, client: RequestingClient, options: AcquireOptions): Promise<GrantedLease> {
    const { seconds, expected, wait, signal, onPosition } = options
    this.#hub.reader(reader)
    if (this.#stopped || signal.aborted || this.#gone.has(client)) throw new KazasuError('REQUEST_CANCELLED')
    const place = this.#placeOf(reader)
    const { lease, queue } = place
    if (expected !== null) return this.#renew(place, client, expected, seconds)
    if (this.#isDraining) throw new KazasuError('DAEMON_DRAINING')
    if (lease?.client === client || queue.some((waiter) => waiter.client === client)) throw changed(reader)
    const isFree = lease === null && queue.length === 0
    if (!isFree && (!wait || queue.length >= LONGEST_QUEUE)) throw this.#leased(place)
    let giveUp = (): void => undefined
    const turn = new Promise<GrantedLease>((resolve, reject) => {
      const waiter: Waiter = { client, seconds, onPosition, grant: resolve, refuse: reject }
      giveUp = () => this.#leave(place, waiter, new KazasuError('REQUEST_CANCELLED'))
      signal.addEventListener('abort', giveUp)
      this.#advance(place, queue.push(waiter) - 1)
    })
    return turn.finally(() => signal.removeEventListener('abort', giveUp))
  }

  /** Ends a lease of this client, and says of which reader. `READER_LEASE_CHANGED` when it is not in force. */
  release(id: string, client: RequestingClient): string {
    const place = [...this.#places.values()].find(({ lease }) => lease?.id === id && lease.client === client)
    if (place === undefined) throw changed()
    this.#end(place, 'released')
    return place.reader
  }

  /** The client has left: its leases end, and it waits for none any more. */
  endClient(client: RequestingClient): void {
    this.#gone.add(client)
    for (const place of this.#places.values()) {
      const waiter = place.queue.find((one) => one.client === client)
      if (waiter !== undefined) this.#leave(place, waiter, new KazasuError('REQUEST_CANCELLED'))
      if (place.lease?.client === client) this.#end(place, 'disconnected')
    }
  }

  /** Grants nothing any more: those that wait are refused. Whoever has a lease may go on with it, and renew it. */
  drain(): void {
    this.#isDraining = true
    for (const { queue } of this.#places.values()) {
      for (const waiter of queue.splice(0)) waiter.refuse(new KazasuError('DAEMON_DRAINING'))
    }
  }

  /** Ends everything; nothing is granted any more. */
  stop(): void {
    this.#stopped = true
    for (const place of this.#places.values()) this.#clear(place, 'stopped', new KazasuError('REQUEST_CANCELLED'))
  }

  /**
   * Lets a job in, or refuses it with `READER_LEASED`. What was let in is finished before another client's lease
   * begins, so that no job ever runs inside a lease of somebody else.
   *
   * The daemon's own inspection (`null`) is let in at any time, and keeps no lease waiting: it presents nothing and
   * changes nothing on the card. It may come between two jobs of a leaseholder, never into one; between two jobs the
   * card is without power anyway, so there is no state of the card for it to disturb. And a leaseholder that serves
   * one card after the other wants to be told of each as everybody else is.
   */
  enter(reader: string, client: RequestingClient | null): () => void {
    if (client === null) return () => undefined
    const place = this.#placeOf(reader)
    const owner = place.lease?.client ?? place.queue[0]?.client
    if (owner !== undefined && owner !== client) throw this.#leased(place)
    const job = { client }
    place.jobs.add(job)
    return () => {
      place.jobs.delete(job)
      this.#advance(place, place.queue.length)
    }
  }

  #placeOf(reader: string): Place {
    const place = this.#places.get(reader) ?? { reader, lease: null, queue: [], jobs: new Set() }
    this.#places.set(reader, place)
    return place
  }

  #renew(place: Place, client: RequestingClient, expected: string, seconds: number): GrantedLease {
    const { lease } = place
    if (lease?.id !== expected || lease.client !== client) throw changed(place.reader)
    lease.stopTimer()
    const granted = this.#begin(place, client, seconds, lease.id)
    this.#tellFrom(place, 0)
    return granted
  }

  /** Grants the lease to the first in the queue when it is its turn; the queue has changed from `index` on. */
  #advance(place: Place, index: number): void {
    const [next] = place.queue
    const isTurn = place.lease === null && [...place.jobs].every(({ client }) => client === next?.client)
    if (next === undefined || !isTurn) return this.#tellFrom(place, index)
    place.queue.shift()
    next.grant(this.#begin(place, next.client, next.seconds, randomBytes(16).toString('hex')))
    this.#tellFrom(place, 0)
  }

  #begin(place: Place, client: RequestingClient, seconds: number, id: string): GrantedLease {
    const milliseconds = seconds * 1000
    const expiresAt = this.#clock.now() + milliseconds
    const stopTimer = this.#clock.after(milliseconds, () => this.#end(place, 'expired'))
    const lease = { id, client, expiresAt, stopTimer }
    place.lease = lease
    this.#log.info('lease.granted', { reader: place.reader, client: client.key, seconds })
    this.#emitter.emit('lease.granted', this.#tellOf(place, lease))
    return { id, reader: place.reader, milliseconds }
  }

  #end(place: Place, reason: LeaseEnd): void {
    place.lease?.stopTimer()
    place.lease = null
    this.#log.info('lease.ended', { reader: place.reader, reason })
    this.#emitter.emit('lease.ended', { reader: place.reader, reason })
    this.#advance(place, 0)
  }

  #leave(place: Place, waiter: Waiter, error: unknown): void {
    const index = place.queue.indexOf(waiter)
    if (index < 0) return
    place.queue.splice(index, 1)
    waiter.refuse(error)
    this.#advance(place, index)
  }

  #clear(place: Place, reason: LeaseEnd, error: KazasuError): void {
    for (const waiter of place.queue.splice(0)) waiter.refuse(error)
    if (place.lease !== null) this.#end(place, reason)
  }

  /** Tells those who wait from this place in the queue on. One that cannot be told has its request fail. */
  #tellFrom(place: Place, index: number): void {
    for (const waiter of place.queue.slice(index)) {
      const ahead = place.queue.indexOf(waiter)
      if (ahead < 0) continue
      try {
        waiter.onPosition({ position: ahead + 1, milliseconds: this.#until(place, ahead) })
      } catch (error) {
        this.#leave(place, waiter, error)
      }
    }
  }

  /** Until the lease and the first `ahead` in the queue are through, if each uses all of its time. */
  #until(place: Place, ahead: number): number {
    const left = place.lease === null ? 0 : Math.max(0, place.lease.expiresAt - this.#clock.now())
    return Math.ceil(place.queue.slice(0, ahead).reduce((sum, { seconds }) => sum + seconds * 1000, left))
  }

  #tellOf(place: Place, { client }: Lease): LeaseSnapshot {
    return { reader: place.reader, holder: client.kind, milliseconds: this.#until(place, 0) }
  }

  #leased(place: Place): KazasuError {
    const { reader, queue } = place
    const fields = { reader, milliseconds: this.#until(place, queue.length), waiting: queue.length }
    return new KazasuError('READER_LEASED', undefined, { fields })
  }
}

function changed(reader?: string): KazasuError {
  return new KazasuError('READER_LEASE_CHANGED', undefined, reader === undefined ? {} : { fields: { reader } })
}
