/** 個人番号 as text (EF 0001 of the text application) and its check digit: a decoder, pure. */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import { isIndividualNumber } from './codes.ts'
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
  if (value === null || myNumber === null || !/^\d{12}$/.test(myNumber)) return null
  return { myNumber, checkDigitValid: isIndividualNumber(value) }
}
