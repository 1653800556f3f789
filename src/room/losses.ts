/** How many processes were lost one after the other, and what that means for the next one. */

/** From one loss to the next start. The first comes at once: a card may be waiting to lose its power. */
const DELAYS = [0, 250, 500, 1000]
const LAST_DELAY = 2000
/** After that long without a loss it starts at once again. */
const CALM_MS = 30_000
/** So many processes may be lost before the first of them was ready. */
const FIRST_TRIES = 3

export class Losses {
  #count = 0

  /** Of one that was ready for so many milliseconds. */
  add(readyFor: number): void {
    this.#count = readyFor > CALM_MS ? 1 : this.#count + 1
  }

  get areTooMany(): boolean {
    return this.#count >= FIRST_TRIES
  }

  /** Until the next start, in milliseconds. */
  get delay(): number {
    return DELAYS[this.#count - 1] ?? LAST_DELAY
  }
}
