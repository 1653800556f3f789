import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { following } from '../../src/lib/abort.ts'

describe('an abort that follows others', () => {
  it('comes with the first of them, and by itself', () => {
    const [one, other] = [new AbortController(), new AbortController()]
    using follower = following(one.signal, other.signal)
    using third = following(one.signal)
    expect([follower.signal.aborted, third.signal.aborted]).toEqual([false, false])
    third.abort()
    expect([one.signal.aborted, third.signal.aborted]).toEqual([false, true])
    other.abort()
    expect(follower.signal.aborted).toBe(true)
  })

  it('is there at once where one of them had come before', () => {
    using follower = following(new AbortController().signal, AbortSignal.abort())
    expect(follower.signal.aborted).toBe(true)
  })

  it('follows nobody after its end, and leaves no listener behind', () => {
    const source = new AbortController()
    const follower = following(source.signal)
    follower.end()
    expect(getEventListeners(source.signal, 'abort')).toEqual([])
    source.abort()
    expect(follower.signal.aborted).toBe(false)
  })
})
