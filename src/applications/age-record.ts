/** 年齢確認情報: the date of birth alone (EF 0001 of the visual application): a decoder, pure. */
import type { Bytes } from '../lib/bytes.ts'
import { type Birth, decodeBirth } from './person.ts'
import { readTemplate } from './template.ts'

/**
 * `FF10` with the birth `DF11`, the card's key `DF12` and the signature `DF13`; `null` when it is anything else.
 * Source: myna-card, measured. Verifying the signature is left to others.
 */
export function decodeAgeRecord(file: Bytes): Birth | null {
  return decodeBirth(readTemplate(file, 0xff10)?.get(0xdf11))
}
