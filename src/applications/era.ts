/** Dates written by Japanese eras, as the card's files have them. The eras, and display by them, are in `lib/era.ts`. */
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'
import { ERAS } from '../lib/era.ts'

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
