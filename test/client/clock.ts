/** Time that passes when a test says so, for connections that are kept. */
import type { After, Live, LiveState } from '../../src/client/live.ts'

export class Clock {
  readonly #timers = new Map<() => void, number>()
  readonly #waiting = new Set<() => void>()

  readonly after: After = (milliseconds, action) => {
    const timer = (): void => action()
    this.#timers.set(timer, milliseconds)
    for (const look of this.#waiting) look()
    return () => this.#timers.delete(timer)
  }

  /** In milliseconds, in the order in which they were set. */
  get running(): readonly number[] {
    return [...this.#timers.values()]
  }

  /** Lets the timer of this length run out, once there is one. */
  async pass(milliseconds: number): Promise<void> {
    const found = (): [() => void, number] | undefined =>
      [...this.#timers].find(([, length]) => length === milliseconds)
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (found() === undefined) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
    const timer = found()?.[0]
    if (timer === undefined) throw new Error(`no timer of ${milliseconds} ms is left`)
    this.#timers.delete(timer)
    timer()
  }
}

/** Resolves once the connection is in that state. */
export async function reaches(live: Live, wanted: LiveState): Promise<void> {
  await new Promise<void>((resolve) => {
    const controller = new AbortController()
    live.onState(
      (state) => {
        if (state !== wanted) return
        controller.abort()
        resolve()
      },
      { signal: controller.signal },
    )
    if (live.state === wanted) controller.abort()
  })
}
