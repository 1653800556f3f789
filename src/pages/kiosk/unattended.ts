/** What the kiosk does by itself while nobody touches it: shows one thing after another, each in its time. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { After, LiveState } from '../../client/client.ts'

/** What comes next, and after how many seconds; `null` where it stays as it is. */
export type Next<Shown> =
  | { readonly seconds: number; readonly shown: Shown }
  | { readonly seconds: number; readonly end: () => void }
  | null

export class Unattended<Shown> {
  /** `null` while nothing is shown. */
  readonly shown: ReadonlySignal<Shown | null>
  readonly #shown = signal<Shown | null>(null)
  readonly #after: After
  readonly #next: (shown: Shown | null) => Next<Shown>
  #stopTimer: () => void = () => undefined
  #isOn = false

  constructor(after: After, next: (shown: Shown | null) => Next<Shown>) {
    this.shown = this.#shown
    this.#after = after
    this.#next = next
  }

  /** Whether there is anything to do; counts anew from each change to `true`. */
  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    this.#show(null)
  }

  /** Somebody is there. */
  touch(): void {
    if (this.#isOn) this.#show(null)
  }

  #show(shown: Shown | null): void {
    this.#stopTimer()
    this.#shown.value = shown
    const next = this.#isOn ? this.#next(shown) : null
    if (next === null) return
    this.#stopTimer = this.#after(next.seconds * 1000, () => {
      if ('shown' in next) return this.#show(next.shown)
      this.isOn = false
      next.end()
    })
  }
}

/** So many seconds before the end the screen asks whether somebody is there, and never for more than a third. */
const WARNING_SECONDS = 15

/** Without a touch for so long the visit ends; shown are the seconds that are left, while it warns. */
export function idling(seconds: number, end: () => void): (left: number | null) => Next<number> {
  const warning = Math.min(WARNING_SECONDS, Math.floor(seconds / 3))
  return (left) => {
    if (left === null) return { seconds: seconds - warning, shown: warning }
    return left === 1 ? { seconds: 1, end } : { seconds: 1, shown: left - 1 }
  }
}

/** Long enough to read what stands there. */
const SIGHT_SECONDS = 12

/** Without a touch for so long the first one is shown, and then one after the other. */
export const attracting =
  <Sight>(seconds: number, sights: readonly Sight[]) =>
  (sight: Sight | null): Next<Sight> => {
    const shown = sights[sight === null ? 0 : (sights.indexOf(sight) + 1) % sights.length]
    if (shown === undefined || shown === sight) return null
    return { seconds: sight === null ? seconds : SIGHT_SECONDS, shown }
  }

/** An upgrade of the package on a slow machine; a daemon that is away for longer is not coming back by itself. */
const LONGEST_RESTART_MS = 120_000

/** Whether the daemon has been away for longer than a restart takes. */
export function overdue(state: ReadonlySignal<LiveState>, after: After): ReadonlySignal<boolean> {
  const isOverdue = signal(false)
  effect(() => {
    isOverdue.value = false
    return state.value === 'lost' ? after(LONGEST_RESTART_MS, () => (isOverdue.value = true)) : undefined
  })
  return isOverdue
}
