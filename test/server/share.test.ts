import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Share } from '../../src/server/share.ts'

/** A connection with so many messages, which does as `connection.ts` does. */
class Waiting {
  readonly #share: Share
  left: number
  readonly retry = (): void => this.handOn()

  constructor(share: Share, messages: number) {
    this.#share = share
    this.left = messages
  }

  handOn(): void {
    while (this.left > 0 && this.#share.begin(1, this.retry)) {
      this.left -= 1
      // The card room takes it a little later.
      setTimeout(() => this.#share.finish(1))
    }
  }
}

describe('what the connections of one client share', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is given to all of them in the end, however much time goes by between two looks at the clock', () => {
    // What had to be waited for at the first look may be over at the second.
    const steps = Array.from({ length: 400 }, (_, index) => index / 20)
    const left = steps.map((step) => {
      let passed = 0
      const share = new Share(5, () => performance.now() + (passed += step))
      const connections = [4, 9, 1, 20].map((messages) => new Waiting(share, messages))
      for (const one of connections) one.handOn()
      vi.advanceTimersByTime(60_000)
      return connections.reduce((sum, one) => sum + one.left, 0)
    })
    expect(left).toEqual(steps.map(() => 0))
  })
})
