/** 個人番号 as text (EF 0001 of the text application) and its check digit: a decoder, pure. */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import { readOuter } from './template.ts'

export interface MyNumber {
  /** Twelve digits. */
  readonly myNumber: string
  readonly checkDigitValid: boolean
}

/**
 * `FF10 0C` and twelve digits; `null` when it is anything else. Source: myna-card, measured. The law (番号法) lets
 * nobody collect or keep this number but for the purposes that it lists, so call this only for one of those.
 */
export function decodeMyNumber(file: Bytes): MyNumber | null {
  const value = readOuter(file, 0xff10)
  const myNumber = value === null ? null : toAscii(value)
  if (myNumber === null || !/^\d{12}$/.test(myNumber)) return null
  return { myNumber, checkDigitValid: checkDigit(myNumber.slice(0, 11)) === Number(myNumber[11]) }
}

/** Factors of the eleven digits from the left (平成26年総務省令第85号, article 5). */
const FACTORS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const

function checkDigit(digits: string): number {
  const sum = FACTORS.reduce((total, factor, index) => total + factor * Number(digits[index]), 0)
  const rest = sum % 11
  return rest <= 1 ? 0 : 11 - rest
}
