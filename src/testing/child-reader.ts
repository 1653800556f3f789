/** A simulated reader of the installed daemon, by what any program may do to it: `simulator.*`. */
import type { Client } from '../client/client.ts'
import { cannot } from './cannot.ts'
import type { ArrangedFault, CommandSort, FaultTime, TestReader } from './kit.ts'
import { type BesideParts, ReaderBeside } from './reader-beside.ts'

const ELSEWHERE = 'where the cards are in the process of the daemon'

export class ChildReader extends ReaderBeside {
  readonly #client: Client
  #hasHadCard = false

  constructor(parts: BesideParts, client: Client) {
    super(parts)
    this.#client = client
  }

  get commands(): TestReader['commands'] {
    throw cannot('what was sent to a card', 'child', ELSEWHERE)
  }

  get attempts(): TestReader['attempts'] {
    throw cannot('which attempts a card has compared', 'child', ELSEWHERE)
  }

  get counters(): TestReader['counters'] {
    throw cannot('the memory of a card', 'child', ELSEWHERE)
  }

  get values(): TestReader['values'] {
    throw cannot('what opens a card', 'child', ELSEWHERE)
  }

  async insert(card: Parameters<TestReader['insert']>[0]): Promise<void> {
    if (typeof card !== 'string') throw cannot('a card that differs from a profile', 'child', ELSEWHERE)
    await this.until('card.inserted', () => this.#client.call('simulator.insert', { reader: this.id, profile: card }))
    this.#hasHadCard = true
  }

  async putBack(): Promise<void> {
    // The reader may have served another test before.
    if (!this.#hasHadCard) throw new Error('no card has been on this reader yet')
    await this.until('card.inserted', () => this.#client.call('simulator.insert', { reader: this.id }))
  }

  async tearOff(): Promise<void> {
    if (this.presence === null) return
    await this.until('card.removed', () => this.#client.call('simulator.remove', { reader: this.id }))
  }

  tearOffDuring<T>(work: Promise<T>): Promise<T> {
    // Nobody else waits for it now.
    work.catch(() => undefined)
    const why = "where work that has begun may be over before the daemon hears of it: fault('remove') before it begins"
    return Promise.reject(cannot('tearOffDuring', 'child', why))
  }

  async unplug(): Promise<void> {
    await this.#client.call('simulator.setReader', { reader: this.id, state: 'detached' })
  }

  async plugIn(): Promise<void> {
    await this.#client.call('simulator.setReader', { reader: this.id, state: 'attached' })
  }

  async link(kilobitsPerSecond: Parameters<TestReader['link']>[0]): Promise<void> {
    await this.#client.call('simulator.setLink', { reader: this.id, kilobitsPerSecond })
  }

  async fault(kind: ArrangedFault['kind'], { at = 1, of, acrossInsertions = false }: FaultTime = {}): Promise<void> {
    const sort = of?.replace(/^next /, '') as CommandSort | undefined
    await this.#client.call('simulator.fault', {
      reader: this.id,
      kind,
      at,
      acrossInsertions,
      ...(sort === undefined ? {} : { of: sort }),
    })
  }

  async faults(): Promise<readonly ArrangedFault[]> {
    const { faults } = await this.#client.call('simulator.faults', { reader: this.id })
    return faults.map((fault): ArrangedFault => ({ ...fault, of: fault.of ?? 'any' }))
  }

  async clearFaults(): Promise<void> {
    await this.#client.call('simulator.clearFaults', { reader: this.id })
  }

  protected async clear(): Promise<void> {
    await this.#client.call('simulator.remove', { reader: this.id })
    await this.clearFaults()
    await this.link(null)
    await this.unplug()
  }
}
