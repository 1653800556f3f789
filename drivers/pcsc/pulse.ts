/**
 * Whether the card service answers. One that is stopped says so by itself, but one that hangs (frozen, or stuck in a
 * reader's driver) just says nothing, to calls that are under way and to new ones. So it is asked now and then.
 */
import type { Timer } from '../../src/lib/timer.ts'
import { bounded } from '../timer.ts'
import type { PcscNative } from './native.ts'

/** A service that is well answers within two milliseconds. */
const ANSWER_MS = 2000
/** Between an answer and the next question. */
const IDLE_MS = 1000

export class Pulse {
  readonly #native: PcscNative
  readonly #timer: Timer
  readonly #onChange: () => void
  #hangs = false
  #isAsking = false
  #isOver = false
  #cancel = (): void => undefined

  /** `onChange` is called when the service begins to hang, and when it answers again. */
  constructor(native: PcscNative, timer: Timer, onChange: () => void) {
    this.#native = native
    this.#timer = timer
    this.#onChange = onChange
  }

  get hangs(): boolean {
    return this.#hangs
  }

  /** Asks at once, and from then on; when it is being asked already, that question counts. */
  ask(): void {
    if (this.#isAsking || this.#isOver) return
    this.#isAsking = true
    this.#cancel()
    const answer = this.#native.answered()
    void bounded(answer, ANSWER_MS, this.#timer, () => this.#turn(true))
    void answer.then(() => {
      this.#isAsking = false
      this.#turn(false)
      if (!this.#isOver) this.#cancel = this.#timer.after(IDLE_MS, () => this.ask())
    })
  }

  stop(): void {
    this.#isOver = true
    this.#cancel()
  }

  #turn(hangs: boolean): void {
    if (this.#hangs === hangs || this.#isOver) return
    this.#hangs = hangs
    this.#onChange()
  }
}
