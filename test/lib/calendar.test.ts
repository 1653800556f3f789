import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  fullYears,
  instantText,
  japanDate,
  nextMidnight,
  parseCompactDate,
  parseDate,
  spanOf,
} from '../../src/lib/calendar.ts'

const date = (text: string): CalendarDate => {
  const parsed = parseDate(text)
  if (parsed === null) throw new Error(`${text} is no date`)
  return parsed
}

/** Every day of thirty years, counted without the code under test. */
const EVERY_DAY: readonly { text: string; year: number; month: number; day: number; midnight: number }[] = (() => {
  const days = []
  let midnight = Date.UTC(2015, 0, 1)
  for (let year = 2015; year < 2045; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= lengthOfMonth(year, month); day += 1) {
        days.push({ text: write(year, month, day), year, month, day, midnight })
        midnight += 86_400_000
      }
    }
  }
  return days
})()

function lengthOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? Number.NaN
}

function write(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

describe('japanDate', () => {
  it('changes at 15:00 UTC on every day of thirty years, as the time zone database has it for Asia/Tokyo', () => {
    const tokyo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })
    const wrong = EVERY_DAY.filter(({ text, midnight }) => {
      const first = new Date(midnight - 9 * 3_600_000)
      const last = new Date(midnight + 15 * 3_600_000 - 1)
      return [first, last].some((instant) => japanDate(instant) !== text || tokyo.format(instant) !== text)
    })
    expect(wrong).toEqual([])
    expect(EVERY_DAY).toHaveLength(10_958)
  })

  it('is the first or the last day of the calendar for an instant outside of it, and throws for none', () => {
    expect(japanDate(new Date('9999-12-31T14:59:59Z'))).toBe('9999-12-31')
    expect(japanDate(new Date('9999-12-31T23:59:59Z'))).toBe('9999-12-31')
    expect(japanDate(new Date('+010012-11-30T00:00:00Z'))).toBe('9999-12-31')
    expect(japanDate(new Date('-000001-11-30T00:00:00Z'))).toBe('0000-01-01')
    expect(() => japanDate(new Date(Number.NaN))).toThrow(RangeError)
  })
})

describe('nextMidnight', () => {
  it.each([
    ['2026-11-22T14:59:59.999Z', '2026-11-22T15:00:00.000Z'],
    ['2026-11-22T15:00:00.000Z', '2026-11-23T15:00:00.000Z'],
    ['1969-12-31T14:59:59.999Z', '1969-12-31T15:00:00.000Z'],
    ['9999-12-31T14:00:00.000Z', '9999-12-31T15:00:00.000Z'],
    // In the past it would come at once, again and again.
    ['+010012-11-30T00:00:00.000Z', '+010012-11-30T15:00:00.000Z'],
  ])('after %s is %s', (instant, midnight) => {
    expect(nextMidnight(new Date(instant)).toISOString()).toBe(midnight)
  })
})

describe('instantText', () => {
  it.each([
    ['2026-11-22T14:59:59.999Z', '2026-11-22T14:59:59.999Z'],
    ['+010000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
    ['-000001-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'],
  ])('of %s is %s', (instant, text) => {
    expect(instantText(new Date(instant))).toBe(text)
  })
})

describe('the zone of the machine', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  it.each([
    ['UTC', 0],
    ['Asia/Tokyo', -540],
    ['America/New_York', 240],
    ['Pacific/Kiritimati', -840],
    ['Pacific/Niue', 660],
  ])('plays no part: %s', (name, offset) => {
    process.env['TZ'] = name
    // The zone has really changed, or the rest would prove nothing.
    expect(new Date('2026-07-01T00:00:00Z').getTimezoneOffset()).toBe(offset)
    expect(japanDate(new Date('2028-04-05T14:59:59Z'))).toBe('2028-04-05')
    expect(japanDate(new Date('2028-04-05T15:00:00Z'))).toBe('2028-04-06')
    expect(addMonths(date('2028-04-05'), -3)).toBe('2028-01-05')
    expect(addDays(date('2026-03-07'), 2)).toBe('2026-03-09')
    expect(daysBetween(date('2026-03-01'), date('2026-11-30'))).toBe(274)
    expect(parseDate('2026-03-08')).toBe('2026-03-08')
  })
})

