import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followLastSeen } from '../src/last-seen.ts'
import { recordedLog } from './support/recorded-log.ts'

const HOUR = 3_600_000

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

  it('is kept from one run to the next', () => {
    const first = follow()
    expect(first.seen.moment).toBeNull()
    now = new Date('2026-11-27T05:00:00Z')
    first.seen[Symbol.dispose]()
    expect(follow().seen.moment).toEqual(now)
    expect(first.events).toEqual([])
    expect(readdirSync(folder)).toEqual(['last-seen'])
  })

  it('is written every six hours, and not when it has not changed', () => {
    follow()
    now = new Date(now.getTime() + 5 * HOUR)
    vi.advanceTimersByTime(5 * HOUR)
    expect(kept()).toBe('2026-11-27T03:00:00.000Z')
    now = new Date(now.getTime() + HOUR)
    vi.advanceTimersByTime(HOUR)
    expect(kept()).toBe('2026-11-27T09:00:00.000Z')
  })

  it('does not go back with the clock, and the log says where it is', () => {
    follow().seen[Symbol.dispose]()
    now = new Date('2001-01-01T00:00:00Z')
    const { seen, events } = follow()
    expect(seen.moment).toEqual(new Date('2026-11-27T03:00:00Z'))
    expect(events).toEqual(['clock.before-last-seen'])
    seen[Symbol.dispose]()
    expect(kept()).toBe('2026-11-27T03:00:00.000Z')
  })

  it.each(['', 'yesterday', '9'.repeat(1000), '{"time":1}'])('is not known where the file says %j', (text) => {
    writeFileSync(path, text)
    expect(follow().seen.moment).toBeNull()
    expect(kept()).toBe('2026-11-27T03:00:00.000Z')
  })

  it('is done without where it cannot be kept, or where a link stands in its place', () => {
    folder = join(folder, 'not-there')
    expect(follow().events).toEqual(['clock.last-seen-failed'])
    folder = mkdtempSync(join(tmpdir(), 'kazasu-seen-'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'last-seen'))
    const { seen, events } = follow()
    expect(seen.moment).toBeNull()
    expect(events).toContain('clock.last-seen-failed')
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false)
  })
})
