/** A driver that does what a test tells it, and holds simulated cards. */
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { KazasuError } from '../../src/errors.ts'
import type { Disposition, DriverListener, ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'

export class FakeDriver implements ReaderDriver {
  readonly name: string
  readonly simulated = true
  /** What happened to connections, in order. */
  readonly log: string[] = []
  /** Errors that the next connections fail with, first one first. */
  readonly refusals: KazasuError[] = []
  /** Whether another program has the card. */
  isHeldByAnother = false
  /** Called before each APDU. */
  onTransmit: (reader: string) => void = () => undefined
  readonly #cards = new Map<string, SmartCard>()
  #listener: DriverListener | null = null

  constructor(name = 'fake') {
    this.name = name
  }

  async start(listener: DriverListener): Promise<void> {
    this.#listener = listener
    listener.healthChanged({ state: 'ok', reason: null })
  }

  async stop(): Promise<void> {
    this.log.push('stop')
  }

  /** The listener that the hub gave: what a test lets happen. */
  get tell(): DriverListener {
    if (this.#listener === null) throw new Error('not started')
    return this.#listener
  }

  insert(reader: string, card: SmartCard): void {
    this.#cards.set(reader, card)
    this.tell.cardInserted(reader, { atr: card.atr })
  }

  remove(reader: string): void {
    this.#cards.get(reader)?.powerOff()
    this.#cards.delete(reader)
    this.tell.cardRemoved(reader)
  }

  async connect(reader: string): Promise<ReaderConnection> {
    const refusal = this.refusals.shift()
    if (refusal !== undefined) throw refusal
    if (this.isHeldByAnother) throw new KazasuError('READER_IN_USE')
    const card = this.#cards.get(reader)
    if (card === undefined) throw new KazasuError('CARD_ABSENT')
    if (card.atr === null) throw new KazasuError('CARD_MUTE')
    card.powerOn()
    this.log.push(`connect ${reader}`)
    return {
      atr: card.atr,
      transmit: async (command) => {
        this.onTransmit(reader)
        await new Promise(setImmediate)
        if (this.#cards.get(reader) !== card) throw new KazasuError('CARD_REMOVED')
        return card.process(command)
      },
      close: async (disposition: Disposition) => {
        this.log.push(`${disposition} ${reader}`)
        if (disposition === 'unpower') card.powerOff()
      },
    }
  }
}