describe('parseDate', () => {
  it('reads every day of thirty years, with hyphens and without', () => {
    const wrong = EVERY_DAY.filter(
      ({ text }) => parseDate(text) !== text || parseCompactDate(text.replaceAll('-', '')) !== text,
    )
    expect(wrong).toEqual([])
  })

  it.each([
    '2023-02-29',
    '2100-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-01-32',
    '2024-1-1',
    '24-01-01',
    '20240101',
    '2024/01/01',
    ' 2024-01-01',
    '2024-01-01\n',
    '2024-01-01T00:00:00Z',
    '\uff12\uff10\uff12\uff14-01-01',
    '-024-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeNull()
  })

  it.each(['2024-01-01', '2024011', '202401011', '20240132', '20230229', '99999999', '00000000', '', 'YYYYMMDD'])(
    'refuses %j as the date of a card',
    (text) => {
      expect(parseCompactDate(text)).toBeNull()
    },
  )

  it('gives back the text itself or null, whatever the text', () => {
    const nearly = fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d$/)
    fc.assert(fc.property(fc.oneof(fc.string(), nearly), (text) => [null, text].includes(parseDate(text))))
  })
})

describe('addDays and daysBetween', () => {
  it('step through every day of thirty years, forwards and backwards', () => {
    const wrong = EVERY_DAY.slice(1).filter(({ text }, index) => {
      const [before, today] = [date(EVERY_DAY[index]?.text ?? ''), date(text)]
      const [forwards, backwards] = [daysBetween(before, today), daysBetween(today, before)]
      return addDays(before, 1) !== today || addDays(today, -1) !== before || forwards !== 1 || backwards !== -1
    })
    expect(wrong).toEqual([])
  })

  it('undo each other over any distance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVERY_DAY), fc.integer({ min: -100_000, max: 100_000 }), ({ text }, days) => {
        expect(daysBetween(date(text), addDays(date(text), days))).toBe(days)
      }),
    )
  })

  it('stay in the calendar, which has a first and a last day', () => {
    expect(addDays(date('9999-12-31'), 1)).toBe('9999-12-31')
    expect(addDays(date('0000-01-02'), -2)).toBe('0000-01-01')
    expect(addMonths(date('9999-11-30'), 4)).toBe('9999-12-31')
    expect(addMonths(date('0000-01-31'), -1)).toBe('0000-01-01')
  })
})

describe('fullYears', () => {
  it.each([
    ['2006-11-28', '2026-11-27', 19],
    ['2006-11-28', '2026-11-28', 20],
    ['2006-12-31', '2026-01-01', 19],
    ['2006-01-01', '2026-12-31', 20],
    // Nobody is of age a day early.
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-11-28', '2026-11-28', 0],
    ['2026-11-28', '2026-11-27', null],
  ])('of somebody born on %s are on %s %s', (birth, day, years) => {
    expect(fullYears(date(birth), date(day))).toBe(years)
  })
})

describe('addMonths', () => {
  it.each([
    ['2028-04-05', -3, '2028-01-05'],
    ['2027-05-31', -3, '2027-02-28'],
    ['2028-05-31', -3, '2028-02-29'],
    ['2028-05-29', -3, '2028-02-29'],
    ['2028-01-15', -3, '2027-10-15'],
    ['2028-12-31', -3, '2028-09-30'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -48, '2020-02-29'],
    ['2024-10-31', 3, '2025-01-31'],
    ['2024-06-30', 0, '2024-06-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(date(from), months)).toBe(to)
  })

  it('keeps the day, or takes the last of a shorter month, from every day of thirty years', () => {
    const wrong = EVERY_DAY.filter(({ text, year, month, day }) =>
      [-13, -3, 1, 120].some((months) => {
        const count = year * 12 + (month - 1) + months
        const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
        return addMonths(date(text), months) !== write(toYear, toMonth, Math.min(day, lengthOfMonth(toYear, toMonth)))
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('a span of days', () => {
  it.each([
    [0, { count: 0, unit: 'day' }],
    [91, { count: 91, unit: 'day' }],
    [92, { count: 3, unit: 'month' }],
    [731, { count: 24, unit: 'month' }],
    [732, { count: 2, unit: 'year' }],
    [2677, { count: 7, unit: 'year' }],
  ])('%i days are told in the largest unit that says enough, and never more than there are', (days, span) => {
    expect(spanOf(days)).toEqual(span)
  })
})
