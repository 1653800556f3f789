/** Time as drivers use it: given, so that tests need not wait. */

export interface Timer {
  /** Calls `action` after that many milliseconds; the returned function prevents it. */
  after(milliseconds: number, action: () => void): () => void
}

export const systemTimer: Timer = {
  after(milliseconds, action) {
    const handle = setTimeout(action, milliseconds)
    return () => clearTimeout(handle)
  },
}

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
