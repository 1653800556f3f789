/** Who hears what is said to simulated cards, with what is secret left out before anybody hears it. */
import type { CalendarDate } from '../../src/lib/calendar.ts'
import type { ShownExchange } from '../../src/reader/simulator.ts'
import { LiveScrubber } from '../../src/recording/live.ts'
import { sortOf } from './command-sort.ts'
import type { Exchange } from './connection.ts'

type Listener = (reader: string, exchange: ShownExchange) => void

export class Listeners {
  readonly #today: () => CalendarDate
  readonly #listeners = new Set<Listener>()

  constructor(today: () => CalendarDate) {
    this.#today = today
  }

  add(listener: Listener): () => void {
    // Not as it is: one that is added twice is two.
    const own: Listener = (...heard) => listener(...heard)
    this.#listeners.add(own)
    return () => void this.#listeners.delete(own)
  }

  /** For one connection to the card on that reader. While nobody listens, nothing is followed. */
  conversation(reader: string): (exchange: Exchange) => void {
    let scrubber: LiveScrubber | null = null
    return ({ command, response }) => {
      if (this.#listeners.size === 0) {
        scrubber = null
        return
      }
      scrubber ??= new LiveScrubber(this.#today())
      const exchange = { sort: sortOf(command), ...scrubber.shown(command, response) }
      for (const listener of this.#listeners) listener(reader, exchange)
    }
  }
}
