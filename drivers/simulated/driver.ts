/**
 * The driver for simulated cards: readers in this process that hold the cards of `mocks/`, and the handle that lets
 * people and tests do things to them. It is loaded only where somebody asks for it by name.
 */
import { createCardOf, type NamedCard, profileNamed, recordedCard } from '../../mocks/create-card.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { type CardState, openCardState } from '../../mocks/state.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { KazasuError } from '../../src/errors.ts'
import { japanDate } from '../../src/lib/calendar.ts'
import { systemTimer, type Timer } from '../../src/lib/timer.ts'
import type { DriverListener, ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import type { LinkSpeed, SimulatedProfile, Simulator } from '../../src/reader/simulator.ts'
import { parseRecording } from '../../src/recording/parse.ts'
import { type Consequences, type Exchange, SimulatedConnection } from './connection.ts'
import { cardOf, configured } from './given.ts'
import { type Random, seededRandom } from './random.ts'
import { Listeners } from './listeners.ts'
import { type Interruption, Slot } from './slot.ts'

export interface SimulatedOptions {
  /** How many, or their names. */
  readonly readers?: number | readonly string[]
  /** What lies on the first reader at the start; `null` for nothing. */
  readonly profile?: string | null
  /** The file of a recording, whose card lies there instead. */
  readonly recording?: string | null
  /** The file that keeps the card of that profile on the first reader, across sessions. */
  readonly state?: string | null
  /** The speed of the radio link; `null` answers at once. */
  readonly link?: LinkSpeed | null
  /** How long the driver waits for an answer, in milliseconds. */
  readonly timeoutMs?: number
  /** How long the card service is away after the fault `stop`. */
  readonly restartMs?: number
  /** Of the fault kinds that need chance. */
  readonly seed?: number
  readonly now?: () => Date
  readonly timer?: Timer
  /** The memory of each new card that is laid down on that reader, other than the one that `state` keeps. */
  readonly memory?: (reader: string) => CardState
  /** Hears of every command that is sent to a card on that reader. */
  readonly onExchange?: (reader: string, exchange: Exchange) => void
}

/** What nobody can do over the API: for tests, where readers come and go with them. */
export interface Bench {
  /** Plugs in a reader that was not there before, without a card. */
  add(reader: string): void
  /** Unplugs a reader for good, with all that was arranged for it. */
  discard(reader: string): void
  /** As `insert`, with a card that need not be one of the profiles. */
  lay(reader: string, card: NamedCard): void
}

export type SimulatedDriver = ReaderDriver & { readonly simulator: Simulator; readonly bench: Bench }

/** Throws `CONFIG_INVALID` for a profile that does not exist and for a state file that cannot be used. */
export function createSimulatedDriver(options: SimulatedOptions = {}): SimulatedDriver {
  return new InProcessDriver(options)
}

const TIMEOUT_MS = 15_000
const RESTART_MS = 500

class InProcessDriver implements SimulatedDriver {
  readonly name = 'simulated'
  readonly simulated = true
  readonly simulator: Simulator
  readonly bench: Bench
  readonly #options: SimulatedOptions
  readonly #slots: Map<string, Slot>
  readonly #timer: Timer
  readonly #random: Random
  readonly #state: CardState | null
  readonly #listeners: Listeners
  readonly #consequences: Consequences
  #listener: DriverListener | null = null
  #isServing = true
  #cancelRestart = (): void => undefined

  constructor(options: SimulatedOptions) {
    this.#options = options
    this.#timer = options.timer ?? systemTimer
    this.#random = seededRandom(options.seed ?? 1)
    this.#listeners = new Listeners(() => japanDate(options.now?.() ?? new Date()))
    const slots = readerNames(options.readers ?? 1).map((name) => new Slot(name, options.link ?? null))
    this.#slots = new Map(slots.map((slot) => [slot.name, slot]))
    this.#state = configured(() => (options.state == null ? null : openCardState(options.state)))
    const [first] = slots
    const card = configured(() => cardOf(options))
    if (card !== null && first !== undefined) {
      first.last = configured(() => this.#make(card, first))
      first.inserted = { card: first.last, isSilent: false }
    }
    this.#consequences = {
      remove: (slot) => this.#remove(slot),
      detach: (slot) => this.#detach(slot),
      stopService: () => this.#stopService(),
    }
    this.simulator = {
      profiles: () => PROFILES.map(({ name, ja, en }): SimulatedProfile => ({ name, ja, en })),
      insert: (reader, profile) => this.#insert(this.#slot(reader), profile),
      remove: (reader) => this.#remove(this.#slot(reader)),
      setReader: (reader, state) => {
        const slot = this.#slot(reader)
        if (state === 'detached') this.#detach(slot)
        else this.#attach(slot)
      },
      fault: (reader, fault) => this.#slot(reader).arrange(fault),
      faults: (reader) => this.#slot(reader).faults,
      clearFaults: (reader) => this.#slot(reader).clearFaults(),
      setLink: (reader, kilobitsPerSecond) => {
        this.#slot(reader).link = kilobitsPerSecond
      },
      replay: (reader, text) => {
        const slot = this.#slot(reader)
        this.#lay(slot, this.#make(recordedCard(parseRecording(text, 'recording')), slot))
      },
      listen: (listener) => this.#listeners.add(listener),
    }
    this.bench = {
      add: (reader) => {
        const slot = new Slot(reader, null)
        this.#slots.set(reader, slot)
        this.#tellReader(slot)
      },
      discard: (reader) => {
        this.#detach(this.#slot(reader))
        this.#slots.delete(reader)
      },
      lay: (reader, card) => this.#lay(this.#slot(reader), this.#make(card, this.#slot(reader))),
    }
  }

  // oxlint-disable-next-line typescript/require-await -- nothing here takes time
  async start(listener: DriverListener): Promise<void> {
    this.#listener = listener
    this.#startService()
  }

  // oxlint-disable-next-line typescript/require-await -- nothing here takes time
  async connect(reader: string): Promise<ReaderConnection> {
    if (!this.#isServing) throw new KazasuError('READER_SERVICE_STOPPED')
    const slot = this.#slots.get(reader)
    if (slot === undefined || !slot.isAttached || this.#listener === null) throw new KazasuError('READER_DETACHED')
    const { inserted } = slot
    if (inserted === null) throw new KazasuError('CARD_ABSENT')
    const { atr } = inserted.card
    if (atr === null || inserted.isSilent) throw new KazasuError('CARD_MUTE')
    if (slot.holder !== null) throw new KazasuError('READER_IN_USE')
    const tell = this.#listeners.conversation(reader)
    return new SimulatedConnection({
      slot,
      inserted,
      atr,
      timer: this.#timer,
      timeoutMs: this.#options.timeoutMs ?? TIMEOUT_MS,
      random: this.#random,
      consequences: this.#consequences,
      onExchange: (exchange) => {
        this.#options.onExchange?.(reader, exchange)
        tell(exchange)
      },
    })
  }

  // oxlint-disable-next-line typescript/require-await -- nothing here takes time
  async stop(): Promise<void> {
    this.#listener = null
    this.#cancelRestart()
    for (const slot of this.#slots.values()) cutPower(slot, 'READER_DETACHED')
  }

  #slot(reader: string): Slot {
    const slot = this.#slots.get(reader)
    if (slot === undefined) throw new KazasuError('READER_UNKNOWN', undefined, { fields: { reader } })
    return slot
  }

  /** The state file is one card: the one on the first reader, of the profile that was asked for at the start. */
  #make(card: NamedCard, slot: Slot): SmartCard {
    const { profile, memory, now = () => new Date() } = this.#options
    const [first] = this.#slots.values()
    const state = slot === first && card.name === profile ? this.#state : null
    return createCardOf(card, { now: now(), state: state ?? memory?.(slot.name) ?? null })
  }

  #insert(slot: Slot, profile: string | null): void {
    const card = profile === null ? slot.last : this.#makeNamed(profile, slot)
    if (card === null) throw new KazasuError('CARD_ABSENT', 'no card has been on this reader yet')
    this.#lay(slot, card)
  }

  #lay(slot: Slot, card: SmartCard): void {
    this.#remove(slot)
    slot.inserted = { card, isSilent: false }
    slot.last = card
    this.#tellCard(slot)
  }

  #makeNamed(profile: string, slot: Slot): SmartCard {
    try {
      return this.#make(profileNamed(profile), slot)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new KazasuError('REQUEST_PARAMS_INVALID', cause.message, { fields: { profile }, cause })
    }
  }

  #remove(slot: Slot): void {
    if (slot.inserted === null) return
    slot.inserted.card.powerOff()
    slot.inserted = null
    slot.leave()
    // As with a real reader, who held the card has the reader until they let go of it.
    slot.holder?.interrupt('CARD_REMOVED')
    if (slot.isAttached && this.#isServing) this.#listener?.cardRemoved(slot.name)
  }

  #attach(slot: Slot): void {
    if (slot.isAttached) return
    slot.isAttached = true
    this.#tellReader(slot)
  }

  #detach(slot: Slot): void {
    if (!slot.isAttached) return
    slot.isAttached = false
    cutPower(slot, 'READER_DETACHED')
    if (this.#isServing) this.#listener?.readerDetached(slot.name)
  }

  #startService(): void {
    this.#isServing = true
    this.#listener?.healthChanged({ state: 'ok', reason: null })
    for (const slot of this.#slots.values()) this.#tellReader(slot)
  }

  #stopService(): void {
    if (!this.#isServing) return
    this.#isServing = false
    for (const slot of this.#slots.values()) cutPower(slot, 'READER_SERVICE_STOPPED')
    this.#listener?.healthChanged({ state: 'unavailable', reason: 'READER_SERVICE_STOPPED' })
    for (const slot of this.#slots.values()) {
      if (slot.isAttached) this.#listener?.readerDetached(slot.name)
    }
    this.#cancelRestart = this.#timer.after(this.#options.restartMs ?? RESTART_MS, () => this.#startService())
  }

  #tellReader(slot: Slot): void {
    if (!slot.isAttached || !this.#isServing) return
    this.#listener?.readerAttached(slot.name)
    this.#tellCard(slot)
  }

  #tellCard(slot: Slot): void {
    if (slot.inserted === null || !slot.isAttached || !this.#isServing) return
    this.#listener?.cardInserted(slot.name, { atr: slot.inserted.card.atr })
  }
}

const readerNames = (readers: number | readonly string[]): readonly string[] =>
  typeof readers === 'number'
    ? Array.from({ length: readers }, (_, index) => `Kazasu Simulated Reader ${index + 1}`)
    : readers

function cutPower(slot: Slot, reason: Interruption): void {
  slot.inserted?.card.powerOff()
  // Where it comes back, it is laid down anew.
  slot.leave()
  const { holder } = slot
  slot.holder = null
  holder?.interrupt(reason)
}
