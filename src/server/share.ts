/**
 * What all connections of one client have together: messages a second, and how many of them may be on their way to the
 * card room, so that nobody else's waits behind more. Who waits goes in turn; the bounds of each connection are its own.
 */
import { RateLimit } from './rate.ts'

/** As many connections as may be busy at the full rate of one before all of a client's have to share. */
const BUSY = 4

/** Messages that the card room has not taken yet. */
const UNDER_WAY = 4

export class Share {
  readonly #rate: RateLimit
  #underWay = 0
  /** Connections with a message, by what tells them to try again, and what it costs; the next one first. */
  readonly #waiting = new Map<() => void, number>()
  #turn: (() => void) | null = null
  #later: NodeJS.Timeout | null = null

  /** `perSecond` is that of one connection. */
  constructor(perSecond: number, now: () => number) {
    this.#rate = new RateLimit(perSecond * BUSY, perSecond, now)
  }

  /** Whether one more may go; `retry` is called when its turn comes if not. */
  begin(cost: number, retry: () => void): boolean {
    const isNext = this.#waiting.size === 0 || this.#turn === retry
    if (isNext && !this.#isFull && this.#rate.wait(cost) === 0) {
      this.#turn = null
      this.#underWay += 1
      this.#rate.charge(cost)
      return true
    }
    if (!this.#waiting.has(retry)) this.#waiting.set(retry, cost)
    this.#goOn()
    return false
  }

  /** So many have been taken, or never will be. */
  finish(count: number): void {
    this.#underWay -= count
    this.#goOn()
  }

  /** For what has been done already: the next has to wait for it. */
  charge(cost: number): void {
    this.#rate.charge(cost)
  }

  /** This one does not wait any more. */
  leave(retry: () => void): void {
    this.#waiting.delete(retry)
  }

  #goOn(): void {
    for (const [retry, cost] of this.#waiting) {
      if (this.#isFull) return
      const wait = this.#rate.wait(cost)
      if (wait > 0) return this.#goOnAfter(wait)
      this.#waiting.delete(retry)
      this.#turn = retry
      retry()
      this.#turn = null
    }
  }

  /** It is heard of by `finish` when the card room takes more. */
  get #isFull(): boolean {
    return this.#underWay >= UNDER_WAY
  }

  #goOnAfter(milliseconds: number): void {
    if (this.#later !== null) return
    this.#later = setTimeout(() => {
      this.#later = null
      this.#goOn()
    }, milliseconds).unref()
  }
}
