/**
 * One life of the card service: the readers it lists, each watched, until it ends. What happens before and after is
 * left to `driver.ts`.
 */
import type { ErrorCode } from '../../src/errors.ts'
import type { ReaderTrouble } from '../../src/health.ts'
import type { DriverListener, ReaderDevice } from '../../src/reader/driver.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { bounded } from '../timer.ts'
import { fromPcsc } from './errors.ts'
import type { PcscNative } from './native.ts'
import type { ListWatch } from './reader-list.ts'
import { isCardReader, isSimulating } from './reader-names.ts'
import { deviceOf, type FindDevice } from './usb-device.ts'
import { WatchedReader } from './watched-reader.ts'

/** After a watch has ended, before the reader is watched again if it is listed still. */
const REWATCH_MS = 250
/** Between two tries to watch a reader that PC/SC lists and does not show, twice as long each time. */
const FIRST_PAUSE_MS = 1000
const LAST_PAUSE_MS = 60_000
/** A reader that was unplugged right after it was listed looks the same once, and not again. */
const TRIES_IN_SILENCE = 1
/** How long it may take to be found out which device a reader is, before health says that it does not answer. */
const ARRIVAL_MS = 10_000
/** How long the slots of the readers may take to be seen before the start goes on without them. */
const FIRST_LOOK_MS = 3000

export interface ServiceParts {
  readonly native: PcscNative
  readonly timer: Timer
  readonly findDevice: FindDevice
  readonly listener: Omit<DriverListener, 'healthChanged'>
  /** Which readers do not work is another thing now; see `troubles`. */
  readonly onTroubles: () => void
  /** Called once, before the readers are told to be detached, with what PC/SC said. */
  readonly onEnded: (error: unknown) => void
}

/** It is being found out which device a reader is. */
interface Arrival {
  readonly over: Promise<void>
  isLate: boolean
  readonly cancel: () => void
}

export class Service {
  readonly #parts: ServiceParts
  readonly #readers = new Map<string, WatchedReader>()
  /** Readers that are listed and about to be watched. */
  readonly #arriving = new Map<string, Arrival>()
  /** The readers that the listener knows of. */
  readonly #attached = new Set<string>()
  /** Readers that could not be watched, with how often that was tried; a pause goes before the next try. */
  readonly #unseen = new Map<string, { readonly tries: number; isPausing: boolean; readonly cancel: () => void }>()
  #list: ListWatch | null = null
  /** What was listed last. */
  #names: readonly string[] = []
  #cancelRewatch = (): void => undefined
  #isOver = false

  constructor(parts: ServiceParts) {
    this.#parts = parts
  }

