/** When steps appear and change, over every day of thirty years. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { GuidanceStep } from '../../src/guidance/shape.ts'
import { addDays, type CalendarDate } from '../../src/lib/calendar.ts'
import type { Facts } from '../../src/report/shape.ts'
import { connectionTo } from '../support/connections.ts'
import { inspectOver, profileCard } from '../support/inspections.ts'
import { day, factsOf, guide, onDay, withCard } from './facts.ts'

const DAYS = Array.from({ length: 30 * 366 }, (_, index) => addDays(day('2024-01-01'), index))

/** Both ends of each month of these. */
const MONTH_ENDS = DAYS.filter((date) => Number(date.slice(8)) <= 2 || Number(date.slice(8)) >= 28)

/** By the calendar of the machine's own dates, in UTC: nothing of ours. */
function opening(expires: CalendarDate): string {
  const [year = 0, month = 0, date = 0] = expires.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 4, Math.min(date, lastOfMonth) + 1)).toISOString().slice(0, 10)
}

const told = (steps: readonly GuidanceStep[]) => steps.map(({ id, from, by }) => [id, from, by])

let adult: Facts

beforeAll(async () => {
  adult = await factsOf('adult')
})

describe('the authentication certificate', () => {
  it('is told of from the day after the day three months before to its last day, and as expired after it', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const wrong = DAYS.filter((expires) => {
      const opens = day(opening(expires))
      const at = (today: CalendarDate) => told(guide(onDay(facts, today, expires)))
      const seen = [
        addDays(opens, -1),
        opens,
        addDays(expires, -31),
        addDays(expires, -30),
        expires,
        addDays(expires, 1),
      ]
      const due = (id: string) => [[id, opens, expires]]
      const expected = [
        [],
        due('certificate-renewable'),
        due('certificate-renewable'),
        due('certificate-expiring'),
        due('certificate-expiring'),
        [['certificate-expired', null, null]],
      ]
      return JSON.stringify(seen.map(at)) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })

  it('opens as the rule says at the ends of months', () => {
    const opens = (expires: string) => {
      const facts = withCard(adult, { expires: '2099-12-31' })
      return guide(onDay(facts, day(expires), day(expires)))[0]?.from
    }
    expect(opens('2028-04-05')).toBe('2028-01-06')
    expect(opens('2028-05-29')).toBe('2028-03-01')
    expect(opens('2028-05-30')).toBe('2028-03-01')
    expect(opens('2028-05-31')).toBe('2028-03-01')
    expect(opens('2027-05-28')).toBe('2027-03-01')
    expect(opens('2027-05-31')).toBe('2027-03-01')
    expect(opens('2028-02-29')).toBe('2027-11-30')
    expect(opens('2028-03-31')).toBe('2028-01-01')
  })

  it('counts in Japan: a second before and after midnight there', async () => {
    const at = async (now: string) => {
      const { report } = await inspectOver(connectionTo(profileCard('renewable')), undefined, new Date(now))
      return report.guidance.map(({ id }) => id)
    }
    expect(await at('2026-10-06T14:59:59Z')).toEqual([])
    expect(await at('2026-10-06T15:00:00Z')).toEqual(['certificate-renewable'])
    expect(await at('2027-01-06T14:59:59Z')).toEqual(['certificate-expiring'])
    expect(await at('2027-01-06T15:00:00Z')).toEqual(['certificate-expired'])
  })

  it('leaves the health insurance card about three months, and says so until then only', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const at = (today: string) => {
      const [only] = guide(onDay(facts, day(today), day('2027-11-30')))
      return [
        only?.explanation?.ja.includes('2028年(令和10年)2月29日ごろ'),
        only?.stops.some(({ ja }) => ja.includes('保険証')),
      ]
    }
    expect(at('2027-12-01')).toEqual([true, false])
    expect(at('2028-02-29')).toEqual([true, false])
    expect(at('2028-03-01')).toEqual([false, true])
  })
})

describe('the card', () => {
  it('is told of in the same days, its certificates that end with it are not told of apart', () => {
    const wrong = MONTH_ENDS.filter((expires) => {
      const opens = day(opening(expires))
      const at = (today: CalendarDate) => told(guide(onDay(withCard(adult, { expires }), today, expires)))
      const seen = [
        addDays(opens, -1),
        opens,
        addDays(expires, -31),
        addDays(expires, -30),
        expires,
        addDays(expires, 1),
      ]
      const due = (id: string) => [[id, opens, expires]]
      const expected = [
        [],
        due('card-renewable'),
        due('card-renewable'),
        due('card-expiring'),
        due('card-expiring'),
        [['card-expired', null, null]],
      ]
      return JSON.stringify(seen.map(at)) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })

  it('that is said to end in the year 0 has expired, and one of the year 9999 has not', () => {
    expect(told(guide(withCard(adult, { expires: '0000-01-01' })))).toEqual([['card-expired', null, null]])
    expect(told(guide(withCard(adult, { expires: '9999-12-31' })))).toEqual([])
  })

  it('that ends before its certificates and has both coming due names them both', () => {
    const facts = onDay(withCard(adult, { expires: '2028-04-05' }), day('2028-04-01'), day('2028-04-20'))
    expect(told(guide(facts))).toEqual([
      ['card-expiring', '2028-01-06', '2028-04-05'],
      ['certificate-outlives-card', null, null],
    ])
  })
})
