/**
 * How plain Japanese (やさしい日本語) writes dates, numbers and lists. Every kanji has its reading behind it, in the
 * notation of Aozora Bunko: `窓口《まどぐち》`.
 */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

/** `2028年《ねん》4月《がつ》5日《にち》`, without the era; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  return `${month(day)}${Number(day.split('-')[2])}日《にち》`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${year}年《ねん》${number}月《がつ》`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join('')

export const list = (items: readonly string[]): string => items.join('、')

export const yen = (amount: number): string => `${grouped(amount, ',')}円《えん》`
