import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DATES } from '../../src/words/holder/dates.ts'
import { addDays, japanDate } from '../../src/lib/calendar.ts'
import { eraYear, longDate, officialDate } from '../../src/pages/shared/dates.ts'

describe('dates as people in Japan write them', () => {
  it.each([
    ['2028-04-05', '令和10年'],
    ['2019-05-01', '令和元年'],
    ['2019-04-30', '平成31年'],
    ['1989-01-08', '平成元年'],
    ['1989-01-07', '昭和64年'],
  ])('%s is in %s', (date, year) => {
    expect(eraYear(date)).toBe(year)
  })

  it('have the year of the era in Japanese only', () => {
    expect(officialDate('2028-04-05', 'ja')).toBe('2028年(令和10年)4月5日')
    expect(officialDate('2028-04-05', 'en')).toBe('5 April 2028')
    expect(longDate('2028-04-05', 'ja')).toBe('2028年4月5日')
  })

  it('are written by the page as by the daemon', () => {
    const anyDay = fc.integer({ min: 0, max: 50_000 }).map((after) => addDays(japanDate(new Date(0)), after))
    fc.assert(
      fc.property(anyDay, (date) => {
        for (const language of ['ja', 'en'] as const) {
          expect(officialDate(date, language)).toBe(DATES[language](date))
        }
      }),
    )
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('do not move with the zone of the machine: %s', (zone) => {
    const before = process.env['TZ']
    process.env['TZ'] = zone
    try {
      expect(officialDate('2028-04-05', 'ja')).toBe('2028年(令和10年)4月5日')
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})
