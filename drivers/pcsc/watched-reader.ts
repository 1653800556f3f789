/**
 * One reader as PC/SC shows it: its slot, what changes in it, and the place to connect from. Who is told is given;
 * what goes over a connection is left to `connection.ts`.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { type Slot, slotChanges, slotOf } from './card-state.ts'
import type { NativeCard, NativeWatch, PcscNative } from './native.ts'

/** SCARD_UNPOWER_CARD */
const UNPOWER = 2

export interface SlotListener {
  inserted(atr: Bytes | null): void
  removed(): void
  /** PC/SC shows this reader no more. */
  ended(error: unknown): void
}

/** Why a reader is gone. */
export type Departure = 'READER_DETACHED' | 'READER_SERVICE_STOPPED'

export class WatchedReader {
  readonly name: string
  /** Resolves when the slot has been seen, or the reader has gone before that. */
  readonly seen: Promise<void>
  /** Whether somebody here holds the card, or is about to. */
  isHeld = false
  readonly #native: PcscNative
  readonly #watch: NativeWatch
  readonly #waiting = new Set<() => void>()
  #slot: Slot | null = null
  #presence = 0
  #departure: Departure | null = null
  #port: NativeCard
  #isStuck = false

  constructor(native: PcscNative, name: string, listener: SlotListener) {
    this.name = name
    this.#native = native
    let markSeen = (): void => undefined
    this.seen = new Promise((resolve) => {
      markSeen = resolve
    })
    this.#watch = native.watch(name, {
      status: (eventState, atr) => {
        if (this.#departure === null) this.#see(slotOf(eventState, atr), listener)
        markSeen()
      },
      ended: (error) => {
        if (this.#departure === null) listener.ended(error)
        markSeen()
      },
    })
    // Now, and not at the first connect, since it takes a moment until it can be used.
    this.#port = native.open(name)
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

  get port(): NativeCard {
    return this.#port
  }

  /** Whether a native call that was given up still holds the card. */
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

  /** Leaves a native call to itself: the card is given back when it ends, and can be connected to again then. */
  abandon(call: Promise<unknown>): void {
    const port = this.#port
    this.#isStuck = true
    const giveBack = async (): Promise<void> => {
      await call.catch(() => undefined)
      await port.disconnect(UNPOWER).catch(() => this.renewPort())
      this.#isStuck = false
      this.#releaseUnused()
    }
    void giveBack()
  }

  /** A context stays good after failures of cards and of the reader; only one that is lost itself is not used again. */
  renewPort(): void {
    this.#port.release()
    if (this.#departure === null) this.#port = this.#native.open(this.name)
  }

  /** Who held the card, or was about to, does so no more. */
  free(): void {
    this.isHeld = false
    this.#releaseUnused()
  }

  /** Nothing is told any more from here on. */
  async leave(reason: Departure): Promise<void> {
    this.#departure ??= reason
    this.#look()
    this.#releaseUnused()
    await this.#watch.close()
  }

  /** A reader that has gone is not connected to again. */
  #releaseUnused(): void {
    if (this.#departure !== null && !this.isHeld && !this.#isStuck) this.#port.release()
  }

  #see(now: Slot, listener: SlotListener): void {
    const changes = slotChanges(this.#slot, now)
    this.#slot = now
    this.#presence += changes.length
    for (const change of changes) {
      if (change === 'removed') listener.removed()
      else listener.inserted(now.card?.atr ?? null)
    }
    this.#look()
  }

  #look(): void {
    for (const look of new Set(this.#waiting)) look()
  }
}
