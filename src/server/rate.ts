/** A token bucket: so many a second, with a burst. What being over it means is the caller's. */

export class RateLimit {
  readonly #perSecond: number
  readonly #burst: number
  readonly #now: () => number
  #left: number
  #filledAt: number

  /** `now` gives milliseconds that only rise. */
  constructor(perSecond: number, burst: number, now: () => number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#now = now
    this.#left = burst
    this.#filledAt = now()
  }

  /** Whether one more is within the rate; takes it if so. */
  take(): boolean {
    const now = this.#now()
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#filledAt) / 1000) * this.#perSecond)
    this.#filledAt = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
