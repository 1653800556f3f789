/** What one client hears, in its order and with the time, and waiting for what is still to come. */
import type { Client, Heard } from '../../src/client/client.ts'

type Params = { readonly [Each in Heard as Each['name']]: Each['params'] }
type Named<Name extends Heard['name']> = Params[Name]

interface Record {
  readonly at: number
  readonly heard: Heard
}

export interface Told<Name extends Heard['name']> {
  /** By `performance.now()`. */
  readonly at: number
  readonly params: Named<Name>
}

export class Events {
  readonly client: Client
  readonly #records: Record[] = []
  readonly #looks = new Set<() => void>()
  /** Up to where `next` has looked. */
  #read = 0

  private constructor(client: Client) {
    this.client = client
  }

  static async of(client: Client): Promise<Events> {
    const events = new Events(client)
    await client.subscribe((heard) => {
      events.#records.push({ at: performance.now(), heard })
      for (const look of new Set(events.#looks)) look()
    })
    return events
  }

  /** Goes on behind everything that has been heard up to now. */
  skip(): void {
    this.#read = this.#records.length
  }

  /** The next event of that name behind the last one that was given. */
  next<Name extends Heard['name']>(
    name: Name,
    limitMs: number,
    matches: (params: Named<Name>) => boolean = () => true,
  ): Promise<Told<Name>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        while (this.#read < this.#records.length) {
          const { at, heard } = this.#records[this.#read] ?? { at: 0, heard: null }
          this.#read += 1
          if (heard?.name !== name || !matches(heard.params as Named<Name>)) continue
          end()
          resolve({ at, params: heard.params as Named<Name> })
          return
        }
      }
      const timer = setTimeout(() => {
        end()
        const heard = this.#records.slice(-12).map((record) => record.heard.name)
        reject(new Error(`no ${name} in ${limitMs} ms; heard last: ${heard.join(', ')}`))
      }, limitMs)
      const end = (): void => {
        clearTimeout(timer)
        this.#looks.delete(look)
      }
      this.#looks.add(look)
      look()
    })
  }
}
