/** Japanese eras and dates written by them, as the card's files have them. Display by era is left to the text. */
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'

/**
 * By the digit that the forms of public offices have for each; only the 5 has been seen on a card (DLC_Starter).
 * Until the end of 1872 the calendar was lunar, so an earlier day of the Meiji era is not one that can be computed.
 */
const ERAS = [
  { digit: '1', ja: '明治', en: 'Meiji', firstYear: 1868, firstDay: '1873-01-01' },
  { digit: '2', ja: '大正', en: 'Taisho', firstYear: 1912, firstDay: '1912-07-30' },
  { digit: '3', ja: '昭和', en: 'Showa', firstYear: 1926, firstDay: '1926-12-25' },
  { digit: '4', ja: '平成', en: 'Heisei', firstYear: 1989, firstDay: '1989-01-08' },
  { digit: '5', ja: '令和', en: 'Reiwa', firstYear: 2019, firstDay: '2019-05-01' },
] as const

/**
 * Reads an era's digit and `YYMMDD`; `null` when the era is not known, or the day does not exist or came before it.
 * A day after the era's end is read on: documents keep the era that they were written in.
 */
export function parseEraDate(text: string): CalendarDate | null {
  const era = ERAS.find(({ digit }) => digit === text[0])
  const year = Number(text.slice(1, 3))
  if (era === undefined || !/^\d{7}$/.test(text)) return null
  const date = parseCompactDate(`${era.firstYear + year - 1}${text.slice(3)}`)
  return date === null || date < era.firstDay ? null : date
}

/** Whether the text begins with the digit of an era that is known. */
export function isKnownEra(text: string): boolean {
  return ERAS.some(({ digit }) => text.startsWith(digit))
}
