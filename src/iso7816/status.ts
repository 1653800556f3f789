/**
 * Status words: what SW1-SW2 mean on this card, and the one function that makes an error of one. Source unless noted:
 * JICSAP 1.1 table 25 and measurements of myna-card; ISO/IEC 7816-4, 5.6.
 */
import { KazasuError } from '../errors.ts'

/** `xx` stands for the low byte, `x` for the low half of it. */
interface StatusRow {
  readonly pattern: string
  readonly class: StatusClass
  readonly means: string
}

export type StatusClass = 'success' | 'more-data' | 'wrong-length' | 'warning' | 'counter' | 'refusal' | 'unknown'

const STATUS_WORDS: readonly StatusRow[] = [
  { pattern: '9000', class: 'success', means: 'success' },
  { pattern: '61xx', class: 'more-data', means: 'more data can be fetched' },
  { pattern: '6281', class: 'warning', means: 'part of the data may be corrupt' },
  { pattern: '6282', class: 'warning', means: 'the end of the file came first' },
  { pattern: '6283', class: 'warning', means: 'the selected file is invalidated' },
  { pattern: '6300', class: 'warning', means: 'mismatch, not counted' },
  { pattern: '63Cx', class: 'counter', means: 'attempts left' },
  { pattern: '6400', class: 'refusal', means: 'execution error' },
  { pattern: '6581', class: 'refusal', means: 'memory error' },
  { pattern: '66F1', class: 'refusal', means: 'not supported in this application' },
  { pattern: '6700', class: 'refusal', means: 'wrong length' },
  { pattern: '6881', class: 'refusal', means: 'logical channels not supported' },
  { pattern: '6882', class: 'refusal', means: 'secure messaging not supported' },
  { pattern: '6981', class: 'refusal', means: 'command does not fit the file structure' },
  { pattern: '6982', class: 'refusal', means: 'security status not satisfied' },
  { pattern: '6983', class: 'refusal', means: 'authentication method blocked' },
  { pattern: '6984', class: 'refusal', means: 'reference data blocked' },
  { pattern: '6985', class: 'refusal', means: 'conditions of use not satisfied' },
  { pattern: '6986', class: 'refusal', means: 'no current EF' },
  { pattern: '6987', class: 'refusal', means: 'secure messaging objects missing' },
  { pattern: '6988', class: 'refusal', means: 'secure messaging objects wrong' },
  { pattern: '69FC', class: 'refusal', means: 'no secure messaging session' },
  { pattern: '6A80', class: 'refusal', means: 'wrong data' },
  { pattern: '6A81', class: 'refusal', means: 'function not supported' },
  { pattern: '6A82', class: 'refusal', means: 'file or application not found' },
  { pattern: '6A83', class: 'refusal', means: 'record not found' },
  { pattern: '6A86', class: 'refusal', means: 'wrong P1-P2' },
  { pattern: '6A88', class: 'refusal', means: 'referenced data not found' },
  { pattern: '6B00', class: 'refusal', means: 'offset outside the file' },
  { pattern: '6Cxx', class: 'wrong-length', means: 'wrong Le, the right one follows' },
  { pattern: '6D00', class: 'refusal', means: 'instruction not supported' },
  { pattern: '6E00', class: 'refusal', means: 'class not supported' },
  { pattern: '6F00', class: 'refusal', means: 'no precise diagnosis' },
]

const UNKNOWN: StatusRow = { pattern: '', class: 'unknown', means: 'not documented' }

/** The row of a status word: an exact one first, then one for `x`, then one for `xx`. */
const BY_PATTERN = new Map(STATUS_WORDS.map((row) => [row.pattern, row]))

function rowOf(status: number): StatusRow {
  const hex = hexStatus(status)
  const patterns = [hex, `${hex.slice(0, 3)}x`, `${hex.slice(0, 2)}xx`]
  return patterns.map((pattern) => BY_PATTERN.get(pattern)).find((row) => row !== undefined) ?? UNKNOWN
}

export function statusClass(status: number): StatusClass {
  return rowOf(status).class
}

/** Four upper-case hexadecimal digits. */
export function hexStatus(status: number): string {
  return status.toString(16).toUpperCase().padStart(4, '0')
}

/** The error for a status word that leaves nothing to go on with. `what` says what was asked of the card. */
export function refusal(what: string, status: number): KazasuError {
  const hex = hexStatus(status)
  return new KazasuError('CARD_REFUSED', `${what}: ${hex}, ${rowOf(status).means}`, { fields: { status: hex } })
}

export const SW = {
  success: 0x9000,
  endOfFile: 0x6282,
  unlimited: 0x6300,
  wrongLength: 0x6700,
  securityStatus: 0x6982,
  blocked: 0x6983,
  blockedHere: 0x6984,
  noCurrentEf: 0x6986,
  notFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  offsetOutside: 0x6b00,
  unspecified: 0x6f00,
} as const

/** Answers of a card that looked for what P2 names and went no further. */
export const REFERENCE_REFUSED = [
  SW.noCurrentEf,
  SW.notFound,
  SW.wrongParameters,
  SW.referenceNotFound,
  SW.offsetOutside,
] as const
