/**
 * PC/SC as the driver sees it, without PC/SC: readers, cards and errors as a test wants them, and a clock that a test
 * moves. The texts of the errors are the addon's.
 */
import type { CardPort } from '../../drivers/pcsc/card-port.ts'
import type { PcscNative } from '../../drivers/pcsc/native.ts'
import type { ListObserver, ListWatch } from '../../drivers/pcsc/reader-list.ts'
import type { ReaderWatch, WatchObserver } from '../../drivers/pcsc/reader-watch.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'

export const ERROR = {
  noService: 'SCardEstablishContext error: Service not available.(0x8010001d)',
  broken: 'SCardGetStatusChange error: RPC transport error.(0x80100013)',
  denied: 'SCardGetStatusChange error: Access denied.(0x8010006a)',
  sharing: 'SCardConnect error: Sharing violation.(0x8010000b)',
  unavailable: 'SCardConnect error: Reader is unavailable.(0x80100017)',
  notTransacted: 'SCardTransmit error: Transaction failed.(0x80100016)',
  removed: 'SCardTransmit error: Card was removed.(0x80100069)',
} as const

/** SCARD_STATE_* */
export const EMPTY = 0x0012
export const PRESENT = 0x0022
export const MUTE = 0x0222
/** PC/SC cannot look into a reader that it has, or has it no more. */
export const UNAVAILABLE = 0x008a
export const GONE = 0x000e
/** Bits that come and go while the card stays. */
export const IN_USE = 0x0100

/** A clock that stands still until it is moved. */
export class FakeTimer implements Timer {
  #now = 0
  #pending: { at: number; action: () => void }[] = []

  after(milliseconds: number, action: () => void): () => void {
    const entry = { at: this.#now + milliseconds, action }
    this.#pending.push(entry)
    return () => {
      this.#pending = this.#pending.filter((one) => one !== entry)
    }
  }

  /** When the pending actions are due, from now. */
  get due(): readonly number[] {
    return this.#pending.map(({ at }) => at - this.#now).toSorted((a, b) => a - b)
  }

  /** Moves on, and lets promises settle after each action. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    for (;;) {
      await settle()
      const next = this.#pending.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > end) break
      this.#now = next.at
      this.#pending = this.#pending.filter((one) => one !== next)
      next.action()
    }
    this.#now = end
    await settle()
  }
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
}

/** Whether it is settled, once everything that is ready has happened. */
export const isSettled = (work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), settle().then(() => false)])

/** A call of the driver that a test answers. */
export interface PendingCall {
  readonly name: 'connect' | 'transmit' | 'disconnect'
  readonly argument: number | Bytes
  resolve(value?: number | Bytes): void
  reject(message: string): void
}

export class FakeNative implements PcscNative {
  readers: string[] = []
  /** What `listReaders` fails with. */
  outage: string | null = ERROR.noService
  lists = 0
  watches = 0
  opened = 0
  released = 0
  isClosed = false
  /** Calls that were made on connections, in order. */
  readonly calls: PendingCall[] = []
  /** Answers calls as they come; without it they wait for the test. */
  answer: ((call: PendingCall) => void) | null = null
  readonly #watches = new Map<string, WatchObserver>()
  #goingOn: Promise<void> = Promise.resolve()
  #goOn = (): void => undefined
  /** Readers that are listed, and that PC/SC does not know by the name that it has listed. */
  readonly unwatchable = new Set<string>()
  #list: ListObserver | null = null
  readonly #states = new Map<string, { state: number; atr: Bytes }>()

  /** PC/SC is there, with these readers. */
  up(...readers: string[]): void {
    this.outage = null
    this.readers = readers
  }

  /** PC/SC goes: every watch ends with an error. */
  down(error: string = ERROR.broken): void {
    this.outage = ERROR.noService
    this.#states.clear()
    for (const reader of this.#watches.keys()) this.end(reader, new Error(error))
    const list = this.#list
    this.#list = null
    list?.ended(new Error(error))
  }

  get watched(): readonly string[] {
    return [...this.#watches.keys()]
  }

  get isWatchingList(): boolean {
    return this.#list !== null
  }

  /** `events` is the counter in the upper half of the state. */
  async status(reader: string, state: number, atr: Bytes = new Uint8Array(), events = 0): Promise<void> {
    this.#states.set(reader, { state: state + events * 65_536, atr })
    this.#watches.get(reader)?.status(state + events * 65_536, atr)
    await settle()
  }

  /** Readers come and go. */
  async relist(...readers: string[]): Promise<void> {
    this.readers = readers
    for (const name of this.watched) if (!readers.includes(name)) this.end(name, null)
    await this.listChanged()
  }

  /** The list is told anew. */
  async listChanged(): Promise<void> {
    this.#list?.listed(this.readers)
    await settle()
  }

  end(reader: string, error: Error | null): void {
    const observer = this.#watches.get(reader)
    this.#watches.delete(reader)
    observer?.ended(error)
  }

  /** PC/SC is there and answers nothing, until it goes on. */
  hang(): void {
    this.#goingOn = new Promise((resolve) => {
      this.#goOn = resolve
    })
  }

  async goOn(): Promise<void> {
    this.#goOn()
    await settle()
  }

  answered(): Promise<void> {
    return this.#goingOn
  }

  close(): void {
    this.isClosed = true
  }

  async listReaders(): Promise<readonly string[]> {
    await this.answered()
    this.lists += 1
    if (this.outage !== null) throw new Error(this.outage)
    return this.readers
  }

  watchList(observer: ListObserver): ListWatch {
    this.#list = observer
    setImmediate(() => this.#list?.listed(this.readers))
    return {
      close: async () => {
        if (this.#list === observer) this.#list = null
      },
    }
  }

  watch(reader: string, observer: WatchObserver): ReaderWatch {
    this.watches += 1
    this.#watches.set(reader, observer)
    const known = this.#states.get(reader) ?? { state: EMPTY, atr: new Uint8Array() }
    if (this.unwatchable.has(reader)) setImmediate(() => this.end(reader, null))
    else setImmediate(() => observer.status(known.state, known.atr))
    return {
      leave: () => {
        if (this.#watches.get(reader) === observer) this.#watches.delete(reader)
      },
    }
  }

  open(): CardPort {
    this.opened += 1
    let isReleased = false
    const call = <T extends number | Bytes | undefined>(name: PendingCall['name'], argument: number | Bytes) =>
      new Promise<T>((resolve, reject) => {
        const pending: PendingCall = {
          name,
          argument,
          // What a test answers a call with is of the type of that call.
          resolve: (value) => resolve(value as T),
          reject: (message) => reject(new Error(message)),
        }
        this.calls.push(pending)
        this.answer?.(pending)
      })
    return {
      connect: ({ shareMode }) => call<number>('connect', shareMode),
      transmit: (command) => call<Bytes>('transmit', command),
      disconnect: async (disposition) => {
        await call('disconnect', disposition)
      },
      release: () => {
        if (!isReleased) this.released += 1
        isReleased = true
      },
    }
  }
}
