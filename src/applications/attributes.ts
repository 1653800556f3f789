/** 基本4情報: name, address, date of birth and sex as text (EF 0002 of the text application): a decoder, pure. */
import type { Bytes } from '../lib/bytes.ts'
import { type Birth, decodeBirth, decodeSex } from './person.ts'
import { readTemplate } from './template.ts'

export interface Attributes extends Birth {
  /** As the card has it, an ideographic space between family and given name where there is one. */
  readonly name: string
  readonly address: string
  /** `1` male, `2` female, `3` other, or another digit as it is. */
  readonly sex: string
}

/**
 * `FF20` with the offsets `DF21` and the fields `DF22` to `DF25`; `null` when it is anything else. Source: myna-card,
 * measured; jpki/myna. Text is never normalised: it would turn characters of names into others.
 */
export function decodeAttributes(file: Bytes): Attributes | null {
  const fields = readTemplate(file, 0xff20, 0xdf21)
  const name = decodeText(fields?.get(0xdf22))
  const address = decodeText(fields?.get(0xdf23))
  const birth = decodeBirth(fields?.get(0xdf24))
  const sex = decodeSex(fields?.get(0xdf25))
  if (name === null || address === null || birth === null || sex === null) return null
  return { name, address, ...birth, sex }
}

/** UTF-8, or `null` when it is not. */
function decodeText(field: Bytes | undefined): string | null {
  if (field === undefined) return null
  try {
    // "ignore" means that a byte order mark is a character like any other: nothing of a name is dropped.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(field)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
