/** A clock for leases that a test moves. */
import type { LeaseClock } from '../../src/reader/lease.ts'

/** Time that passes when the test says so. */
export class FakeClock implements LeaseClock {
  #now = 1000
  readonly #timers = new Set<{ readonly at: number; readonly act: () => void }>()

  get pending(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { at: this.#now + milliseconds, act }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
      if (next === undefined) break
      this.#timers.delete(next)
      this.#now = next.at
      next.act()
    }
    this.#now = end
  }
}
