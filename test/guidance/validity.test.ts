/** R3: until when a card and its certificates run. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digits } from '../../mocks/calendar.ts'
import { cardDates } from '../../mocks/card-data.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { ageOn, type Issue, missingDay, nthBirthday, type Residence, termsOf } from '../../src/rules/validity.ts'
import { addDays, type CalendarDate, japanDate, parseCompactDate } from '../../src/lib/calendar.ts'
import { inspectProfile, NOW } from '../support/inspections.ts'
import { day } from './facts.ts'

const issue = (birth: string, issued: string, more: Partial<Issue> = {}): Issue => ({
  birth: day(birth),
  issued: day(issued),
  residence: 'national',
  ...more,
})

const until = (one: Issue): (string | null)[] => {
  const { card, auth, sign } = termsOf(one)
  return [card.until, auth.until, sign?.until ?? null]
}
const rules = (one: Issue) => termsOf(one).card.rules

describe('a card of a Japanese national', () => {
  it.each([
    ['R3.1', 'the day before the 15th birthday', '2010-04-05', '2025-04-04', '2029-04-05', '2029-04-05', null],
    ['R3.2', 'the 15th birthday', '2010-04-05', '2025-04-05', '2030-04-05', '2030-04-05', '2030-04-05'],
    ['R3.2', 'the day before the 18th birthday', '2007-04-05', '2025-04-04', '2029-04-05', '2029-04-05', '2029-04-05'],
    ['R3.3', 'the 18th birthday', '2007-04-05', '2025-04-05', '2035-04-05', '2030-04-05', '2030-04-05'],
    ['R3.3', 'the day after a birthday', '1980-04-05', '2025-04-06', '2035-04-05', '2030-04-05', '2030-04-05'],
    ['R3.3', 'the day before a birthday', '1980-04-05', '2025-04-04', '2034-04-05', '2029-04-05', '2029-04-05'],
    ['R3.1', 'the day of birth', '2025-04-05', '2025-04-05', '2030-04-05', '2030-04-05', null],
    ['R3.4', '19 years old, until March 2022', '2002-06-01', '2022-03-31', '2026-06-01', '2026-06-01', '2026-06-01'],
    ['R3.3', '19 years old, from April 2022', '2002-06-01', '2022-04-01', '2031-06-01', '2026-06-01', '2026-06-01'],
    ['R3.3', '20 years old, until March 2022', '2002-03-31', '2022-03-31', '2032-03-31', '2027-03-31', '2027-03-31'],
  ])('by %s: issued on %s', (rule, _, birth, issued, card, auth, sign) => {
    expect(until(issue(birth, issued))).toEqual([card, auth, sign])
    expect(rules(issue(birth, issued))).toEqual([rule])
  })

  it.each(['permanent', 'highly-skilled-2', 'special-permanent'] as const)('is the same for %s', (residence) => {
    const national = issue('1990-04-05', '2023-06-01')
    expect(termsOf({ ...national, residence })).toEqual(termsOf(national))
  })

  it('of 29 February ends on the 28th in a common year', () => {
    expect(until(issue('1996-02-29', '2025-02-27'))).toEqual(['2034-02-28', '2029-02-28', '2029-02-28'])
    expect(until(issue('1996-02-29', '2025-02-28'))).toEqual(['2035-02-28', '2030-02-28', '2030-02-28'])
    expect(until(issue('1996-02-29', '2026-02-28'))).toEqual(['2036-02-29', '2031-02-28', '2031-02-28'])
    expect(ageOn(day('2008-02-29'), day('2023-02-28'))).toBe(15)
    expect(ageOn(day('2008-02-29'), day('2024-02-28'))).toBe(15)
    expect(ageOn(day('2008-02-29'), day('2024-02-29'))).toBe(16)
  })
})

describe('R3.5: a card of a resident from abroad', () => {
  it.each(['mid-to-long-term', 'temporary-refuge', 'provisional-stay'] as const)(
    'on %s ends with the stay, and its certificates with it at the latest',
    (residence) => {
      const stay = (stayEnds: string) => issue('1995-04-05', '2025-06-01', { residence, stayEnds: day(stayEnds) })
      expect(until(stay('2027-01-15'))).toEqual(['2027-01-15', '2027-01-15', '2027-01-15'])
      expect(until(stay('2030-05-31'))).toEqual(['2030-05-31', '2030-04-05', '2030-04-05'])
      expect(termsOf(stay('2027-01-15')).auth.rules).toEqual(['R3.3', 'R3.6'])
      expect(rules(stay('2027-01-15'))).toEqual(['R3.5'])
    },
  )

  const stay = (birth: string, issued: string, stayEnds: string, residence: Residence = 'mid-to-long-term') =>
    termsOf(issue(birth, issued, { residence, stayEnds: day(stayEnds) }))

  it('runs no further than the birthday of everybody else (R3.9)', () => {
    expect(stay('2015-03-01', '2026-04-01', '2031-04-01').card).toEqual({
      until: '2031-03-01',
      rules: ['R3.5', 'R3.9'],
    })
    expect(stay('1990-04-05', '2026-04-01', '2099-12-31').card).toEqual({
      until: '2035-04-05',
      rules: ['R3.5', 'R3.9'],
    })
    expect(stay('2015-03-01', '2026-04-01', '2031-03-01').card.rules).toEqual(['R3.5'])
  })

  it('is extended by an application that waits only where there is a period of stay, and to the birthday at most', () => {
    expect(stay('1995-04-05', '2025-06-01', '2027-12-31').extendableTo).toBe('2028-02-29')
    expect(stay('2015-03-01', '2026-04-01', '2031-02-01').extendableTo).toBe('2031-03-01')
    expect(stay('2015-03-01', '2026-04-01', '2031-03-01').extendableTo).toBeNull()
    for (const residence of ['temporary-refuge', 'provisional-stay'] as const) {
      expect(stay('1995-04-05', '2025-06-01', '2027-12-31', residence).extendableTo).toBeNull()
    }
  })

  it.each(['transitional-birth', 'transitional-nationality'] as const)('on %s ends sixty days later', (residence) => {
    const one = issue('2025-01-01', '2025-01-20', { residence, event: day('2025-01-01') })
    expect(until(one)).toEqual(['2025-03-02', '2025-03-02', null])
    expect(termsOf(one).extendableTo).toBeNull()
  })

  it('needs the day that its end follows from', () => {
    const needed = (residence: Residence) => missingDay({ residence })
    expect(needed('national')).toBeNull()
    expect(needed('mid-to-long-term')).toBe('stayEnds')
    expect(needed('transitional-birth')).toBe('event')
    expect(missingDay({ residence: 'mid-to-long-term', stayEnds: day('2027-01-01') })).toBeNull()
    expect(() => termsOf(issue('1995-04-05', '2025-06-01', { residence: 'mid-to-long-term' }))).toThrow(RangeError)
  })
})

describe('certificates that came later than their card', () => {
  it('end with it at the latest, and are given to who has turned 15 since', () => {
    const adult = issue('1990-04-05', '2023-06-01', { certificatesIssued: day('2030-01-10') })
    expect(until(adult)).toEqual(['2033-04-05', '2033-04-05', '2033-04-05'])
    const child = issue('2010-04-05', '2023-06-01', { certificatesIssued: day('2025-04-05') })
    expect(until(child)).toEqual(['2028-04-05', '2028-04-05', '2028-04-05'])
  })
})

describe('R3.7: the signature certificate', () => {
  it('that came later than the authentication certificate ends with it at the latest', () => {
    const moved = issue('1990-04-05', '2023-06-01', { signIssued: day('2027-06-01') })
    expect(until(moved)).toEqual(['2033-04-05', '2028-04-05', '2028-04-05'])
    expect(termsOf(moved).sign?.rules).toEqual(['R3.3', 'R3.7'])
    const birthday = issue('2010-04-05', '2023-06-01', { signIssued: day('2025-04-05') })
    expect(until(birthday)).toEqual(['2028-04-05', '2028-04-05', '2028-04-05'])
    expect(until(issue('2010-04-05', '2023-06-01', { signIssued: day('2025-04-04') }))[2]).toBeNull()
  })
})

describe('R3.8: certificates that were renewed', () => {
  const renewed = (on: string, before: string, more: Partial<Issue> = {}) =>
    issue('1990-04-05', '2023-06-01', { certificatesIssued: day(on), renewed: day(before), ...more })

  it('in the months before their end run to the 6th birthday, others to the 5th', () => {
    expect(until(renewed('2028-01-05', '2028-04-05'))).toEqual(['2033-04-05', '2032-04-05', '2032-04-05'])
    expect(until(renewed('2028-01-06', '2028-04-05'))).toEqual(['2033-04-05', '2033-04-05', '2033-04-05'])
    expect(until(renewed('2028-04-05', '2028-04-05'))).toEqual(['2033-04-05', '2033-04-05', '2033-04-05'])
    expect(until(renewed('2028-04-06', '2028-04-05'))).toEqual(['2033-04-05', '2033-04-05', '2033-04-05'])
    expect(termsOf(renewed('2028-01-06', '2028-04-05')).auth.rules).toEqual(['R3.3', 'R3.8'])
    expect(termsOf(renewed('2028-04-06', '2028-04-05')).auth.rules).toEqual(['R3.3'])
  })

  it('end with their card all the same', () => {
    const late = issue('1990-04-05', '2023-06-01', {
      certificatesIssued: day('2033-01-10'),
      renewed: day('2033-04-05'),
    })
    expect(until(late)).toEqual(['2033-04-05', '2033-04-05', '2033-04-05'])
    expect(termsOf(late).auth.rules).toEqual(['R3.3', 'R3.8', 'R3.6'])
  })

  it('lend their sixth birthday to no signature certificate that came later', () => {
    const later = renewed('2027-01-10', '2027-04-05', { issued: day('2025-06-01'), signIssued: day('2027-06-01') })
    expect(termsOf(later).sign?.until).toBe('2032-04-05')
    expect(termsOf(later).auth.until).toBe('2032-04-05')
  })
})

describe('the n-th birthday after a day', () => {
  it('is after it, on the day of birth, and has n birthdays from it on', () => {
    const births = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('1970-01-01'), days))
    const ages = fc.integer({ min: 0, max: 30_000 })
    fc.assert(
      fc.property(births, ages, fc.integer({ min: 1, max: 10 }), (birth, lived, n) => {
        const today = addDays(birth, lived)
        const found = nthBirthday(birth, today, n)
        const sameDay = found.slice(5) === birth.slice(5) || (birth.endsWith('02-29') && found.endsWith('02-28'))
        // Counted one by one: the years whose birthday lies after that day.
        const years = Array.from({ length: 120 }, (_, index) => Number(birth.slice(0, 4)) + index)
        const birthdays = years.map((year) => {
          const leap = new Date(Date.UTC(year, 2, 0)).getUTCDate() === 29
          return `${String(year).padStart(4, '0')}-${birth.endsWith('02-29') && !leap ? '02-28' : birth.slice(5)}`
        })
        return sameDay && birthdays.filter((one) => one > today)[n - 1] === found
      }),
    )
  })
})

describe('the simulated cards', () => {
  const holders = PROFILES.flatMap(({ name, card }) =>
    card.kind === 'my-number-card' && card.label === 'JPKIAPICCTOKEN2' && card.authCertificate?.damage === 'none'
      ? [{ name, card }]
      : [],
  )

  it.each(holders)('$name ends when the rules say', async ({ name, card }) => {
    const dates = cardDates(card, NOW)
    const day8 = (one: Parameters<typeof digits>[0]): CalendarDate => {
      const date = parseCompactDate(digits(one))
      if (date === null) throw new Error('no such day')
      return date
    }
    const { report } = await inspectProfile(name)
    const auth = report.certificates.find(({ kind }) => kind === 'auth')
    const certificatesIssued = japanDate(new Date(auth?.notBefore ?? 0))
    const birth = day8(dates.birth)
    const ends = day8(dates.expires)
    // The profiles do not say when the card was issued: with its certificates, or with those before them.
    const earlier = addDays(certificatesIssued, -5 * 365)
    const residence = name === 'foreign-resident' ? 'mid-to-long-term' : 'national'
    const found = [certificatesIssued, earlier].map((issued) =>
      until({ birth, issued, certificatesIssued, residence, stayEnds: ends }),
    )
    const sign = card.signCertificate === null ? null : day8(dates.due(card.signCertificate.expires))
    // A face-recognition card has none whatever the age of its holder (R2.2).
    const expected = [ends, auth?.expires, name === 'face' ? auth?.expires : sign]
    expect(report.card.expires).toBe(ends)
    expect(found).toContainEqual(expected)
  })
})
