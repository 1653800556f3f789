/** What drivers wait for: some time, or a native call within a bound. */
import type { Timer } from '../src/lib/timer.ts'

export function delay(milliseconds: number, timer: Timer): Promise<void> {
  return new Promise((resolve) => {
    timer.after(milliseconds, resolve)
  })
}

/** The outcome of `work`, or of `onTimeout` where that takes longer. What `work` still does is left to it. */
export function bounded<T>(
  work: Promise<T>,
  milliseconds: number,
  timer: Timer,
  onTimeout: () => T | PromiseLike<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timer.after(milliseconds, () => {
      try {
        resolve(onTimeout())
      } catch (error) {
        reject(error)
      }
    })
    work.then(resolve, reject).finally(cancel)
  })
}
