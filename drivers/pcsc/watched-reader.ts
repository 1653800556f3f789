/**
 * One reader as PC/SC shows it: its slot, what changes in it, and the place to connect from. Who is told is given;
 * what goes over a connection is left to `connection.ts`.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { ErrorCode } from '../../src/errors.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { isGone, type Slot, slotChanges, slotOf } from './card-state.ts'
import { type CardPort, UNPOWER } from './card-port.ts'
import type { PcscNative } from './native.ts'
import type { ReaderWatch } from './reader-watch.ts'

export interface SlotListener {
  /** The first look into the slot; before that nothing is known of the reader but its name. */
  seen(): void
  inserted(atr: Bytes | null): void
  removed(): void
  /** What is wrong with the reader is another thing now. */
  troubleChanged(): void
  /** PC/SC shows this reader no more. */
  ended(error: unknown): void
}

/** Why a reader is gone. */
export type Departure = 'READER_DETACHED' | 'READER_SERVICE_STOPPED'

export class WatchedReader {
  readonly name: string
  /** Resolves when the slot has been seen, or the reader has gone before that. */
  readonly seen: Promise<void>
  /** Where its card is connected to from. */
  readonly port: CardPort
  /** Whether somebody here holds the card, or is about to. */
  isHeld = false
  readonly #listener: SlotListener
  readonly #watch: ReaderWatch
  readonly #waiting = new Set<() => void>()
  #isSeen = false
  #slot: Slot | null = null
  #presence = 0
  /** PC/SC cannot look into the slot. */
  #isBlind = false
  /** Why the last connect failed, and the last exchange with the card that lies there. */
  #failures: { readonly connect: ErrorCode | null; readonly exchange: ErrorCode | null } = NO_FAILURES
  #trouble: ErrorCode | null = null
  #departure: Departure | null = null
  #isStuck = false

  constructor(native: PcscNative, name: string, listener: SlotListener) {
    this.name = name
    this.#listener = listener
    let markSeen = (): void => undefined
    this.seen = new Promise((resolve) => {
      markSeen = resolve
    })
    this.#watch = native.watch(name, {
      status: (eventState, atr) => {
        if (this.#departure !== null || isGone(eventState)) return
        this.#look(slotOf(eventState, atr))
        markSeen()
      },
      ended: (error) => {
        if (this.#departure === null) listener.ended(error)
        markSeen()
      },
    })
    this.port = native.open(name)
  }

  get isSeen(): boolean {
    return this.#isSeen
  }

  /** Why the reader does not work, as far as that is the fault of the reader. */
  get trouble(): ErrorCode | null {
    return this.#trouble
  }

  get card(): Slot['card'] {
    return this.#slot?.card ?? null
  }

  /** Changes with every insertion and removal. */
  get presence(): number {
    return this.#presence
  }

  get departure(): Departure | null {
    return this.#departure
  }

  /** Whether a call that was given up still holds the card. */
  get isStuck(): boolean {
    return this.#isStuck
  }

  /** Resolves when `condition` holds, the reader has gone, or that many milliseconds are over. */
  until(condition: () => boolean, milliseconds: number, timer: Timer): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (condition() || this.#departure !== null) end()
      }
      const cancel = timer.after(milliseconds, () => end())
      const end = (): void => {
        cancel()
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }

  /** How the last connect went, or the exchanges of a connection; `null` is well. */
  went(what: 'connect' | 'exchange', failure: ErrorCode | null): void {
    this.#failures = { ...this.#failures, [what]: failure }
    this.#judge()
  }

  /** What failed tells of a card, reader or service that is gone: the reader is at fault where PC/SC shows them still. */
  suspect(milliseconds: number, timer: Timer): void {
    const [presence, failures] = [this.#presence, this.#failures]
    const isExplained = (): boolean => this.card === null || this.#presence !== presence || this.#failures !== failures
    void this.until(isExplained, milliseconds, timer).then(() => {
      if (!isExplained() && this.#departure === null) this.went('exchange', 'READER_FAILED')
    })
  }

  /** Leaves a call to itself: the card is given back when it ends, and can be connected to again then. */
  abandon(call: Promise<unknown>): void {
    this.#isStuck = true
    this.#judge()
    const giveBack = async (): Promise<void> => {
      await call.catch(() => undefined)
      await this.port.disconnect(UNPOWER).catch(() => undefined)
      this.#isStuck = false
      this.#judge()
      this.#releaseUnused()
    }
    void giveBack()
  }

  /** Who held the card, or was about to, does so no more. */
  free(): void {
    this.isHeld = false
    this.#releaseUnused()
  }

  /** Nothing is told any more from here on. */
  leave(reason: Departure): void {
    this.#departure ??= reason
    this.#watch.leave()
    this.#wake()
    this.#releaseUnused()
  }

  /** A reader that has gone is not connected to again. */
  #releaseUnused(): void {
    if (this.#departure !== null && !this.isHeld && !this.#isStuck) this.port.release()
  }

  #look(now: Slot | null): void {
    if (!this.#isSeen) {
      this.#isSeen = true
      this.#listener.seen()
    }
    this.#isBlind = now === null
    if (now !== null) this.#see(now)
    this.#judge()
    this.#wake()
  }

  #see(now: Slot): void {
    const changes = slotChanges(this.#slot, now)
    this.#slot = now
    this.#presence += changes.length
    // A card that has failed may have been at fault itself.
    if (changes.length > 0) this.#failures = { ...this.#failures, exchange: null }
    for (const change of changes) {
      if (change === 'removed') this.#listener.removed()
      else this.#listener.inserted(now.card?.atr ?? null)
    }
  }

  #judge(): void {
    const silent = this.#isStuck ? 'READER_TIMEOUT' : null
    const blind = this.#isBlind ? 'READER_FAILED' : null
    const trouble = silent ?? this.#failures.connect ?? this.#failures.exchange ?? blind
    if (trouble === this.#trouble) return
    this.#trouble = trouble
    if (this.#departure === null) this.#listener.troubleChanged()
  }

  #wake(): void {
    for (const look of new Set(this.#waiting)) look()
  }
}

const NO_FAILURES = { connect: null, exchange: null } as const
