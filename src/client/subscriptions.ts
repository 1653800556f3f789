/**
 * Any number of subscriptions over connections that come and go. The daemon has one subscription a connection: this
 * asks for what all of them want together, and gives each its own snapshot and the events that it wants.
 */
import type { Client, Heard, SubscribeOptions } from './connect.ts'
import { KazasuClientError } from './error.ts'
import { guard, throwLater } from './guard.ts'

export interface LiveSubscribeOptions extends SubscribeOptions {
  /**
   * Hears that a scope is missing for this subscription, on each connection that lacks it; without it the error is
   * thrown as that of an event listener is. While another subscription wants all events, an event without its scope
   * is not refused and does not come: `session.scopes` tells.
   */
  readonly onError?: (error: KazasuClientError) => void
}

type EventName = NonNullable<SubscribeOptions['events']>[number]

interface Subscriber {
  readonly handler: (heard: Heard) => void
  /** `null`: all. */
  readonly events: ReadonlySet<string> | null
  readonly onError: (error: KazasuClientError) => void
  /** On the present connection: has had its snapshot, will not get one, or neither yet. */
  stage: 'waiting' | 'begun' | 'refused'
}

/** The pause after a subscription that failed for no reason of its own, such as too many requests at one time. */
const PAUSE_MS = 1000

export class Subscriptions {
  readonly #subscribers = new Set<Subscriber>()
  readonly #after: (milliseconds: number, action: () => void) => void
  #client: Client | null = null
  /** Whether the daemon sends events on the present connection. */
  #sending = false
  #renewing = false

  constructor(after: (milliseconds: number, action: () => void) => void) {
    this.#after = after
  }

  add(
    handler: (heard: Heard) => void,
    { events, signal, onError = throwLater }: LiveSubscribeOptions = {},
  ): () => void {
    if (signal?.aborted === true) return () => undefined
    const wanted = events === undefined ? null : new Set<string>(events)
    const subscriber: Subscriber = { handler, events: wanted, onError, stage: 'waiting' }
    const end = (): void => {
      signal?.removeEventListener('abort', end)
      this.#subscribers.delete(subscriber)
      void this.#renew()
    }
    this.#subscribers.add(subscriber)
    signal?.addEventListener('abort', end)
    void this.#renew()
    return end
  }

  /** There is another connection, or none. */
  use(client: Client | null): void {
    this.#client = client
    this.#sending = false
    for (const subscriber of this.#subscribers) subscriber.stage = 'waiting'
    void this.#renew()
  }

  /**
   * One request at a time: the daemon drops what it holds back for a subscription that is replaced before its
   * snapshot was sent.
   */
  async #renew(): Promise<void> {
    if (this.#renewing) return
    this.#renewing = true
    // What is added in one go is asked for in one go.
    await Promise.resolve()
    for (let client = this.#client; client !== null && this.#isStale(); client = this.#client) await this.#ask(client)
    this.#renewing = false
  }

  #isStale(): boolean {
    return this.#subscribers.size === 0 ? this.#sending : this.#at('waiting').length > 0
  }

  #at(...stages: readonly Subscriber['stage'][]): Subscriber[] {
    return [...this.#subscribers].filter(({ stage }) => stages.includes(stage))
  }

  async #ask(client: Client): Promise<void> {
    try {
      if (this.#subscribers.size === 0) {
        await client.call('events.unsubscribe', {})
        this.#sending = false
      } else {
        await this.#subscribe(client)
      }
    } catch (error) {
      if (client !== this.#client) return
      if (error instanceof KazasuClientError && error.code === 'ACCESS_SCOPE_MISSING') this.#refuse(error)
      else await new Promise<void>((resolve) => this.#after(PAUSE_MS, resolve))
    }
  }

  async #subscribe(client: Client): Promise<void> {
    // Whoever comes after the request waits for the next one, and hears nothing of this one.
    const waiting = this.#at('waiting')
    const wishes = this.#at('waiting', 'begun').map(({ events }) => events)
    const events = wishes.includes(null) ? {} : { events: unionOf(wishes) }
    const listen = (heard: Heard): void => {
      if (client !== this.#client) return
      const { name } = heard
      if (name !== 'snapshot') {
        const wanting = this.#at('begun').filter((one) => one.events === null || one.events.has(name))
        return this.#deliver(wanting, heard)
      }
      this.#sending = true
      for (const one of waiting) one.stage = 'begun'
      this.#deliver(waiting, heard)
    }
    await client.subscribe(listen, events)
  }

  #deliver(to: readonly Subscriber[], heard: Heard): void {
    for (const one of to) {
      // One that has ended, perhaps just now by what another did, hears no more.
      if (this.#subscribers.has(one)) guard(() => one.handler(heard))
    }
  }

  /** Those that named the event; or all that wait, when it is not about one event. */
  #refuse(error: KazasuClientError): void {
    const event = error.data?.['event']
    const all = this.#at('waiting')
    const named = typeof event === 'string' ? all.filter(({ events }) => events?.has(event) === true) : []
    const guilty = named.length > 0 ? named : all
    for (const one of guilty) one.stage = 'refused'
    for (const one of guilty) guard(() => one.onError(error))
  }
}

function unionOf(wishes: readonly (ReadonlySet<string> | null)[]): EventName[] {
  // They were names of events when they came in.
  return [...new Set(wishes.flatMap((events) => [...(events ?? [])]))] as EventName[]
}
