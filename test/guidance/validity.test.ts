/** R3: until when a card and its certificates run. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digits } from '../../mocks/calendar.ts'
import { cardDates } from '../../mocks/card-data.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import { ageOn, type Issue, missingDay, nthBirthday, termsOf } from '../../src/rules/validity.ts'
import { addDays, type CalendarDate, japanDate, parseCompactDate } from '../../src/lib/calendar.ts'
import { inspectProfile, NOW } from '../support/inspections.ts'
import { type Vector, vectorsOf } from '../support/vectors.ts'
import { day } from './facts.ts'

const DAYS = ['birth', 'issued', 'certificatesIssued', 'signIssued', 'renewed', 'stayEnds', 'event'] as const

const issueOf = (vector: Vector<'term'>): Issue => {
  const given = DAYS.flatMap((name) => (vector[name] === undefined ? [] : [[name, day(vector[name])]]))
  return {
    residence: vector.residence,
    birth: day(vector.birth),
    issued: day(vector.issued),
    ...Object.fromEntries(given),
  }
}

describe('a card and its certificates', () => {
  it.each(vectorsOf('term'))('$expect: $because', (vector) => {
    const { expect: kind, card, auth, sign, extendableTo, message } = vector
    expect(missingDay(vector)).toBe(message ?? null)
    if (kind === 'accepted') expect(termsOf(issueOf(vector))).toEqual({ card, auth, sign, extendableTo })
    else expect(() => termsOf(issueOf(vector))).toThrow(RangeError)
  })
})

describe('the age on a day', () => {
  it.each(vectorsOf('age'))('is $age: $because', ({ birth, on, age }) => {
    expect(ageOn(day(birth), day(on))).toBe(age)
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
    const found = [certificatesIssued, earlier].map((issued) => {
      const terms = termsOf({ birth, issued, certificatesIssued, residence, stayEnds: ends })
      return [terms.card.until, terms.auth.until, terms.sign?.until ?? null]
    })
    const sign = card.signCertificate === null ? null : day8(dates.due(card.signCertificate.expires))
    // A face-recognition card has none whatever the age of its holder (R2.2).
    const expected = [ends, auth?.expires, name === 'face' ? auth?.expires : sign]
    expect(report.card.expires).toBe(ends)
    expect(found).toContainEqual(expected)
  })
})
