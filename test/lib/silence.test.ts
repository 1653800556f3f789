import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Silence } from '../../src/lib/silence.ts'

let told = 0

const silenceOf = (limitMs: number): Silence => new Silence(limitMs, () => void (told += 1))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  told = 0
})
afterEach(() => vi.useRealTimers())

describe('silence', () => {
  it('is told once it has lasted for the limit and a second look, and again after as long', () => {
    silenceOf(3000)
    vi.advanceTimersByTime(3499)
    expect(told).toBe(0)
    vi.advanceTimersByTime(1)
    expect(told).toBe(1)
    vi.advanceTimersByTime(3500)
    expect(told).toBe(2)
  })

  it.each([
    ['before the first look', 2999],
    ['between the two looks', 3499],
  ])('begins anew with what is heard %s', (_, after) => {
    const silence = silenceOf(3000)
    for (let count = 0; count < 5; count++) {
      vi.advanceTimersByTime(after)
      silence.heard()
    }
    vi.advanceTimersByTime(3499)
    expect(told).toBe(0)
    vi.advanceTimersByTime(1)
    expect(told).toBe(1)
  })

  it('takes one timer, however much is heard', () => {
    const silence = silenceOf(3000)
    for (let count = 0; count < 1000; count++) silence.heard()
    expect(vi.getTimerCount()).toBe(1)
  })

  it('has another limit from the moment that it is given one', () => {
    const silence = silenceOf(20_000)
    vi.advanceTimersByTime(20_100)
    silence.limit(3000)
    vi.advanceTimersByTime(3499)
    expect(told).toBe(0)
    vi.advanceTimersByTime(1)
    expect(told).toBe(1)
  })

  it('is not told after the end, also where something is heard after it', () => {
    const silence = silenceOf(3000)
    vi.advanceTimersByTime(3100)
    silence.end()
    silence.heard()
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect(told).toBe(0)
  })

  it('may be ended by whoever is told of it', () => {
    const silence: Silence = new Silence(3000, () => {
      told += 1
      silence.end()
    })
    vi.advanceTimersByTime(60_000)
    expect([told, vi.getTimerCount()]).toEqual([1, 0])
  })
})
