/** Days in Japan as the simulated card counts them. */
import { describe, expect, it } from 'vitest'
import { addDays, addYears, dayOf, digits, endOfDay, inEra, officeHour } from '../../mocks/calendar.ts'

const day = (text: string) => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(4, 6)),
  day: Number(text.slice(6)),
})

describe('a day in Japan', () => {
  it('begins at 15:00 UTC', () => {
    expect(digits(dayOf(new Date('2026-12-31T14:59:59Z')))).toBe('20261231')
    expect(digits(dayOf(new Date('2026-12-31T15:00:00Z')))).toBe('20270101')
  })

  it('ends a second before 15:00 UTC', () => {
    expect(endOfDay(day('20280405')).toISOString()).toBe('2028-04-05T14:59:59.000Z')
  })

  it('has its office hour at 01:00 UTC', () => {
    expect(officeHour(day('20280405')).toISOString()).toBe('2028-04-05T01:00:00.000Z')
  })

  it('goes on over the ends of months and years', () => {
    expect(digits(addDays(day('20261231'), 1))).toBe('20270101')
    expect(digits(addDays(day('20280301'), -1))).toBe('20280229')
  })

  it('falls on 28 February in a year without a 29th', () => {
    expect(digits(addYears(day('20280229'), 1))).toBe('20290228')
    expect(digits(addYears(day('20280229'), 4))).toBe('20320229')
  })
})

describe('the era', () => {
  it.each([
    ['20190501', '5', '010501'],
    ['20190430', '4', '310430'],
    ['19890108', '4', '010108'],
    ['19890107', '3', '640107'],
    ['19261225', '3', '011225'],
    ['19261224', '2', '151224'],
  ])('of %s is %s with %s', (date, era, expected) => {
    expect(inEra(day(date))).toEqual({ era, digits: expected })
  })

  it('of a day before living people were born is refused', () => {
    expect(() => inEra(day('19120729'))).toThrow(RangeError)
  })
})
