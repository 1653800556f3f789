/**
 * Reads the identifier and length octets of DER (ITU-T X.690) and nothing more lenient: what a certificate holds is
 * read by `prefix.ts` and `parse.ts`. BER as the card's own files use it is another matter (`iso7816/tlv.ts`).
 */
import type { Bytes } from '../lib/bytes.ts'

export const TAG = {
  integer: 0x02,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** `[0]`, constructed: the version of a certificate. */
  version: 0xa0,
} as const

export interface Header {
  readonly tag: number
  /** Where the element begins. */
  readonly start: number
  /** Where its content begins. */
  readonly content: number
  /** Where it ends: may lie beyond the bytes at hand. */
  readonly end: number
}

const CONSTRUCTED = 0x20
const LONG_TAG = 0x1f
/** Deeper than any certificate nests. */
const DEEPEST = 24

/**
 * The header at `at`; `null` when it is cut off, has a tag of several octets (none occurs in a certificate), or a
 * length that is indefinite, not in its shortest form, or over four octets.
 */
export function readHeader(bytes: Bytes, at: number): Header | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & LONG_TAG) === LONG_TAG) return null
  if (first < 0x80) return { tag, start: at, content: at + 2, end: at + 2 + first }
  const count = first - 0x80
  const content = at + 2 + count
  if (count > 4 || content > bytes.length) return null
  const length = bytes.subarray(at + 2, content).reduce((value, octet) => value * 0x100 + octet, 0)
  // An indefinite length has no such octets, and is refused here too.
  const shortest = length >= 0x80 && bytes[at + 2] !== 0
  return shortest ? { tag, start: at, content, end: content + length } : null
}

/** Whether the bytes from `start` to `end` are whole DER elements, and so on inside all that are constructed. */
export function isWellFormed(bytes: Bytes, start: number, end: number, depth = 0): boolean {
  if (depth > DEEPEST) return false
  let at = start
  while (at < end) {
    const header = readHeader(bytes, at)
    if (header === null || header.end > end) return false
    const nested = (header.tag & CONSTRUCTED) !== 0
    if (nested && !isWellFormed(bytes, header.content, header.end, depth + 1)) return false
    at = header.end
  }
  return true
}
