/**
 * The latest moment that the clock of this machine has shown and that is to be believed. A machine may start with a clock
 * that is years ahead until the network sets it right, and a moment that was believed then would speak against every
 * right clock for good: so one counts only once the clock has gone on evenly for an hour. Pure.
 */

const PROVEN_MS = 3_600_000

/** A greater step against the time that has really passed is a clock that was set, or a machine that has slept. */
const STEP_MS = 60_000

/** How often to look, in milliseconds. */
export const LOOK_EVERY_MS = 60_000

interface Look {
  /** Milliseconds since 1970, by the clock. */
  readonly wall: number
  /** Milliseconds that only rise, whatever is done to the clock. */
  readonly steady: number
}

export class SeenTime {
  #latest: Date | null
  /** The first and the last look of the stretch in which nobody has set the clock. */
  #since: Look | null = null
  #last: Look | null = null

  /** `latest`: of earlier runs; `null` where none is known. */
  constructor(latest: Date | null) {
    this.#latest = latest
  }

  get latest(): Date | null {
    return this.#latest
  }

  look(now: Date, steady = performance.now()): void {
    const look = { wall: now.getTime(), steady }
    const goesOn =
      this.#last !== null && Math.abs(passed(this.#last, look, 'wall') - passed(this.#last, look, 'steady')) <= STEP_MS
    if (!goesOn) this.#since = null
    this.#since ??= look
    this.#last = look
    if (passed(this.#since, look, 'steady') < PROVEN_MS) return
    if (this.#latest === null || this.#latest < now) this.#latest = now
  }
}

const passed = (from: Look, to: Look, by: keyof Look): number => to[by] - from[by]
