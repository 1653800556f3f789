/**
 * Who is plugged in and what lies on it: merges the events of all drivers, gives stable reader ids and holds the
 * present snapshot. Holding a card is left to `hold.ts`, reading it to `src/report`.
 */
import { setMaxListeners } from 'node:events'
import { KazasuError } from '../errors.ts'
import { toHex } from '../lib/bytes.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import { Ids } from '../lib/ids.ts'
import type { Logger } from '../lib/logger.ts'
import type { ReaderConnection, ReaderDevice, ReaderDriver } from './driver.ts'
import { type Health, HealthBook, type Noted } from '../health.ts'
import type { Insertion } from './insertion.ts'

export interface ReaderSnapshot {
  /** Stable for one device of one driver, also across replugging and restarts; see `knownBy`. */
  readonly id: string
  readonly name: string
  readonly driver: string
  /** What the id goes with; left out where that is the name, and always the same. */
  readonly knownBy?: ReaderDevice['knownBy'] | undefined
  readonly simulated: boolean
  readonly card: Insertion | null
}

/** Which card a request means: of the one reader that can be meant, and the one that lies there, where it names none. */
export interface Meant {
  readonly reader?: string | undefined
  readonly presence?: number | undefined
}

export type HubEvents = {
  'reader.attached': { readonly reader: ReaderSnapshot }
  'reader.detached': { readonly reader: string }
  'card.inserted': { readonly reader: string; readonly card: Insertion }
  'card.removed': { readonly reader: string; readonly presence: number }
  'health.changed': Health
}

interface Entry {
  snapshot: ReaderSnapshot
  readonly driver: ReaderDriver
  /** Ends the present insertion, and says how. */
  remove: (code: 'CARD_REMOVED' | 'READER_DETACHED') => void
}

export class Hub {
  /** Of all readers that there have been, attached or not: one reader of one driver keeps its id. */
  readonly ids = new Ids()
  readonly #drivers: readonly ReaderDriver[]
  readonly #entries = new Map<string, Entry>()
  readonly #health: HealthBook
  readonly #emitter: Emitter<HubEvents>
  readonly #log: Logger
  /** The number of the last insertion. */
  #presence: number

  /** Insertions are numbered from `presence` on; one that no earlier process had tells its cards from those of this one. */
  constructor(drivers: readonly ReaderDriver[], log: Logger, presence = 0) {
    this.#drivers = drivers
    this.#health = new HealthBook(drivers.map(({ name }) => name))
    this.#log = log
    this.#presence = presence
    this.#emitter = new Emitter((error) => log.error('hub.listener-failed', { error: String(error) }))
  }

  get events(): EventSource<HubEvents> {
    return this.#emitter
  }

