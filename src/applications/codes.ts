/**
 * Which values of the codes that stand on a card can be right at all, so that no attempt is spent on one that cannot:
 * check digits, months and days. Pure, on the digits as they were typed. No clock is asked: a wrong one would refuse
 * right values.
 */
import type { Bytes } from '../lib/bytes.ts'
import { ERAS } from '../lib/era.ts'

/** Factors of the eleven digits from the left (平成26年総務省令第85号, article 5). */
const FACTORS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const

const ZERO = 0x30

/** Whether twelve digits (ASCII) are a 個人番号 by their check digit; 照合番号A is that number. */
export function isIndividualNumber(digits: Bytes): boolean {
  const sum = FACTORS.reduce((total, factor, index) => total + factor * digitAt(digits, index), 0)
  const rest = sum % 11
  return digitAt(digits, 11) === (rest <= 1 ? 0 : 11 - rest)
}

/**
 * Whether six digits can be a date of birth, `YYMMDD`. The year is that of an era; on the card of a resident from abroad
 * it may be the last two digits of the western year, which is not known. So a day is impossible only if it is in neither.
 */
export function isBirthDate(digits: Bytes): boolean {
  const [year, month, day] = [numberAt(digits, 0, 2), numberAt(digits, 2, 2), numberAt(digits, 4, 2)]
  const western = [1900 + year, 2000 + year].some((one) => isDay(one, month, day))
  return western || ERAS.some((_, index) => isDayOfEra(index, year, month, day))
}

/** My Number Cards have been issued since January 2016. */
const FIRST_YEAR = 2016
const LAST_YEAR = 2099

/** Whether fourteen digits can be 照合番号B: date of birth, the western year in which the card ends, security code. */
export function isCodeB(digits: Bytes): boolean {
  const ends = numberAt(digits, 6, 4)
  return isBirthDate(digits) && ends >= FIRST_YEAR && ends <= LAST_YEAR
}

/** By numbers: what was typed becomes no text, which could not be wiped. */
function isDayOfEra(index: number, year: number, month: number, day: number): boolean {
  const era = ERAS[index]
  if (era === undefined || year === 0) return false
  const western = era.firstYear + year - 1
  const date = western * 10_000 + month * 100 + day
  const next = ERAS[index + 1]
  return (
    isDay(western, month, day) &&
    date >= numberOf(era.firstDay) &&
    (next === undefined || date < numberOf(next.firstDay))
  )
}

const numberOf = (date: string): number => Number(date.replaceAll('-', ''))

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0)
}

const digitAt = (digits: Bytes, index: number): number => (digits[index] ?? 0) - ZERO

function numberAt(digits: Bytes, start: number, count: number): number {
  return digits.subarray(start, start + count).reduce((value, digit) => value * 10 + digit - ZERO, 0)
}
