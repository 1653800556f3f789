/** How Korean writes dates, numbers and lists. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

/** `2028년 4월 5일`; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  return `${month(day)} ${Number(day.slice(8))}일`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${year}년 ${number}월`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const yen = (amount: number): string => (amount === 0 ? '무료' : `${grouped(amount, ',')}엔`)
