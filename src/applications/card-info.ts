/** The records and short files that tell what a card is: decoders, pure. */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'
import { AVAILABILITY_PRESENT, TOKEN_LABEL_LENGTH, TOKEN_LABELS } from './jpki.ts'

export interface CardInfo {
  readonly municipality: string
  readonly expires: CalendarDate
}

/**
 * Record 1 of EF 0001 of the common application: `01 1C` and 28 digits: serial number (15), municipality (5) and
 * expiry YYYYMMDD (8). `null` when it is anything else. Source: myna-card, measured. The serial number is not kept.
 */
export function decodeCardInfo(record: Bytes): CardInfo | null {
  const [tag, length] = record
  const digits = toAscii(record.subarray(2, 30))
  if (tag !== 0x01 || length !== 0x1c || digits === null || !/^\d{28}$/.test(digits)) return null
  const expires = parseCompactDate(digits.slice(20))
  return expires === null ? null : { municipality: digits.slice(15, 20), expires }
}

/** The kind of card that the label of the token information names, or `null` for a label that is not known. */
export function decodeTokenLabel(info: Bytes): (typeof TOKEN_LABELS)[keyof typeof TOKEN_LABELS] | null {
  const label = toAscii(info.subarray(0, TOKEN_LABEL_LENGTH))?.trimEnd()
  return label !== undefined && isKnownLabel(label) ? TOKEN_LABELS[label] : null
}

function isKnownLabel(label: string): label is keyof typeof TOKEN_LABELS {
  return Object.hasOwn(TOKEN_LABELS, label)
}

/** Whether the signature certificate is on the card, by EF 0008; `null` for a byte that no source explains. */
export function decodeSignAvailability(availability: Bytes): boolean | null {
  const [sign] = availability
  if (sign === AVAILABILITY_PRESENT) return true
  return sign === 0x00 ? false : null
}
