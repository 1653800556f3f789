import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, japanDate } from '../../src/lib/calendar.ts'
import { DATES } from '../../src/words/holder/dates.ts'

const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
const DAY = { year: 'numeric', month: 'long', day: 'numeric' } as const
const ERA = format('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric' })

describe('a date', () => {
  it.each([
    ['2028-04-05', '2028年(令和10年)4月5日'],
    ['2019-05-01', '2019年(令和元年)5月1日'],
    ['2019-04-30', '2019年(平成31年)4月30日'],
    ['1989-01-08', '1989年(平成元年)1月8日'],
    ['1989-01-07', '1989年(昭和64年)1月7日'],
  ])('%s in Japanese has the year of the era: %s', (day, said) => {
    expect(DATES.ja(day)).toBe(said)
  })

  it('is written as the calendars of the machine have it', () => {
    const anyDay = fc.integer({ min: 0, max: 50_000 }).map((after) => addDays(japanDate(new Date(0)), after))
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(`${day}T00:00:00Z`)
        expect(DATES.en(day)).toBe(format('en-GB', DAY).format(date))
        expect(DATES.ja(day)).toBe(
          format('ja-JP', DAY)
            .format(date)
            .replace('年', `年(${ERA.format(date)})`),
        )
      }),
    )
  })
})