  /** Starts every driver; resolves when what is there now is known. Rejects with `READER_DRIVER_MISSING`. */
  async start(): Promise<void> {
    await Promise.all(this.#drivers.map((driver) => driver.start(this.#listenerFor(driver))))
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#drivers.map((driver) => driver.stop()))
  }

  /** All readers, in the order of their ids. */
  readers(): readonly ReaderSnapshot[] {
    return [...this.#entries.values()].map((entry) => entry.snapshot).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** The reader with this id, or `READER_UNKNOWN`. */
  reader(id: string): ReaderSnapshot {
    return this.#entry(id).snapshot
  }

  /**
   * The reader that a request means: the one it names; without a name the only one with a card, or the only one.
   * `READER_AMBIGUOUS` when several have a card, `CARD_ABSENT` when several have none, `READER_ABSENT` without any,
   * or the reason why the driver has none.
   */
  choose(id: string | undefined): ReaderSnapshot {
    if (id !== undefined) return this.reader(id)
    const all = this.readers()
    const withCard = all.filter((reader) => reader.card !== null)
    if (withCard.length > 1) {
      throw new KazasuError('READER_AMBIGUOUS', undefined, { fields: { readers: withCard.map((one) => one.id) } })
    }
    const [first, second] = withCard.length > 0 ? withCard : all
    if (first === undefined) throw this.#absent()
    if (second !== undefined) throw new KazasuError('CARD_ABSENT')
    return first
  }

  /**
   * The card that a request means, which is the one that lies there now: `CARD_REMOVED` when it names another one,
   * `CARD_ABSENT` when there is none, and what `choose` refuses with.
   */
  insertion({ reader, presence }: Meant): Insertion {
    const named = reader === undefined && presence !== undefined
    const { id, card } = named
      ? (this.readers().find((one) => one.card?.presence === presence) ?? { id: null, card: null })
      : this.choose(reader)
    if (presence !== undefined && card?.presence !== presence) throw new KazasuError('CARD_REMOVED')
    if (card === null) throw new KazasuError('CARD_ABSENT', undefined, { fields: { reader: id } })
    return card
  }

  /** What lies there turned out to be another card than that: it was exchanged too quickly for anybody to see. */
  exchanged(insertion: Insertion): void {
    const entry = this.#entries.get(insertion.reader)
    if (entry?.snapshot.card !== insertion) return
    this.#leave(entry, 'CARD_REMOVED')
    this.#lay(entry, insertion.atr)
  }

  health(): Health {
    return this.#health.snapshot()
  }

  /** What belongs to the health beside readers, from now on. */
  note(what: Noted): void {
    if (!this.#health.note(what)) return
    const { clock = null, draining, state } = this.health()
    this.#log.info('health.noted', { clock, draining, state })
    this.#emitter.emit('health.changed', this.health())
  }

  /** One exclusive connection to the card on this reader. Who calls it closes it; see `hold.ts`. */
  connect(id: string): Promise<ReaderConnection> {
    const { driver, snapshot } = this.#entry(id)
    return driver.connect(snapshot.name)
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new KazasuError('READER_UNKNOWN', undefined, { fields: { reader: id } })
    return entry
  }

  #absent(): KazasuError {
    const drivers = this.#health.ofReaders()
    const broken = drivers.find((one) => one.reason !== null) ?? drivers.flatMap(({ readers = [] }) => readers)[0]
    return new KazasuError(broken?.reason ?? 'READER_ABSENT')
  }

  #listenerFor(driver: ReaderDriver): Parameters<ReaderDriver['start']>[0] {
    const find = (name: string): Entry | undefined =>
      [...this.#entries.values()].find((entry) => entry.driver === driver && entry.snapshot.name === name)
    return {
      readerAttached: (name, nature) => {
        if (find(name) !== undefined) return
        const device = nature?.device?.name ?? name
        const { id, isShared } = this.ids.give({ owner: driver.name, device, name }, (one) => this.#entries.has(one))
        const known = nature?.device?.knownBy
        const snapshot = {
          id,
          name,
          driver: driver.name,
          ...(known === undefined ? {} : { knownBy: isShared ? ('order' as const) : known }),
          simulated: driver.simulated || nature?.simulated === true,
          card: null,
        }
        this.#entries.set(snapshot.id, { driver, snapshot, remove: () => undefined })
        this.#log.info('reader.attached', { reader: snapshot.id, knownBy: snapshot.knownBy })
        this.#emitter.emit('reader.attached', { reader: snapshot })
      },
      readerDetached: (name) => {
        const entry = find(name)
        if (entry === undefined) return
        this.#leave(entry, 'READER_DETACHED')
        this.#entries.delete(entry.snapshot.id)
        this.#log.info('reader.detached', { reader: entry.snapshot.id })
        this.#emitter.emit('reader.detached', { reader: entry.snapshot.id })
      },
      cardInserted: (name, { atr }) => {
        const entry = find(name)
        if (entry === undefined) return
        // Every card leaves before the next comes, also where the driver has not told.
        this.#leave(entry, 'CARD_REMOVED')
        this.#lay(entry, atr === null ? null : toHex(atr))
      },
      cardRemoved: (name) => {
        const entry = find(name)
        if (entry !== undefined) this.#leave(entry, 'CARD_REMOVED')
      },
      healthChanged: ({ state, reason, readers = [] }) => {
        const named = readers.map((one) => ({ ...one, reader: this.ids.idOf(driver.name, one.reader) }))
        this.#health.set(driver.name, { state, reason, ...(named.length === 0 ? {} : { readers: named }) })
        this.#log.info('driver.health', { driver: driver.name, state, reason })
        for (const one of named) this.#log.info('reader.health', one)
        this.#emitter.emit('health.changed', this.health())
      },
    }
  }

  #lay(entry: Entry, atr: string | null): void {
    const { id: reader, simulated } = entry.snapshot
    const gone = new AbortController()
    // As many as wait for the card, which is bounded elsewhere.
    setMaxListeners(0, gone.signal)
    const source = { reader, simulated }
    const card = { ...source, source, presence: ++this.#presence, atr, removed: gone.signal }
    entry.snapshot = { ...entry.snapshot, card }
    entry.remove = (code) => gone.abort(new KazasuError(code, undefined, { fields: { reader } }))
    this.#log.info('card.inserted', { reader, presence: card.presence })
    this.#emitter.emit('card.inserted', { reader, card })
  }

  #leave(entry: Entry, how: 'CARD_REMOVED' | 'READER_DETACHED'): void {
    const { id: reader, card } = entry.snapshot
    if (card === null) return
    entry.snapshot = { ...entry.snapshot, card: null }
    // What belongs to the card ends before anybody else is told.
    entry.remove(how)
    this.#log.info('card.removed', { reader, presence: card.presence })
    this.#emitter.emit('card.removed', { reader, presence: card.presence })
  }
}
