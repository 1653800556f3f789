/** How Japanese writes dates, numbers and lists. */
import { parseDate } from '../../../lib/calendar.ts'
import { japaneseDate } from '../../../lib/era.ts'
import { grouped } from '../parts.ts'

/** `2028年(令和10年)4月5日`; what is no date as it is. */
export function date(day: string): string {
  const known = parseDate(day)
  return known === null ? day : japaneseDate(known)
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${year}年${number}月`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join('')

export const list = (items: readonly string[]): string => items.join('、')

export const yen = (amount: number): string => (amount === 0 ? '無料' : `${grouped(amount, ',')}円`)
