/** The Japanese eras (元号) from Meiji on, and the years of dates by them. Reading dates off a card is left to others. */
import type { CalendarDate } from './calendar.ts'

/**
 * By the digit that the forms of public offices have for each; only the 5 has been seen on a card (DLC_Starter).
 * Until the end of 1872 the calendar was lunar, so an earlier day of the Meiji era is not one that can be computed.
 */
export const ERAS = [
  { digit: '1', ja: '明治', firstYear: 1868, firstDay: '1873-01-01' },
  { digit: '2', ja: '大正', firstYear: 1912, firstDay: '1912-07-30' },
  { digit: '3', ja: '昭和', firstYear: 1926, firstDay: '1926-12-25' },
  { digit: '4', ja: '平成', firstYear: 1989, firstDay: '1989-01-08' },
  { digit: '5', ja: '令和', firstYear: 2019, firstDay: '2019-05-01' },
] as const

/**
 * The year by its era, `令和10年`; an era's first year is 元年. The first day of an era belongs to the new one. `null`
 * before 1873. The next era has not been announced: until then every later day is one of the last era here.
 */
export function eraYear(date: CalendarDate): string | null {
  const era = ERAS.findLast(({ firstDay }) => date >= firstDay)
  if (era === undefined) return null
  const year = Number(date.slice(0, 4)) - era.firstYear + 1
  return `${era.ja}${year === 1 ? '元' : year}年`
}

/** A date as a city office writes it: `2028年(令和10年)4月5日`; without the era where there is none. */
export function japaneseDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number)
  const era = eraYear(date)
  return `${year}年${era === null ? '' : `(${era})`}${month}月${day}日`
}
