/** Fields about the holder that several files of the card share. Which file has which is left to their decoders. */
import { type Bytes, toAscii } from '../lib/bytes.ts'
import { type CalendarDate, parseCompactDate } from '../lib/calendar.ts'

export interface Birth {
  /** `null` when the eight characters name no day: the date of birth of some residents is not known in full. */
  readonly birthDate: CalendarDate | null
  /** The eight characters as the card has them, as a rule YYYYMMDD. */
  readonly birthDateText: string
}

export function decodeBirth(field: Bytes | undefined): Birth | null {
  const text = field === undefined ? null : toAscii(field)
  return text?.length === 8 ? { birthDate: parseCompactDate(text), birthDateText: text } : null
}

/** One digit: `1` male, `2` female, `3` other; a digit that no source explains is given as it is. */
export function decodeSex(field: Bytes | undefined): string | null {
  const text = field === undefined ? null : toAscii(field)
  return text !== null && /^\d$/.test(text) ? text : null
}
