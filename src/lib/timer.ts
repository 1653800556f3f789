/** Time as whoever waits uses it: given, so that tests need not wait. */

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

/** The same for what need not happen when everything else is over: it does not keep the process alive. */
export const backgroundTimer: Timer = {
  after(milliseconds, action) {
    const handle = setTimeout(action, milliseconds).unref()
    return () => clearTimeout(handle)
  },
}
