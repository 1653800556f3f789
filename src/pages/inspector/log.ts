/** The last of what comes in, the newest first: as it comes, or as it was when somebody said stop. */
import { type ReadonlySignal, signal } from '@preact/signals'

/** More than a report takes commands, and no more than a browser shows with ease. */
const MOST = 300

export interface Row<What> {
  readonly number: number
  readonly at: Date
  readonly what: What
}

export class Log<What> {
  readonly #rows = signal<readonly Row<What>[]>([])
  readonly #isPaused = signal(false)
  readonly #schedule: (show: () => void) => void
  #kept: readonly Row<What>[] = []
  #count = 0
  #isDue = false

  /** `schedule` gathers what comes at one time. */
  constructor(schedule: (show: () => void) => void) {
    this.#schedule = schedule
  }

  get rows(): ReadonlySignal<readonly Row<What>[]> {
    return this.#rows
  }

  get isPaused(): ReadonlySignal<boolean> {
    return this.#isPaused
  }

  add(what: What): void {
    this.#kept = [{ number: ++this.#count, at: new Date(), what }, ...this.#kept].slice(0, MOST)
    if (this.#isDue) return
    this.#isDue = true
    this.#schedule(() => {
      this.#isDue = false
      this.#show()
    })
  }

  pause(isPaused: boolean): void {
    this.#isPaused.value = isPaused
    this.#show()
  }

  clear(): void {
    this.#kept = []
    this.#rows.value = []
  }

  #show(): void {
    if (!this.#isPaused.value) this.#rows.value = this.#kept
  }
}
