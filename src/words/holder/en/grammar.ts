/** How English writes dates, numbers and lists. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `5 April 2028`; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  const [year, number, ofMonth] = day.split('-').map(Number)
  return `${ofMonth} ${MONTHS[(number ?? 1) - 1]} ${year}`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${MONTHS[(number ?? 1) - 1]} ${year}`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const yen = (amount: number): string => (amount === 0 ? 'free of charge' : `${grouped(amount, ',')} yen`)

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
