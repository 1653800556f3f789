/** How Vietnamese writes dates, numbers and lists. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

/** `ngày 5 tháng 4 năm 2028`; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  return `ngày ${Number(day.slice(8))} ${month(day)}`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `tháng ${number} năm ${year}`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const yen = (amount: number): string => (amount === 0 ? 'miễn phí' : `${grouped(amount, '.')} yên`)

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
