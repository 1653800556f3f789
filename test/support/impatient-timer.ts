/** A timer for tests in which nothing is to take time. */
import type { Timer } from '../../src/lib/timer.ts'

/** Fires in the next turn: what would take time is over at once, in its order. */
export const impatient: Timer = {
  after(_, action) {
    const handle = setImmediate(action)
    return () => clearImmediate(handle)
  },
}
