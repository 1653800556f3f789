/** One holder at a time, in the order of asking. A promise chain, never a boolean. */

export class Lock {
  #tail: Promise<void> = Promise.resolve()

  /**
   * Runs `section` when everyone who asked before is done. An aborted `signal` leaves the queue without
   * running; once `section` has begun it is the section's own business to watch the signal.
   */
  async run<T>(section: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#tail.then(() => {
      signal?.throwIfAborted()
      return section()
    })
    this.#tail = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }
}
