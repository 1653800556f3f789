import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followLastSeen } from '../src/last-seen.ts'
import { recordedLog } from './support/recorded-log.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('the latest moment that the daemon has seen', () => {
  let folder: string
  let path: string
  let now: Date
  beforeEach(() => {
    vi.useFakeTimers()
    folder = mkdtempSync(join(tmpdir(), 'kazasu-seen-'))
    path = join(folder, 'last-seen')
    now = new Date('2026-11-27T03:00:00Z')
  })
  afterEach(() => vi.useRealTimers())

  const follow = (log = recordedLog()) => ({ ...log, seen: followLastSeen(folder, log.log, () => now) })
  const kept = (): string => readFileSync(path, 'utf8').trim()
  /** Time goes by, for the clock too. */
  const pass = (milliseconds: number): void => {
    for (let passed = 0; passed < milliseconds; passed += MINUTE) {
      now = new Date(now.getTime() + MINUTE)
      vi.advanceTimersByTime(MINUTE)
    }
  }

  it('is kept from one run to the next', () => {
    const first = follow()
    expect(first.seen.moment).toBeNull()
    pass(2 * HOUR)
    expect(first.seen.moment).toEqual(now)
    first.seen[Symbol.dispose]()
    expect(follow().seen.moment).toEqual(new Date('2026-11-27T05:00:00Z'))
    expect(first.events).toEqual([])
    expect(readdirSync(folder)).toEqual(['last-seen'])
  })

  it('is written once it is to be believed, and then every six hours', () => {
    follow()
    pass(HOUR - MINUTE)
    expect(readdirSync(folder)).toEqual([])
    pass(MINUTE)
    expect(kept()).toBe('2026-11-27T04:00:00.000Z')
    pass(6 * HOUR - MINUTE)
    expect(kept()).toBe('2026-11-27T04:00:00.000Z')
    pass(MINUTE)
    expect(kept()).toBe('2026-11-27T10:00:00.000Z')
  })

  it('is not that of a run that began with a clock far ahead', () => {
    now = new Date('2099-01-01T00:00:00Z')
    const { seen, events } = follow()
    pass(5 * MINUTE)
    now = new Date('2026-11-27T03:00:00Z')
    pass(2 * HOUR)
    seen[Symbol.dispose]()
    expect(events).toEqual([])
    expect(kept()).toBe('2026-11-27T05:00:00.000Z')
  })

  it.each(['+010012-11-27T03:00:00.000Z', '-000001-01-01T00:00:00.000Z'])(
    'is not that of a clock outside of the calendar: %s',
    (text) => {
      for (const before of [null, '2026-11-27T03:00:00.000Z']) {
        if (before !== null) writeFileSync(path, `${before}\n`)
        now = new Date(text)
        const { seen } = follow()
        pass(7 * HOUR)
        seen[Symbol.dispose]()
        expect(seen.moment?.toISOString() ?? null).toBe(before)
        expect(existsSync(path) ? kept() : null).toBe(before)
        now = new Date('2026-11-27T03:00:00Z')
        expect(follow().events).toEqual([])
      }
    },
  )

  it('does not go back with the clock, and the log says where it is', () => {
    writeFileSync(path, '2026-11-27T03:00:00.000Z\n')
    now = new Date('2001-01-01T00:00:00Z')
    const { seen, events } = follow()
    expect(seen.moment).toEqual(new Date('2026-11-27T03:00:00Z'))
    pass(2 * HOUR)
    expect(events).toEqual(['clock.before-last-seen'])
    seen[Symbol.dispose]()
    expect(kept()).toBe('2026-11-27T03:00:00.000Z')
  })

  it('is where the log says it once the clock is set back during a run, as often as that happens', () => {
    const { events } = follow()
    pass(3 * HOUR)
    const right = now
    for (const times of [1, 2]) {
      now = new Date('2001-01-01T00:00:00Z')
      pass(5 * MINUTE)
      expect(events).toHaveLength(times)
      now = right
      pass(5 * MINUTE)
    }
    expect(events).toEqual(['clock.before-last-seen', 'clock.before-last-seen'])
  })

  it.each([
    [HOUR, []],
    [HOUR + 1, ['clock.before-last-seen']],
  ])('is no matter for the log by as much as clocks are set: %i ms', (behind, events) => {
    writeFileSync(path, `${new Date(now.getTime() + behind).toISOString()}\n`)
    expect(follow().events).toEqual(events)
  })

  it.each(['', 'yesterday', '9'.repeat(1000), '{"time":1}'])('is not known where the file says %j', (text) => {
    writeFileSync(path, text)
    expect(follow().seen.moment).toBeNull()
    pass(HOUR)
    expect(kept()).toBe('2026-11-27T04:00:00.000Z')
  })

  it('is done without where it cannot be kept, or where a link stands in its place', () => {
    folder = join(folder, 'not-there')
    const { events: told } = follow()
    pass(2 * HOUR)
    expect(told).toEqual(['clock.last-seen-failed'])
    folder = mkdtempSync(join(tmpdir(), 'kazasu-seen-'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'last-seen'))
    const { seen, events } = follow()
    expect(seen.moment).toBeNull()
    expect(events).toContain('clock.last-seen-failed')
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false)
  })
})
