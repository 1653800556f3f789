/** Tells a number at even intervals, where it is another one by then, and for the last time at the end. */
import type { Timer } from './timer.ts'

export class EvenlyTold {
  readonly #timer: Timer
  readonly #everyMs: number
  #number: number | null = null
  #tell: (number: number) => void = () => undefined
  #stop = (): void => undefined

  constructor(timer: Timer, everyMs: number) {
    this.#timer = timer
    this.#everyMs = everyMs
  }

  begin(tell: (number: number) => void): void {
    this.#tell = tell
    this.#wait()
  }

  is(number: number): void {
    this.#number = number
  }

  end(): void {
    this.#stop()
    this.#tellNow()
  }

  #wait(): void {
    this.#stop = this.#timer.after(this.#everyMs, () => {
      this.#tellNow()
      this.#wait()
    })
  }

  #tellNow(): void {
    if (this.#number !== null) this.#tell(this.#number)
    this.#number = null
  }
}
