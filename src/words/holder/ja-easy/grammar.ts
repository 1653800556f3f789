/**
 * How plain Japanese (やさしい日本語) writes dates, numbers and lists. Every kanji has its reading behind it, in the
 * notation of Aozora Bunko: `窓口《まどぐち》`.
 */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

/** Those that are not read as the number and にち. */
const DAYS: Readonly<Record<number, string>> = {
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
}

/** `2028年《ねん》4月《がつ》｜5日《いつか》`, without the era; what is no date as it is. */
export function date(day: string): string {
  if (parseDate(day) === null) return day
  const number = Number(day.split('-')[2])
  return `${month(day)}${number === 1 ? '｜1日《ついたち》' : days(number)}`
}

/** So many days: `｜5日《いつか》`, `30日《にち》`. */
export function days(count: number): string {
  const reading = DAYS[count]
  return reading === undefined ? `${count}日《にち》` : `｜${count}日《${reading}》`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${year}年《ねん》${number}月《がつ》`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join('')

export const list = (items: readonly string[]): string => items.join('、')

export const yen = (amount: number): string =>
  amount === 0 ? '無料《むりょう》(0円《えん》)' : `${grouped(amount, ',')}円《えん》`
