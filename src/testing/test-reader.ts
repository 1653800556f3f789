/** One simulated reader in the hand of one test. */
import type { Bench } from '../../drivers/simulated/driver.ts'
import type { Report } from '../api/named.ts'
import type { ApiEvents } from '../api/index.ts'
import type { Services, SimulatorService } from '../api/services.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { SimulatedFault } from '../reader/simulator.ts'
import { cardOf } from './card-of.ts'
import type { HeardEvents } from './heard.ts'
import type { ArrangedFault, CommandSort, EventOfReader, FaultTime, TestReader } from './kit.ts'
import type { Witness } from './witness.ts'

export interface ReaderParts {
  readonly id: string
  /** As the driver calls it. */
  readonly name: string
  readonly hub: Services['hub']
  readonly simulator: SimulatorService
  readonly bench: Bench
  readonly events: HeardEvents
  readonly witness: Witness
  readonly today: () => CalendarDate
  /** Whether cards are read without anybody asking. */
  readonly autoInspect: boolean
  readonly forget: () => void
}

/** Not at once, though it is done at once: what runs in a process of its own would take time. */
const soon = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()))

export class SimulatedTestReader implements TestReader {
  readonly id: string
  readonly #parts: ReaderParts
  #isGone = false

  constructor(parts: ReaderParts) {
    this.id = parts.id
    this.#parts = parts
  }

  get commands(): TestReader['commands'] {
    return this.#parts.witness.commands
  }

  get attempts(): TestReader['attempts'] {
    return this.#parts.witness.attempts
  }

  get counters(): TestReader['counters'] {
    return this.#parts.witness.counters
  }

  get values(): TestReader['values'] {
    return this.#parts.witness.values
  }

  insert(card: Parameters<TestReader['insert']>[0]): Promise<void> {
    const { bench, name, today } = this.#parts
    return soon(() => bench.lay(name, cardOf(card, today())))
  }

  putBack(): Promise<void> {
    return soon(() => this.#parts.simulator.insert(this.id, null))
  }

  tearOff(): Promise<void> {
    return soon(() => this.#parts.simulator.remove(this.id))
  }

  async tearOffDuring<T>(work: Promise<T>): Promise<T> {
    const { simulator } = this.#parts
    const sent = this.commands.length
    simulator.fault(this.id, { kind: 'remove', at: 1, acrossInsertions: false })
    const [outcome] = await Promise.allSettled([work])
    if (this.commands.length === sent) {
      simulator.clearFaults(this.id)
      // A test that tore nothing off has tested nothing.
      throw new Error('no command was sent to the card, so it was not torn off')
    }
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }

  unplug(): Promise<void> {
    return soon(() => this.#parts.simulator.setReader(this.id, 'detached'))
  }

  plugIn(): Promise<void> {
    return soon(() => this.#parts.simulator.setReader(this.id, 'attached'))
  }

  link(kilobitsPerSecond: Parameters<TestReader['link']>[0]): Promise<void> {
    return soon(() => this.#parts.simulator.setLink(this.id, kilobitsPerSecond))
  }

  fault(kind: SimulatedFault['kind'], time: FaultTime = {}): Promise<void> {
    const { at = 1, acrossInsertions = false } = time
    const sort = time.of?.replace(/^next /, '') as CommandSort | undefined
    return soon(() => this.#parts.simulator.fault(this.id, { kind, at, of: sort, acrossInsertions }))
  }

  faults(): Promise<readonly ArrangedFault[]> {
    const { simulator } = this.#parts
    return soon(() => simulator.faults(this.id).map((fault): ArrangedFault => ({ ...fault, of: fault.of ?? 'any' })))
  }

  clearFaults(): Promise<void> {
    return soon(() => this.#parts.simulator.clearFaults(this.id))
  }

  async settled(): Promise<Report | null> {
    const { hub, events, autoInspect } = this.#parts
    if (!autoInspect) throw new Error('with inspect.auto = false no card is read before somebody asks')
    return await events.reportOf(hub.readers().find(({ id }) => id === this.id)?.card?.presence ?? null)
  }

  nextEvent<Name extends EventOfReader>(name: Name): Promise<ApiEvents[Name]> {
    return this.#parts.events.next(name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isGone) return
    this.#isGone = true
    const { bench, events, name, forget } = this.#parts
    await soon(() => bench.discard(name))
    events.end()
    forget()
  }
}
