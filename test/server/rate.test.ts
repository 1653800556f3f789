import { describe, expect, it } from 'vitest'
import { RateLimit } from '../../src/server/rate.ts'

const bench = (perSecond: number, burst: number) => {
  const clock = { now: 0 }
  return { clock, rate: new RateLimit(perSecond, burst, () => clock.now) }
}
const taken = (rate: RateLimit, cost?: number): number => {
  let count = 0
  while (count < 1000 && rate.take(cost)) count += 1
  return count
}

describe('a rate', () => {
  it('lets a burst through, and then so many a second', () => {
    const { clock, rate } = bench(10, 20)
    expect(taken(rate)).toBe(20)
    clock.now += 1000
    expect(taken(rate)).toBe(10)
    clock.now += 60_000
    expect(taken(rate)).toBe(20)
  })

  it('counts by cost, and says how long to wait', () => {
    const { clock, rate } = bench(10, 20)
    expect(taken(rate, 9)).toBe(2)
    expect(rate.wait(9)).toBeCloseTo(700)
    clock.now += rate.wait(9)
    expect(rate.take(9)).toBe(true)
    expect(rate.wait(0)).toBe(0)
  })

  it('lets through what costs more than there ever is at once, from a full bucket, and makes up for it', () => {
    const { clock, rate } = bench(10, 20)
    expect([rate.take(50), rate.take(1)]).toEqual([true, false])
    expect(rate.wait(1)).toBeCloseTo(3100)
    clock.now += rate.wait(50)
    expect(rate.take(50)).toBe(true)
  })

  it('is charged for what has been done already', () => {
    const { clock, rate } = bench(10, 20)
    rate.charge(40)
    expect([rate.take(), rate.isCalm]).toEqual([false, false])
    clock.now += 2900
    expect([rate.take(), rate.isCalm]).toEqual([true, false])
    clock.now += 1000
    expect(rate.isCalm).toBe(true)
  })
})
