/**
 * Dates in the calendar of Japan, without a time of day, and arithmetic on them. What a date means for a certificate
 * or a card is decided elsewhere.
 *
 * Japan's clock has been nine hours ahead of UTC without a break since the last summer time ended in September 1951,
 * so no time zone database is needed, and the zone of the machine plays no part.
 */

declare const calendarDate: unique symbol

/** `YYYY-MM-DD`, a day that exists, in the years 0000 to 9999. Such texts sort in the order of time. */
export type CalendarDate = string & { readonly [calendarDate]: true }

const HOUR = 3_600_000
const DAY = 24 * HOUR
const JAPAN_OFFSET = 9 * HOUR

/**
 * The date in Japan at an instant: the first or the last day of the calendar where the instant lies outside of it. A
 * clock may show any year, and 9999-12-31T23:59:59Z on a certificate says "no known end" (RFC 5280, 4.1.2.5). Throws a
 * `RangeError` for an invalid instant only.
 */
export function japanDate(instant: Date): CalendarDate {
  return fromMidnight(within(instant.getTime() + JAPAN_OFFSET))
}

/** The instant in which the next day begins in Japan, also where the calendar has no name for that day. */
export function nextMidnight(instant: Date): Date {
  const days = Math.floor((instant.getTime() + JAPAN_OFFSET) / DAY)
  return new Date((days + 1) * DAY - JAPAN_OFFSET)
}

const FIRST_INSTANT = Date.parse('0000-01-01T00:00:00.000Z')
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

/** An instant as the API writes it, whose years have four digits: the first or the last of them for any other. */
export const instantText = (instant: Date): string =>
  new Date(Math.min(Math.max(instant.getTime(), FIRST_INSTANT), LAST_INSTANT)).toISOString()

/** Reads `YYYY-MM-DD`; `null` when the text is anything else or names a day that does not exist. */
export function parseDate(text: string): CalendarDate | null {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // Date.parse carries 30 February over into March; such a text does not come back as it went in.
  return Number.isNaN(midnight) || fromMidnight(midnight) !== text ? null : fromMidnight(midnight)
}

/** Reads the `YYYYMMDD` that cards carry; `null` as in `parseDate`. */
export function parseCompactDate(text: string): CalendarDate | null {
  return /^\d{8}$/.test(text) ? parseDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) : null
}

/** The date `days` later, or earlier when negative; the calendar has a first and a last day, and no others. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromMidnight(within(toMidnight(date) + days * DAY))
}

/** The same day of the month `months` later or earlier, as `addDays`; the last day of the month where that is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const first = new Date(toMidnight(date))
  const day = first.getUTCDate()
  first.setUTCDate(1)
  first.setUTCMonth(first.getUTCMonth() + months)
  const last = new Date(first)
  last.setUTCMonth(last.getUTCMonth() + 1)
  const length = (last.getTime() - first.getTime()) / DAY
  return fromMidnight(within(first.getTime() + (Math.min(day, length) - 1) * DAY))
}

/** The first day of the same month. */
export function firstOfMonth(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - Number(date.slice(8)))
}

/**
 * Full years of age, `null` before the birth. The law (年齢計算ニ関スル法律, 民法143条) has a year complete with the end
 * of the day before the birthday; of somebody born on 29 February that is the 28th, also where no 29th follows.
 * `ageOn` of the rules goes by the month arithmetic of offices, which may be a day ahead of it then.
 */
export function fullYears(birth: CalendarDate, day: CalendarDate): number | null {
  if (day < birth) return null
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(4) < birth.slice(4) ? years - 1 : years
}

/** Days from `start` to `end`; negative when `end` comes first. */
export function daysBetween(start: CalendarDate, end: CalendarDate): number {
  return (toMidnight(end) - toMidnight(start)) / DAY
}

export interface Span {
  readonly count: number
  readonly unit: 'day' | 'month' | 'year'
}

/** So many days in the largest unit that still says enough: whole years from two on, whole months from three on. */
export function spanOf(days: number): Span {
  if (days >= 2 * 366) return { count: Math.floor(days / 365.25), unit: 'year' }
  if (days >= 92) return { count: Math.floor(days / 30.44), unit: 'month' }
  return { count: days, unit: 'day' }
}

/** Dates are counted as if they were UTC midnights: there every day has 24 hours. */
function toMidnight(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** Cards and clocks say whatever they say: a day that they name may be the first or the last that can be named. */
const within = (milliseconds: number): number =>
  Math.min(Math.max(milliseconds, Date.parse('0000-01-01T00:00:00Z')), Date.parse('9999-12-31T00:00:00Z'))

function fromMidnight(milliseconds: number): CalendarDate {
  // The brand exists for the compiler only: these ten characters are a date because toISOString wrote them.
  return new Date(milliseconds).toISOString().slice(0, 10) as CalendarDate
}
