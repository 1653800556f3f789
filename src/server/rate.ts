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

  /** Whether as much is within the rate; takes it if so. What is more than the burst is taken from a full bucket. */
  take(cost = 1): boolean {
    this.#fill()
    if (this.#left < Math.min(cost, this.#burst)) return false
    this.#left -= cost
    return true
  }

  /** For what has been done already: the next has to wait for it. */
  charge(cost: number): void {
    this.#left -= cost
  }

  /** Milliseconds until as much can be taken. */
  wait(cost = 1): number {
    this.#fill()
    return Math.max(0, ((Math.min(cost, this.#burst) - this.#left) / this.#perSecond) * 1000)
  }

  /** Whether at least half of the burst is left: whoever was over the rate has slowed down. */
  get isCalm(): boolean {
    this.#fill()
    return this.#left >= this.#burst / 2
  }

  #fill(): void {
    const now = this.#now()
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#filledAt) / 1000) * this.#perSecond)
    this.#filledAt = now
  }
}
