/** Tells when somebody, such as another process, has said nothing for too long. As long as they do, that costs nothing. */

/** Between the two looks at it: while the machine sleeps the time runs out too, and the other one needs a moment. */
const LOOK_AGAIN_MS = 500

export class Silence {
  readonly #isTooLong: () => void
  #limitMs: number
  #isDoubted = false
  /** `null` from the end on: then nothing begins anew. */
  #timer: NodeJS.Timeout | null = null

  /** Calls `isTooLong` whenever nothing was heard for `limitMs`, and for the time that it takes to be sure of that. */
  constructor(limitMs: number, isTooLong: () => void) {
    this.#limitMs = limitMs
    this.#isTooLong = isTooLong
    this.#wait()
  }

  heard(): void {
    if (this.#isDoubted) this.limit(this.#limitMs)
    else this.#timer?.refresh()
  }

  /** Begins anew, with another limit. */
  limit(limitMs: number): void {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#limitMs = limitMs
    this.#wait()
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #wait(): void {
    this.#isDoubted = false
    this.#timer = setTimeout(() => this.#look(), this.#limitMs)
  }

  #look(): void {
    this.#isDoubted = true
    this.#timer = setTimeout(() => this.#lookAgain(), LOOK_AGAIN_MS)
  }

  /** Where this process has had no turn for long, timers come before what was said meanwhile, and this after that. */
  #lookAgain(): void {
    const timer = this.#timer
    setImmediate(() => {
      if (this.#timer !== timer) return
      this.#wait()
      this.#isTooLong()
    })
  }
}
