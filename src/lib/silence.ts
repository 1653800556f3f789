/** Tells when somebody, such as another process, has said nothing for too long. As long as they do, that costs nothing. */

/**
 * Between the two looks at it. While the machine sleeps or this process gets no turn, the time runs out too; what the
 * other one has said meanwhile is heard in the turn after that, before the second look.
 */
const LOOK_AGAIN_MS = 500

export class Silence {
  readonly #isTooLong: () => void
  #limitMs: number
  #looks = 0
  /** `null` from the end on. */
  #timer: NodeJS.Timeout | null = null

  /** Calls `isTooLong` whenever nothing was heard for `limitMs`, and for the time that it takes to be sure of that. */
  constructor(limitMs: number, isTooLong: () => void) {
    this.#limitMs = limitMs
    this.#isTooLong = isTooLong
    this.#wait()
  }

  heard(): void {
    if (this.#timer === null) return
    if (this.#looks === 0) this.#timer.refresh()
    else this.limit(this.#limitMs)
  }

  /** Begins anew, with another limit. */
  limit(limitMs: number): void {
    this.end()
    this.#limitMs = limitMs
    this.#wait()
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #wait(): void {
    this.#looks = 0
    this.#timer = setTimeout(() => this.#look(), this.#limitMs)
  }

  #look(): void {
    this.#looks += 1
    if (this.#looks === 1) {
      this.#timer = setTimeout(() => this.#look(), LOOK_AGAIN_MS)
    } else {
      this.#wait()
      this.#isTooLong()
    }
  }
}
