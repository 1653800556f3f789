/** マイナ免許証: what its files say, as far as their layout has been measured: decoders, pure. */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { isKnownEra, parseEraDate } from './era.ts'
import { readObjects } from './template.ts'

export interface LicenceData {
  /** `null` where the card tells none, or by an era that is not known. */
  readonly expires: CalendarDate | null
  /** Era digit and YYMMDD as the card has them, `null` where it has none. */
  readonly expiresText: string | null
}

/**
 * EF 001B: data objects side by side, of which `C5` is the expiry, seven characters of JIS X 0201 (the same as ASCII
 * for digits); `null` when it is anything else. Source: DLC_Starter, measured. The other fields (number, conditions,
 * categories) are left alone: their tags have not been checked against a card.
 */
export function decodeLicenceData(file: Bytes): LicenceData | null {
  const objects = readObjects(file)
  const expiries = objects?.filter(({ tag }) => tag === 0xc5).map(({ value }) => toAscii(value)) ?? []
  if (objects === null || objects.length === 0 || expiries.length > 1) return null
  const [expiresText] = expiries
  if (expiresText === undefined) return { expires: null, expiresText: null }
  if (expiresText === null || !/^\d{7}$/.test(expiresText)) return null
  const expires = parseEraDate(expiresText)
  const isDamaged = expires === null && isKnownEra(expiresText)
  return isDamaged ? null : { expires, expiresText }
}

/** EF 001A: whether the holder set a PIN, `C1 01 01`, or not, `C1 01 00`; `null` when it is anything else. */
export function decodePinSetting(file: Bytes): boolean | null {
  const [object] = readObjects(file) ?? []
  const [setting] = object?.value ?? []
  if (object?.tag !== 0xc1 || object.value.length !== 1) return null
  if (setting === 0x01) return true
  return setting === 0x00 ? false : null
}
