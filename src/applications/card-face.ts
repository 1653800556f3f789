/**
 * The face of the card as pictures (files of the visual application): decoders, pure. Decoding the photograph is left
 * to `src/photo`, and verifying the signatures to others.
 */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'
import { type Birth, decodeBirth, decodeSex } from './person.ts'
import { decodePng, type Picture } from './png-header.ts'
import { readTemplate } from './template.ts'

export interface CardFace extends Birth {
  readonly sex: string
  readonly nameImage: Picture
  readonly addressImage: Picture
  readonly securityCodeImage: Picture
  /** A JP2 file; `null` on a card without one, which is not damage: a child under one year may have none. */
  readonly photo: Bytes | null
  readonly expires: CalendarDate
}

/**
 * EF 0002: `FF20` with the offsets `DF21`, birth `DF22`, sex `DF23`, the card's key `DF24`, pictures of name `DF25` and
 * address `DF26`, photograph `DF27`, signature `DF28`, expiry `DF29` and picture of the security code `DF2A`; `null`
 * when it is anything else. Source: myna-card, measured; jpki/myna. How the absence of a photograph is written is not
 * known: no field and an empty one are both taken for it.
 */
export function decodeCardFace(file: Bytes): CardFace | null {
  const fields = readTemplate(file, 0xff20, 0xdf21)
  const birth = decodeBirth(fields?.get(0xdf22))
  const sex = decodeSex(fields?.get(0xdf23))
  const nameImage = decodePng(fields?.get(0xdf25))
  const addressImage = decodePng(fields?.get(0xdf26))
  const photo = fields?.get(0xdf27)
  const expires = decodeDate(fields?.get(0xdf29))
  const securityCodeImage = decodePng(fields?.get(0xdf2a))
  if (birth === null || sex === null || expires === null) return null
  if (nameImage === null || addressImage === null || securityCodeImage === null) return null
  const hasPhoto = photo !== undefined && photo.length > 0
  return { ...birth, sex, nameImage, addressImage, securityCodeImage, photo: hasPhoto ? photo : null, expires }
}

/**
 * EF 0005: the PNG picture of the 個人番号, `DF41` in `FF40`; `null` when it is anything else. Source: myna-card,
 * measured. The law (番号法) restricts it as it does the number.
 */
export function decodeMyNumberImage(file: Bytes): Picture | null {
  return decodePng(readTemplate(file, 0xff40)?.get(0xdf41))
}

function decodeDate(field: Bytes | undefined): CalendarDate | null {
  const text = field === undefined ? null : toAscii(field)
  return text === null ? null : parseCompactDate(text)
}
