import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEraDate } from '../../src/applications/era.ts'
import { addDays, type CalendarDate, parseDate } from '../../src/lib/calendar.ts'
import { ERAS, eraYear, japaneseDate } from '../../src/lib/era.ts'

const day = (text: string): CalendarDate => {
  const date = parseDate(text)
  if (date === null) throw new Error(`no such day: ${text}`)
  return date
}

describe('a year by its era', () => {
  it.each([
    ['1873-01-01', '明治6年'],
    ['1912-07-29', '明治45年'],
    ['1912-07-30', '大正元年'],
    ['1912-12-31', '大正元年'],
    ['1913-01-01', '大正2年'],
    ['1926-12-24', '大正15年'],
    ['1926-12-25', '昭和元年'],
    ['1927-01-01', '昭和2年'],
    ['1989-01-07', '昭和64年'],
    ['1989-01-08', '平成元年'],
    ['1990-01-01', '平成2年'],
    ['2019-04-30', '平成31年'],
    ['2019-05-01', '令和元年'],
    ['2020-01-01', '令和2年'],
    ['2028-02-29', '令和10年'],
  ])('%s is in %s', (date, expected) => {
    expect(eraYear(day(date))).toBe(expected)
  })

  it('is not told of the time of the lunar calendar', () => {
    expect(eraYear(day('1872-12-31'))).toBeNull()
    expect(eraYear(day('0001-01-01'))).toBeNull()
  })

  it('leads back to the same day, of any day in two centuries', () => {
    const days = fc.integer({ min: 0, max: 83_000 }).map((after) => addDays(day('1873-01-01'), after))
    fc.assert(
      fc.property(days, (date) => {
        const text = eraYear(date) ?? ''
        const era = ERAS.find(({ ja }) => text.startsWith(ja))
        const year = text.slice(2, -1).replace('元', '1').padStart(2, '0')
        return parseEraDate(`${era?.digit}${year}${date.slice(5).replace('-', '')}`) === date
      }),
    )
  })
})

describe('a date in Japanese', () => {
  it.each([
    ['2028-04-05', '2028年(令和10年)4月5日'],
    ['2019-05-01', '2019年(令和元年)5月1日'],
    ['1872-12-31', '1872年12月31日'],
  ])('%s is %s', (date, expected) => {
    expect(japaneseDate(day(date))).toBe(expected)
  })
})
