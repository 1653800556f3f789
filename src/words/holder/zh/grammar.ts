/** How Chinese writes dates, numbers and lists. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

/** `2028年4月5日`; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  return `${month(day)}${Number(day.split('-')[2])}日`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${year}年${number}月`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join('')

export const list = (items: readonly string[]): string => items.join('、')

export const yen = (amount: number): string => (amount === 0 ? '免费' : `${grouped(amount, ',')}日元`)
