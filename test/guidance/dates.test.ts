/** When steps appear and change, over thirty years: over both ends of every month, and over every day where all is run. */
import { beforeAll, describe, expect, it } from 'vitest'
import { insuranceEnd } from '../../src/guidance/insurance.ts'
import type { Step } from '../../src/guidance/step.ts'
import { concluded } from '../../src/report/facts.ts'
import { addDays, type CalendarDate } from '../../src/lib/calendar.ts'
import { japaneseDate } from '../../src/lib/era.ts'
import type { Facts } from '../../src/report/shape.ts'
import { connectionTo } from '../support/connections.ts'
import { inspectOver, profileCard } from '../support/inspections.ts'
import { vectorsOf } from '../support/vectors.ts'
import { WHOLE } from '../support/whole.ts'
import { day, decided, factsOf, guide, onDay, withCard, withCertificate, withPins } from './facts.ts'

const EVERY_DAY = Array.from({ length: 30 * 366 }, (_, index) => addDays(day('2024-01-01'), index))

/** Both ends of each month of these. */
const MONTH_ENDS = EVERY_DAY.filter((date) => Number(date.slice(8)) <= 2 || Number(date.slice(8)) >= 28)

const DAYS = WHOLE ? EVERY_DAY : EVERY_DAY.filter((date, index) => index % 7 === 0 || MONTH_ENDS.includes(date))

/** By the calendar of the machine's own dates, in UTC: nothing of ours. */
function opening(expires: CalendarDate): string {
  const [year = 0, month = 0, date = 0] = expires.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 4, Math.min(date, lastOfMonth) + 1)).toISOString().slice(0, 10)
}

const told = (steps: readonly Step[]) => steps.map(({ id, from, by }) => [id, from, by])

let adult: Facts

beforeAll(async () => {
  adult = await factsOf('adult')
})

describe('the authentication certificate', () => {
  it('is told of from the day after the day three months before to its last day, and as expired after it', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const wrong = DAYS.filter((expires) => {
      const opens = day(opening(expires))
      const at = (today: CalendarDate) => told(decided(onDay(facts, today, expires)))
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

  it('leaves the health insurance card about three months from the end of its month, for both ends of every month of thirty years', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const wrong = MONTH_ENDS.filter((expires) => {
      // By the calendar of the machine's own dates, in UTC: day 0 of the fourth month after is the last of the third.
      const [year = 0, month = 0] = expires.split('-').map(Number)
      const end = day(new Date(Date.UTC(year, month + 3, 0)).toISOString().slice(0, 10))
      const at = (today: CalendarDate) => {
        const [only] = guide(onDay(facts, today, expires))
        const text = only?.explanation?.ja ?? ''
        return [
          text.includes(`${japaneseDate(end)}ごろ(期限の月の末日から約3か月)まで`),
          text.includes('マイナ保険証としては使えません'),
          only?.stops.some(({ ja }) => ja.includes('保険証')),
          text.includes('資格確認書'),
        ]
      }
      const seen = [at(expires), at(addDays(expires, 1)), at(end), at(addDays(end, 1))]
      const expected = [
        [true, false, true, true],
        [true, false, false, true],
        [true, false, false, true],
        [false, true, true, true],
      ]
      return JSON.stringify(seen) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })

  it.each(vectorsOf('insurance'))('of $expires leaves it until $until: $because', ({ expires, until }) => {
    expect(insuranceEnd(day(expires))).toBe(until)
  })

  it('that ends on 10 November 2025 leaves it until about 28 February 2026', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const [only] = guide(onDay(facts, day('2025-11-11'), day('2025-11-10')))
    expect(only?.explanation?.ja).toContain('2026年(令和8年)2月28日ごろ')
    expect(only?.explanation?.en).toContain('until about 28 February 2026')
  })
})

describe('the signature certificate, without its PIN,', () => {
  const latest = (facts: Facts) => concluded(facts).certificates.map((one) => one.expiresAtLatest)

  it('ends no later than the authentication certificate and the card, at both ends of every month', () => {
    const wrong = MONTH_ENDS.filter((expires) => {
      const facts = onDay(adult, day('2026-11-22'), expires)
      const found = [addDays(expires, -1), expires, addDays(expires, 1)].map((end) =>
        latest(withCard(facts, { expires: end })),
      )
      const expected = [addDays(expires, -1), expires, expires].map((end) => [null, end, null, null])
      return JSON.stringify(found) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })

  it('is bounded by what is known of the two, and by nothing that nobody vouches for', () => {
    expect(latest(withCard(adult, { expires: null }))[1]).toBe('2029-03-22')
    const hidden = withCertificate(adult, 'auth', { expires: null, status: 'unknown' })
    expect(latest(hidden)[1]).toBe('2034-03-22')
    expect(latest(withCard(hidden, { expires: null }))[1]).toBeNull()
    expect(latest(withCertificate(adult, 'auth', { trust: 'invalid' }))[1]).toBe('2034-03-22')
  })

  it('has a last day of its own once that is known, and none where there is no certificate, or no card', () => {
    expect(latest(onDay(adult, day('2026-11-22'), day('2028-01-01'), 'sign'))).toEqual([null, null, null, null])
    expect(latest(withCertificate(adult, 'sign', { present: false, reason: 'CERTIFICATE_ABSENT' }))[1]).toBeNull()
    expect(latest(withCard(adult, { kind: 'phone-token' }))[1]).toBeNull()
  })

  it('is said to end with the authentication certificate at the latest, and to have ended with it', () => {
    const facts = withCard(adult, { expires: '2099-12-31' })
    const at = (today: string) => guide(onDay(facts, day(today), day('2027-11-30')))[0]?.explanation?.en
    expect(at('2027-11-30')).toContain('The signature certificate ends on 30 November 2027 at the latest.')
    expect(at('2027-12-01')).toContain('The signature certificate has ended too, on 30 November 2027 at the latest')
    const child = withCertificate(facts, 'sign', { present: false, reason: 'CERTIFICATE_ABSENT' })
    const [only] = guide(onDay(child, day('2027-11-30'), day('2027-11-30')))
    expect(only?.explanation?.en).not.toContain('signature certificate')
  })

  it('that has ended for certain opens no way to a store', () => {
    const facts = onDay(withPins(adult, { 'jpki/sign': 0 }), day('2027-12-01'), day('2027-11-30'))
    const blocked = guide(facts).find(({ id }) => id === 'pin-blocked')
    expect(blocked?.where).toHaveLength(1)
    expect(blocked?.notWhere.map(({ en }) => en)).toEqual([
      'a convenience store (a certificate or the other PIN cannot be used)',
    ])
  })
})

describe('the card', () => {
  it('is told of in the same days, its certificates that end with it are not told of apart', () => {
    const wrong = MONTH_ENDS.filter((expires) => {
      const opens = day(opening(expires))
      const at = (today: CalendarDate) => told(decided(onDay(withCard(adult, { expires }), today, expires)))
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
    expect(told(decided(withCard(adult, { expires: '0000-01-01' })))).toEqual([['card-expired', null, null]])
    expect(told(decided(withCard(adult, { expires: '9999-12-31' })))).toEqual([])
  })

  it('that ends before its certificates and has both coming due names them both', () => {
    const facts = onDay(withCard(adult, { expires: '2028-04-05' }), day('2028-04-01'), day('2028-04-20'))
    expect(told(decided(facts))).toEqual([
      ['card-expiring', '2028-01-06', '2028-04-05'],
      ['certificate-outlives-card', null, null],
    ])
  })
})