  /** Resolves when the readers of `names` and their cards have been told. */
  async open(names: readonly string[]): Promise<void> {
    const { native, timer } = this.#parts
    this.#list = native.watchList({ listed: (listed) => this.#apply(listed), ended: (error) => this.#end(error) })
    this.#apply(names)
    await bounded(this.#looked(), FIRST_LOOK_MS, timer, () => undefined)
  }

  reader(name: string): WatchedReader | undefined {
    return this.#readers.get(name)
  }

  /** The readers that PC/SC lists and that do not work, by name. */
  troubles(): readonly ReaderTrouble[] {
    const unseen = [...this.#unseen].filter(([, { tries }]) => tries > TRIES_IN_SILENCE)
    const late = [...this.#arriving].filter(([, { isLate }]) => isLate)
    const reasons = new Map<string, ErrorCode>([
      ...unseen.map(([name]) => [name, 'READER_FAILED'] as const),
      ...late.map(([name]) => [name, 'READER_TIMEOUT'] as const),
      ...[...this.#readers.values()].flatMap(({ name, trouble }) =>
        trouble === null ? [] : [[name, trouble] as const],
      ),
    ])
    return [...reasons]
      .map(([reader, reason]) => ({ reader, reason }))
      .toSorted((a, b) => (a.reader < b.reader ? -1 : 1))
  }

  /** Ends without telling anybody. */
  close(): void {
    this.#stop('READER_DETACHED')
  }

  /** As far as they are listed still. */
  #rewatch(): void {
    this.#cancelRewatch()
    this.#cancelRewatch = this.#parts.timer.after(REWATCH_MS, () => this.#apply(this.#names))
  }

  /** Resolves when the slots of all readers that were listed have been seen. */
  async #looked(): Promise<void> {
    await Promise.all([...this.#arriving.values()].map(({ over }) => over))
    await Promise.all([...this.#readers.values()].map((reader) => reader.seen))
  }

  #apply(names: readonly string[]): void {
    if (this.#isOver) return
    this.#names = names
    const wanted = new Set(names.filter(isCardReader))
    for (const reader of this.#readers.values()) {
      if (!wanted.has(reader.name)) this.#detach(reader)
    }
    for (const name of this.#unseen.keys()) {
      if (!wanted.has(name)) this.#forgetUnseen(name)
    }
    for (const name of this.#arriving.keys()) {
      if (!wanted.has(name)) this.#forgetArriving(name)
    }
    for (const name of wanted) {
      const isKnown = this.#readers.has(name) || this.#arriving.has(name)
      if (!isKnown && this.#unseen.get(name)?.isPausing !== true) this.#arrive(name)
    }
  }

  /** No reader waits for what another one is. */
  #arrive(name: string): void {
    const { findDevice, timer, onTroubles } = this.#parts
    const question = new AbortController()
    const over = findDevice(name, question.signal).then((usb) => {
      if (question.signal.aborted) return
      this.#forgetArriving(name)
      this.#watch(name, deviceOf(name, usb))
    })
    const cancelLate = timer.after(ARRIVAL_MS, () => {
      arrival.isLate = true
      onTroubles()
    })
    const cancel = (): void => {
      cancelLate()
      question.abort()
    }
    const arrival = { over, isLate: false, cancel }
    this.#arriving.set(name, arrival)
  }

  #forgetArriving(name: string): void {
    const arrival = this.#arriving.get(name)
    if (arrival === undefined) return
    arrival.cancel()
    this.#arriving.delete(name)
    if (arrival.isLate) this.#parts.onTroubles()
  }

  /** One that could not be watched before is attached once it was seen, or it would come and go for ever. */
  #watch(name: string, device: ReaderDevice): void {
    const { native, onTroubles } = this.#parts
    if (!this.#unseen.has(name)) this.#attach(name, device)
    const reader = new WatchedReader(native, name, {
      seen: () => {
        this.#attach(name, device)
        this.#forgetUnseen(name)
      },
      inserted: (atr) => this.#parts.listener.cardInserted(name, { atr }),
      removed: () => this.#parts.listener.cardRemoved(name),
      troubleChanged: onTroubles,
      ended: (error) => this.#readerEnded(reader, error),
    })
    this.#readers.set(name, reader)
  }

  #attach(name: string, device: ReaderDevice): void {
    if (this.#attached.has(name)) return
    this.#attached.add(name)
    this.#parts.listener.readerAttached(name, { simulated: isSimulating(name), device })
  }

  #detach(reader: WatchedReader): void {
    this.#readers.delete(reader.name)
    reader.leave('READER_DETACHED')
    if (this.#attached.delete(reader.name)) this.#parts.listener.readerDetached(reader.name)
    if (reader.trouble !== null) this.#parts.onTroubles()
  }

  /** The list will say whether the reader is still there; then it is watched anew. */
  #readerEnded(reader: WatchedReader, error: unknown): void {
    if (this.#isOver) return
    if (error !== null && fromPcsc(error, 'service').code === 'READER_SERVICE_STOPPED') {
      this.#end(error)
      return
    }
    this.#detach(reader)
    if (reader.isSeen) this.#rewatch()
    else this.#pause(reader.name)
  }

  #pause(name: string): void {
    const tries = (this.#unseen.get(name)?.tries ?? 0) + 1
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LAST_PAUSE_MS)
    const cancel = this.#parts.timer.after(pause, () => {
      unseen.isPausing = false
      this.#apply(this.#names)
    })
    const unseen = { tries, isPausing: true, cancel }
    this.#unseen.set(name, unseen)
    this.#parts.onTroubles()
  }

  #forgetUnseen(name: string): void {
    const unseen = this.#unseen.get(name)
    if (unseen === undefined) return
    unseen.cancel()
    this.#unseen.delete(name)
    this.#parts.onTroubles()
  }

  #end(error: unknown): void {
    if (this.#isOver) return
    const names = [...this.#attached]
    this.#stop('READER_SERVICE_STOPPED')
    this.#parts.onEnded(error)
    for (const name of names) this.#parts.listener.readerDetached(name)
  }

  #stop(reason: 'READER_DETACHED' | 'READER_SERVICE_STOPPED'): void {
    this.#isOver = true
    this.#cancelRewatch()
    for (const { cancel } of this.#arriving.values()) cancel()
    this.#arriving.clear()
    for (const { cancel } of this.#unseen.values()) cancel()
    this.#unseen.clear()
    for (const reader of this.#readers.values()) reader.leave(reason)
    this.#readers.clear()
    void this.#list?.close()
  }
}
