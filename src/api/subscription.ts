/** One subscription of one client: from events to notifications, in order. What happened before is the snapshot's. */
import { KazasuError } from '../errors.ts'
import type { AnyEvent, EventContext } from './method.ts'
import type { Scope } from './scopes.ts'
import type { Services } from './services.ts'
import type { ApiError } from './wire.ts'

export interface SubscriptionOptions {
  readonly services: Services
  readonly scopes: () => readonly Scope[]
  readonly language: EventContext['language']
  readonly describe: (error: unknown) => ApiError
  readonly deliver: (name: string, params: unknown) => void
}

export class Subscription {
  /** Events that came before the snapshot was sent; `null` once it was. */
  #held: { readonly name: string; readonly params: unknown }[] | null = []
  readonly #deliver: SubscriptionOptions['deliver']
  readonly #stops: (() => void)[] = []

  constructor(events: readonly AnyEvent[], { services, scopes, language, describe, deliver }: SubscriptionOptions) {
    this.#deliver = deliver
    const context: EventContext = { services, language, describe, simulated: this.#rememberReaders(services) }
    for (const event of events) {
      const emit = (params: unknown): void => {
        if (scopes().includes(event.scope)) this.#send(event.name, params)
      }
      this.#stops.push(event.listen(context, emit))
    }
  }

  /** The snapshot has been sent: delivers what was held back, and from now on everything at once. */
  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const { name, params } of held) this.#deliver(name, params)
  }

  end(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#held = null
  }

  #send(name: string, params: unknown): void {
    if (this.#held === null) this.#deliver(name, params)
    else this.#held.push({ name, params })
  }

  /** Of unplugged readers too: an inspection that fails because of that is told after the reader has gone. */
  #rememberReaders({ hub }: Services): (reader: string) => boolean {
    const known = new Map(hub.readers().map(({ id, simulated }) => [id, simulated]))
    this.#stops.push(hub.events.on('reader.attached', ({ reader }) => known.set(reader.id, reader.simulated)))
    return (reader) => {
      const simulated = known.get(reader)
      if (simulated === undefined) throw new KazasuError('INTERNAL', 'an event about a reader that was never attached')
      return simulated
    }
  }
}
