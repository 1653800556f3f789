/** A reader of a daemon in processes of its own: what is known of it comes from events. How cards get there is left open. */
import type { ApiEvents } from '../api/index.ts'
import type { Report } from '../api/named.ts'
import type { HeardEvents } from './heard.ts'
import type { ArrangedFault, EventOfReader, FaultTime, TestReader } from './kit.ts'

export interface BesideParts {
  readonly id: string
  readonly events: HeardEvents
  readonly autoInspect: boolean
  readonly forget: () => void
  /** Whether the daemon has ended, and with it all that was on its readers. */
  readonly isOver: () => boolean
}

export abstract class ReaderBeside implements TestReader {
  readonly id: string
  readonly #parts: BesideParts
  #isGone = false

  constructor(parts: BesideParts) {
    this.id = parts.id
    this.#parts = parts
  }

  abstract readonly commands: TestReader['commands']
  abstract readonly attempts: TestReader['attempts']
  abstract readonly counters: TestReader['counters']
  abstract readonly values: TestReader['values']
  abstract insert(card: Parameters<TestReader['insert']>[0]): Promise<void>
  abstract putBack(): Promise<void>
  abstract tearOff(): Promise<void>
  abstract tearOffDuring<T>(work: Promise<T>): Promise<T>
  abstract unplug(): Promise<void>
  abstract plugIn(): Promise<void>
  abstract link(kilobitsPerSecond: Parameters<TestReader['link']>[0]): Promise<void>
  abstract fault(kind: ArrangedFault['kind'], time?: FaultTime): Promise<void>
  abstract faults(): Promise<readonly ArrangedFault[]>
  abstract clearFaults(): Promise<void>
  /** Leaves the reader as it was, for another test. */
  protected abstract clear(): Promise<void>

  /** The number of the card that lies there, as far as it was heard. */
  protected get presence(): number | null {
    const last = this.#parts.events.last(
      ({ name }) => name === 'card.inserted' || name === 'card.removed' || name === 'reader.detached',
    )
    return last?.name === 'card.inserted' ? last.params.card.presence : null
  }

  /** Waits until the daemon has told that it happened. */
  protected async until(name: EventOfReader, act: () => unknown): Promise<void> {
    const { events } = this.#parts
    const from = events.count
    await act()
    await events.find(name, (event) => event.name === name, from)
  }

  async settled(): Promise<Report | null> {
    const { events, autoInspect } = this.#parts
    if (!autoInspect) throw new Error('with inspect.auto = false no card is read before somebody asks')
    return await events.reportOf(this.presence)
  }

  nextEvent<Name extends EventOfReader>(name: Name): Promise<ApiEvents[Name]> {
    return this.#parts.events.next(name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isGone) return
    this.#isGone = true
    try {
      if (!this.#parts.isOver()) await this.clear()
    } finally {
      this.#parts.events.end()
      this.#parts.forget()
    }
  }
}
