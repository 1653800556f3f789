/**
 * BER-TLV data objects (ISO/IEC 7816-4, 5.2.2), read leniently where this card is lenient and strictly where a
 * hostile card could lead astray. What an object means is left to the application.
 */
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'

export interface Tlv {
  /** The tag bytes as one number, for example `0xDF21`. */
  readonly tag: number
  readonly value: Bytes
  /** Tag, length and value as they stand there: what a signature over the object covers. */
  readonly encoded: Bytes
}

/** The most objects in one template; no file of this card has more than a dozen. */
const OBJECT_LIMIT = 256

/**
 * The data objects that stand side by side in `bytes`. Padding between and after them is passed over.
 * Lengths need not be minimal (this card writes `82 00 9F`) but never reach past the input.
 * `CARD_ANSWER_INVALID` for anything else.
 */
export function readTlvs(bytes: Bytes): readonly Tlv[] {
  const found: Tlv[] = []
  for (let at = skipPadding(bytes, 0); at < bytes.length; ) {
    if (found.length === OBJECT_LIMIT) throw malformed('too many data objects')
    const tag = readTag(bytes, at)
    const length = readLength(bytes, tag.end)
    const end = length.end + length.value
    if (end > bytes.length) throw malformed('a data object reaches past the end')
    found.push({ tag: tag.value, value: bytes.subarray(length.end, end), encoded: bytes.subarray(at, end) })
    at = skipPadding(bytes, end)
  }
  return found
}

/**
 * How many bytes the first data object has, header included, by its beginning alone: what to read of a file that
 * holds one. `CARD_ANSWER_INVALID` when `start` is no beginning of one.
 */
export function tlvLength(start: Bytes): number {
  const length = readLength(start, readTag(start, 0).end)
  return length.end + length.value
}

interface Part {
  readonly value: number
  /** Where the next part begins. */
  readonly end: number
}

/**
 * `00` is padding, and so is `FF` unless a second tag byte follows it: this card has tags such as `FF20`, and the
 * second byte of a tag is never `00`, nor would `FF` be used for one.
 */
function skipPadding(bytes: Bytes, from: number): number {
  let at = from
  while (bytes[at] === 0x00 || (bytes[at] === 0xff && [undefined, 0x00, 0xff].includes(bytes[at + 1]))) at++
  return at
}

/** One to three bytes: five ones in the first announce more, bit 8 of each following one announces another. */
function readTag(bytes: Bytes, from: number): Part {
  let value = byteAt(bytes, from)
  let end = from + 1
  if ((value & 0x1f) !== 0x1f) return { value, end }
  for (; end < from + 3; ) {
    const next = byteAt(bytes, end++)
    value = (value << 8) | next
    if ((next & 0x80) === 0) return { value, end }
  }
  throw malformed('a tag of more than three bytes')
}

/** One byte below 80, or 81 to 84 and as many bytes. The indefinite form (80) is not used on cards. */
function readLength(bytes: Bytes, from: number): Part {
  const first = byteAt(bytes, from)
  if (first < 0x80) return { value: first, end: from + 1 }
  const count = first & 0x7f
  if (count === 0 || count > 4) throw malformed('a length of this form is not used on cards')
  let value = 0
  for (let index = 1; index <= count; index++) value = value * 256 + byteAt(bytes, from + index)
  return { value, end: from + 1 + count }
}

function byteAt(bytes: Bytes, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw malformed('a data object ends in its header')
  return byte
}

function malformed(detail: string): KazasuError {
  return new KazasuError('CARD_ANSWER_INVALID', `BER-TLV: ${detail}`)
}
