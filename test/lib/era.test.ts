import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEraDate } from '../../src/applications/era.ts'
import { addDays, type CalendarDate, parseDate } from '../../src/lib/calendar.ts'
import { ERAS, eraYear, japaneseDate } from '../../src/lib/era.ts'
import { vectorsOf } from '../support/vectors.ts'

const day = (text: string): CalendarDate => {
  const date = parseDate(text)
  if (date === null) throw new Error(`no such day: ${text}`)
  return date
}

describe('a year by its era', () => {
  it.each(vectorsOf('era'))('is told: $because', ({ date, era, written }) => {
    expect([eraYear(day(date)), japaneseDate(day(date))]).toEqual([era, written])
  })

  it('is not told of days long before', () => {
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
