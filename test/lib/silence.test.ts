import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Silence } from '../../src/lib/silence.ts'

let told = 0

const silenceOf = (limitMs: number): Silence => new Silence(limitMs, () => void (told += 1))

/** And what comes after the timers of that moment. */
async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds)
  await nextTurn()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  told = 0
})
afterEach(() => vi.useRealTimers())

describe('silence', () => {
  it('is told once it has lasted for the limit and a second look, and again after as long', async () => {
    silenceOf(3000)
    await pass(3499)
    expect(told).toBe(0)
    await pass(1)
    expect(told).toBe(1)
    await pass(3500)
    expect(told).toBe(2)
  })

  it.each([
    ['before the first look', 2999],
    ['between the two looks', 3499],
  ])('begins anew with what is heard %s', async (_, after) => {
    const silence = silenceOf(3000)
    for (let count = 0; count < 5; count++) {
      await pass(after)
      silence.heard()
    }
    await pass(3499)
    expect(told).toBe(0)
    await pass(1)
    expect(told).toBe(1)
  })

  it('is none where something waits to be heard when the time runs out', async () => {
    const silence = silenceOf(3000)
    vi.advanceTimersByTime(3500)
    silence.heard()
    await nextTurn()
    expect(told).toBe(0)
  })

  it('takes one timer, however much is heard', () => {
    const silence = silenceOf(3000)
    for (let count = 0; count < 1000; count++) silence.heard()
    expect(vi.getTimerCount()).toBe(1)
  })

  it('has another limit from the moment that it is given one', async () => {
    const silence = silenceOf(20_000)
    await pass(20_100)
    silence.limit(3000)
    await pass(3499)
    expect(told).toBe(0)
    await pass(1)
    expect(told).toBe(1)
  })

  it.each([
    ['is waited for', 2000],
    ['is doubted', 3100],
  ])('is not told after an end while it %s, also where something is heard or asked after it', async (_, after) => {
    const silence = silenceOf(3000)
    await pass(after)
    silence.end()
    silence.heard()
    silence.limit(1000)
    expect(vi.getTimerCount()).toBe(0)
    await pass(60_000)
    expect(told).toBe(0)
  })

  it('may be ended by whoever is told of it', async () => {
    const silence: Silence = new Silence(3000, () => {
      told += 1
      silence.end()
    })
    await pass(60_000)
    expect([told, vi.getTimerCount()]).toEqual([1, 0])
  })
})
