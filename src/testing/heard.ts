/** The events of one reader in their order, for whoever waits for the next of a name. */
import type { Heard } from '../client/client.ts'
import type { ApiEvents } from '../api/index.ts'
import type { Report } from '../api/named.ts'
import { type Deferred, deferred } from '../lib/deferred.ts'
import type { EventOfReader } from './kit.ts'

type Event = Exclude<Heard, { readonly name: 'snapshot' }>

interface Waiting extends Deferred<Event> {
  readonly what: string
  readonly isIt: (event: Event) => boolean
}

export class HeardEvents {
  readonly #events: Event[] = []
  readonly #waiting = new Set<Waiting>()
  /** Where the one lies that was given last. */
  #given = 0
  #end: Error | null = null

  /** How many were heard. */
  get count(): number {
    return this.#events.length
  }

  /** The newest that is one. */
  last(isIt: (event: Event) => boolean): Event | undefined {
    return this.#events.findLast(isIt)
  }

  hear(event: Event): void {
    this.#events.push(event)
    for (const one of this.#waiting) {
      if (!one.isIt(event)) continue
      this.#waiting.delete(one)
      one.resolve(event)
    }
  }

  async next<Name extends EventOfReader>(name: Name): Promise<ApiEvents[Name]> {
    const event = await this.find(name, (one) => one.name === name, this.#given)
    this.#given = Math.max(this.#given, this.#events.indexOf(event) + 1)
    // The name says which parameters it has.
    return event.params as ApiEvents[Name]
  }

  /** What the daemon has read by itself of the card of that number; `null` where it could not, and where there is none. */
  async reportOf(presence: number | null): Promise<Report | null> {
    if (presence === null) return null
    const event = await this.find(
      'the report',
      ({ name, params }) =>
        (name === 'inspection.completed' || name === 'inspection.failed' || name === 'card.removed') &&
        params.presence === presence,
    )
    return event.name === 'inspection.completed' ? event.params.report : null
  }

  /** The first one from there on, which may be one that was heard already. */
  find(what: string, isIt: Waiting['isIt'], from = 0): Promise<Event> {
    const found = this.#events.slice(from).find(isIt)
    if (found !== undefined) return Promise.resolve(found)
    if (this.#end !== null) return Promise.reject(this.#end)
    const waiting = { ...deferred<Event>(), what, isIt }
    this.#waiting.add(waiting)
    return waiting.promise
  }

  end(): void {
    const heard = this.#events.map(({ name }) => name).join(', ')
    for (const one of this.#waiting) {
      one.reject(new Error(`the reader is gone, and ${one.what} never came; heard were: ${heard || 'none'}`))
    }
    this.#waiting.clear()
    this.#end ??= new Error(`the reader is gone; heard were: ${heard || 'none'}`)
  }
}
