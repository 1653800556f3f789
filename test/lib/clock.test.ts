/** Whether the clock of the machine can be right. */
import { describe, expect, it } from 'vitest'
import { clockDoubt, parseMoment } from '../../src/lib/clock.ts'

const at = (text: string) => new Date(text)
const FACTS = { now: at('2026-11-27T03:00:00Z'), builtOn: '2026-11-27', lastSeen: null }

describe('the clock', () => {
  it('cannot lie before the day on which the program was built, by the day in Japan', () => {
    expect(clockDoubt(FACTS)).toBeNull()
    expect(clockDoubt({ ...FACTS, now: at('2026-11-26T15:00:00Z') })).toBeNull()
    expect(clockDoubt({ ...FACTS, now: at('2026-11-26T14:59:59Z') })).toBe('before-build')
    expect(clockDoubt({ ...FACTS, now: at('1970-01-01T00:00:00Z') })).toBe('before-build')
    expect(clockDoubt({ ...FACTS, now: at('1970-01-01T00:00:00Z'), builtOn: null })).toBeNull()
  })

  it('may show a year that the calendar does not have: what it shows is compared as ever', () => {
    expect(clockDoubt({ ...FACTS, now: at('+010012-11-30T00:00:00Z') })).toBeNull()
    expect(clockDoubt({ ...FACTS, now: at('-000001-11-30T00:00:00Z') })).toBe('before-build')
    const seen = { ...FACTS, lastSeen: at('+010012-11-30T00:00:00Z') }
    expect(clockDoubt(seen)).toBe('before-last-seen')
    expect(clockDoubt({ ...seen, now: at('+010013-01-01T00:00:00Z') })).toBeNull()
  })

  it('cannot lie more than an hour before a moment at which the daemon has run', () => {
    const seen = { ...FACTS, lastSeen: at('2026-11-27T04:00:00Z') }
    expect(clockDoubt(seen)).toBeNull()
    expect(clockDoubt({ ...seen, now: at('2026-11-27T02:59:59Z') })).toBe('before-last-seen')
    expect(clockDoubt({ ...seen, now: at('2040-01-01T00:00:00Z') })).toBeNull()
  })
})

describe('the latest moment', () => {
  it('is what its file says', () => {
    expect(parseMoment('2026-11-27T03:00:00.000Z\n')).toEqual(at('2026-11-27T03:00:00Z'))
  })

  it.each(['', 'yesterday', '2026-11-27', '2026-13-40T00:00:00Z', '1', 'Fri Nov 27 2026'])('is none in %j', (text) => {
    expect(parseMoment(text)).toBeNull()
  })
})
