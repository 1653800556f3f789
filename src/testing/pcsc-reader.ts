/** A virtual reader of a real pcscd, and the card in this process that lies on it. */
import { createCardOf } from '../../mocks/create-card.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { connectVpcd, type VpcdSession } from '../../mocks/vpcd.ts'
import { sortOf } from '../../drivers/simulated/command-sort.ts'
import type { Bytes } from '../lib/bytes.ts'
import { japanDate } from '../lib/calendar.ts'
import { cannot } from './cannot.ts'
import { cardOf } from './card-of.ts'
import type { ArrangedFault, CommandSort, FaultTime, LinkSpeed, TestReader } from './kit.ts'
import { type BesideParts, ReaderBeside } from './reader-beside.ts'
import { Witness } from './witness.ts'

const ON_ITS_PORT = { host: '127.0.0.1' } as const

interface Pending {
  readonly kind: 'remove' | 'stall'
  left: number
  readonly of: CommandSort | 'any'
  readonly acrossInsertions: boolean
}

export class PcscReader extends ReaderBeside {
  readonly #port: number
  readonly #witness = new Witness()
  #card: SmartCard | null = null
  #session: VpcdSession | null = null
  #link: LinkSpeed | null = null
  #pending: Pending[] = []

  constructor(parts: BesideParts, port: number) {
    super(parts)
    this.#port = port
  }

  get commands(): TestReader['commands'] {
    return this.#witness.commands
  }

  get attempts(): TestReader['attempts'] {
    return this.#witness.attempts
  }

  get counters(): TestReader['counters'] {
    return this.#witness.counters
  }

  get values(): TestReader['values'] {
    return this.#witness.values
  }

  async insert(card: Parameters<TestReader['insert']>[0]): Promise<void> {
    const now = new Date()
    const named = cardOf(card, japanDate(now))
    await this.tearOff()
    this.#card = createCardOf(named, { now, state: this.#witness.memory() })
    await this.#lay(this.#card)
  }

  async putBack(): Promise<void> {
    if (this.#card === null) throw new Error('no card has been on this reader yet')
    await this.tearOff()
    await this.#lay(this.#card)
  }

  async tearOff(): Promise<void> {
    const session = this.#session
    if (session === null) return
    this.#session = null
    this.#pending = this.#pending.filter(({ acrossInsertions }) => acrossInsertions)
    if (this.presence === null) await session.remove()
    else await this.until('card.removed', () => session.remove())
  }

  /** For good, and without a daemon that would tell. */
  async leave(): Promise<void> {
    await this.#session?.remove()
  }

  async tearOffDuring<T>(work: Promise<T>): Promise<T> {
    const sent = this.commands.length
    await this.fault('remove')
    const [outcome] = await Promise.allSettled([work])
    if (this.commands.length === sent) {
      this.#pending = []
      throw new Error('no command was sent to the card, so it was not torn off')
    }
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }

  unplug(): Promise<void> {
    return Promise.reject(cannot('unplugging a reader', 'pcsc', 'whose virtual readers stay with pcscd'))
  }

  plugIn(): Promise<void> {
    return Promise.reject(cannot('plugging in a reader', 'pcsc', 'whose virtual readers stay with pcscd'))
  }

  link(kilobitsPerSecond: LinkSpeed | null): Promise<void> {
    this.#link = kilobitsPerSecond
    return Promise.resolve()
  }

  fault(kind: ArrangedFault['kind'], { at = 1, of, acrossInsertions = false }: FaultTime = {}): Promise<void> {
    if (kind !== 'remove' && kind !== 'stall') {
      return Promise.reject(cannot(`the fault '${kind}'`, 'pcsc', "where a card can 'remove' and 'stall' only"))
    }
    const sort = (of?.replace(/^next /, '') ?? 'any') as Pending['of']
    this.#pending.push({ kind, left: at, of: sort, acrossInsertions })
    return Promise.resolve()
  }

  faults(): Promise<readonly ArrangedFault[]> {
    return Promise.resolve(this.#pending.map(({ left, ...fault }) => ({ ...fault, at: left })))
  }

  clearFaults(): Promise<void> {
    this.#pending = []
    return Promise.resolve()
  }

  protected async clear(): Promise<void> {
    await this.tearOff()
    this.#pending = []
    this.#link = null
  }

  async #lay(card: SmartCard): Promise<void> {
    const speed = (): LinkSpeed | null => this.#link
    await this.until('card.inserted', async () => {
      this.#session = await connectVpcd(card, {
        ...ON_ITS_PORT,
        port: this.#port,
        get link() {
          return speed()
        },
        onCommand: (command, answer) => this.#answer(command, answer),
      })
    })
  }

  #answer(command: Bytes, answer: () => Bytes): Bytes | null {
    const fault = this.#dueAt(command)
    // A card that is torn off may have obeyed before: this one has, which is the worse of the two.
    const given = fault?.kind === 'stall' ? null : answer()
    const response = fault === null ? given : null
    this.#witness.exchanged({ command, response })
    if (fault?.kind === 'remove') {
      void this.#session?.remove()
      this.#session = null
    }
    return response
  }

  #dueAt(command: Bytes): Pending | null {
    const sort = sortOf(command)
    const counted = this.#pending.filter(({ of }) => of === 'any' || of === sort)
    for (const one of counted) one.left -= 1
    const due = counted.find(({ left }) => left <= 0) ?? null
    this.#pending = this.#pending.filter((one) => one !== due)
    return due
  }
}
