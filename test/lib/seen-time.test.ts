/** Which moments of the clock are believed. */
import { describe, expect, it } from 'vitest'
import { SeenTime } from '../../src/lib/seen-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const RIGHT = new Date('2026-11-27T03:00:00Z')
const FAR_AHEAD = new Date('2099-01-01T00:00:00Z')

/** A machine whose clock a test sets, and which looks at it every minute. */
function machine(latest: Date | null = null) {
  const seen = new SeenTime(latest)
  let wall = RIGHT.getTime()
  let steady = 5000
  return {
    seen,
    set: (moment: Date) => {
      wall = moment.getTime()
    },
    sleeps: (milliseconds: number) => {
      wall += milliseconds
    },
    runs: (milliseconds: number, drift = 0) => {
      for (let passed = 0; passed <= milliseconds; passed += MINUTE) {
        seen.look(new Date(wall), steady)
        wall += MINUTE + drift
        steady += MINUTE
      }
    },
  }
}

describe('the latest moment', () => {
  it('is believed once the clock has gone on for an hour, and then goes with it', () => {
    const { seen, runs } = machine()
    runs(HOUR - MINUTE)
    expect(seen.latest).toBeNull()
    runs(0)
    expect(seen.latest).toEqual(new Date(RIGHT.getTime() + HOUR))
    runs(HOUR)
    expect(seen.latest?.getTime()).toBe(RIGHT.getTime() + 2 * HOUR + MINUTE)
  })

  it('is none of a clock that was far ahead when the machine started, and was set right within the hour', () => {
    const { seen, set, runs } = machine()
    set(FAR_AHEAD)
    runs(HOUR - MINUTE)
    set(RIGHT)
    runs(HOUR)
    expect(seen.latest).toEqual(new Date(RIGHT.getTime() + HOUR))
  })

  it('does not go back with the clock', () => {
    const { seen, set, runs } = machine(RIGHT)
    set(new Date('2001-01-01T00:00:00Z'))
    runs(3 * HOUR)
    expect(seen.latest).toEqual(RIGHT)
  })

  it('waits anew after the machine has slept', () => {
    const { seen, sleeps, runs } = machine()
    runs(HOUR)
    const before = seen.latest
    sleeps(10 * HOUR)
    runs(HOUR - MINUTE)
    expect(seen.latest).toEqual(before)
    runs(0)
    expect(seen.latest?.getTime()).toBeGreaterThan(RIGHT.getTime() + 11 * HOUR)
  })

  it('follows a clock that is slowly set right', () => {
    const { seen, runs } = machine()
    runs(48 * HOUR, 500)
    expect(seen.latest?.getTime()).toBe(RIGHT.getTime() + 48 * HOUR + 48 * 60 * 500)
  })
})
