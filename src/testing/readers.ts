/** The readers of one daemon under test: those of the start and those that come and go, each with what it hears. */
import type { SimulatedDriver } from '../../drivers/simulated/driver.ts'
import type { Services } from '../api/services.ts'
import type { Client, Heard } from '../client/client.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { HeardEvents } from './heard.ts'
import type { TestReader } from './kit.ts'
import { SimulatedTestReader } from './test-reader.ts'
import { Witness } from './witness.ts'

interface Standing {
  readonly today: () => CalendarDate
  readonly autoInspect: boolean
}

interface Opened {
  readonly client: Client
  readonly services: Services
  readonly driver: SimulatedDriver
}

export class Readers {
  readonly #standing: Standing
  readonly #witnesses = new Map<string, Witness>()
  /** By the id of the reader. */
  readonly #events = new Map<string, HeardEvents>()
  readonly #fixed: TestReader[] = []
  #opened: Opened | null = null
  #count = 0

  constructor(standing: Standing) {
    this.#standing = standing
  }

  /** The names of the first ones. */
  begin(count: number): readonly string[] {
    return Array.from({ length: count }, () => this.#name())
  }

  witness(name: string): Witness {
    const witness = this.#witnesses.get(name)
    if (witness === undefined) throw new Error(`nobody has named a reader ${name}`)
    return witness
  }

  async open(opened: Opened): Promise<void> {
    this.#opened = opened
    for (const name of this.#witnesses.keys()) this.#fixed.push(this.#reader(name, opened))
    await opened.client.subscribe((heard) => this.#hear(heard))
  }

  fixed(): readonly TestReader[] {
    return this.#fixed
  }

  // oxlint-disable-next-line typescript/require-await -- in a process of its own it would take time
  async add(): Promise<TestReader> {
    if (this.#opened === null) throw new Error('the daemon has been stopped')
    const name = this.#name()
    this.#opened.driver.bench.add(name)
    return this.#reader(name, this.#opened)
  }

  close(): void {
    this.#opened = null
    for (const events of this.#events.values()) events.end()
  }

  #name(): string {
    const name = `Kazasu Simulated Reader ${++this.#count}`
    this.#witnesses.set(name, new Witness())
    return name
  }

  #reader(name: string, { services, driver }: Opened): TestReader {
    const { hub, simulator } = services
    const { id } = hub.readers().find((one) => one.name === name) ?? {}
    if (id === undefined || simulator === null) throw new Error(`the daemon does not have the reader ${name}`)
    const { bench } = driver
    const witness = this.witness(name)
    const forget = (): void => {
      this.#events.delete(id)
      this.#witnesses.delete(name)
    }
    const events = new HeardEvents()
    this.#events.set(id, events)
    return new SimulatedTestReader({
      ...this.#standing,
      id,
      name,
      hub,
      simulator,
      bench,
      witness,
      events,
      forget,
    })
  }

  #hear(heard: Heard): void {
    if (heard.name === 'snapshot' || !('reader' in heard.params)) return
    const { reader } = heard.params
    this.#events.get(typeof reader === 'string' ? reader : reader.id)?.hear(heard)
  }
}
