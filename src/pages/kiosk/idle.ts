/** Nobody at the kiosk: counts the time without a touch or a key, warns, and says when it is over. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { After } from '../../client/client.ts'

export interface IdleOptions {
  /** Without a touch, in seconds, the warning included. */
  readonly seconds: number
  readonly after: After
  readonly onIdle: () => void
}

/** So many seconds before the end the screen asks whether somebody is there, and never for more than a third. */
const WARNING_SECONDS = 15

export class Idle {
  /** Seconds left while it warns; `null` otherwise. */
  readonly left: ReadonlySignal<number | null>
  readonly #left = signal<number | null>(null)
  readonly #options: IdleOptions
  #stopTimer: () => void = () => undefined
  #isOn = false

  constructor(options: IdleOptions) {
    this.#options = options
    this.left = this.#left
  }

  /** Whether there is anything to end; counts anew from each change to `true`. */
  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    this.#begin()
  }

  /** Somebody is there. */
  touch(): void {
    if (this.#isOn) this.#begin()
  }

  #begin(): void {
    this.#stopTimer()
    this.#left.value = null
    if (!this.#isOn) return
    const warning = Math.min(WARNING_SECONDS, Math.floor(this.#options.seconds / 3))
    this.#stopTimer = this.#options.after((this.#options.seconds - warning) * 1000, () => this.#warn(warning))
  }

  #warn(left: number): void {
    if (left === 0) {
      this.#isOn = false
      this.#left.value = null
      return this.#options.onIdle()
    }
    this.#left.value = left
    this.#stopTimer = this.#options.after(1000, () => this.#warn(left - 1))
  }
}
