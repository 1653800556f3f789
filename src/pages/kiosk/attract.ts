/** Nobody with a card at the kiosk: shows one sight after the other, slowly, until somebody comes. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { After } from '../../client/client.ts'
import type { Attraction } from './offered.ts'

export interface AttractOptions {
  readonly sights: readonly Attraction[]
  /** Without a touch, until the first one is shown. */
  readonly seconds: number
  readonly after: After
}

/** Long enough to read what stands there. */
const SIGHT_SECONDS = 12

export class Attract {
  /** `null` while nothing is shown. */
  readonly shown: ReadonlySignal<Attraction | null>
  readonly #shown = signal<Attraction | null>(null)
  readonly #options: AttractOptions
  #stopTimer: () => void = () => undefined
  #isOn = false

  constructor(options: AttractOptions) {
    this.#options = options
    this.shown = this.#shown
  }

  /** Whether anything may be shown; counts anew from each change to `true`. */
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
    const { sights, seconds, after } = this.#options
    this.#stopTimer()
    this.#shown.value = null
    if (this.#isOn && sights.length > 0) this.#stopTimer = after(seconds * 1000, () => this.#show(0))
  }

  #show(index: number): void {
    const { sights, after } = this.#options
    this.#shown.value = sights[index] ?? null
    if (sights.length > 1) {
      this.#stopTimer = after(SIGHT_SECONDS * 1000, () => this.#show((index + 1) % sights.length))
    }
  }
}
