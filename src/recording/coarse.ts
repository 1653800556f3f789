/**
 * Days as a recording has them. The last day of a card and of its certificates is a birthday: what stays of it is what
 * the report is about (over, pressing, renewable, years left), and every day of the same kind becomes the same number.
 * The order in which days come stays too, so that nothing ends before it begins.
 */
import { renewalOpens } from '../certificate/validity.ts'
import { PRESSING_DAYS } from '../guidance/figures.ts'
import { insuranceEnd } from '../guidance/insurance.ts'
import { type CalendarDate, daysBetween } from '../lib/calendar.ts'

const YEAR = 365
/** What is further away says that there is no end. */
const MOST_YEARS = 99

const wholeYears = (days: number): number => Math.min(Math.floor(days / YEAR), MOST_YEARS) * YEAR

/** Days from today to a last day. */
export function coarseEnd(ends: CalendarDate, today: CalendarDate): number {
  const days = daysBetween(today, ends)
  if (days < 0) return insuranceEnd(ends) < today ? -200 : -30
  if (today < renewalOpens(ends)) return wholeYears(days) + 200
  return days <= PRESSING_DAYS ? 10 : 60
}

/** Days from today to a first day: never later than the same day as a last one. */
export function coarseBegin(begins: CalendarDate, today: CalendarDate): number {
  const days = daysBetween(begins, today)
  return days < 0 ? 5 : -(wholeYears(days) + 240)
}
