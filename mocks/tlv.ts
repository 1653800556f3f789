/** BER-TLV as the card's own files write it. Knows nothing of what a tag means. */
import { type Bytes, concat, fromHex } from '../src/lib/bytes.ts'

/** `long` writes the length in two bytes even where one would do, as some of the card's files have it. */
export function tlv(tag: string, value: Bytes, length: 'short' | 'long' = 'short'): Bytes {
  return concat(fromHex(tag), lengthField(value.length, length), value)
}

function lengthField(length: number, form: 'short' | 'long'): Bytes {
  if (length > 0xff || form === 'long') return Uint8Array.from([0x82, length >> 8, length & 0xff])
  return Uint8Array.from(length > 0x7f ? [0x81, length] : [length])
}

/**
 * An object of fields behind a table of two-byte offsets, each counted from the first byte of the file to the field's
 * tag.
 */
export function tlvWithOffsets(tag: string, tableTag: string, fields: readonly Bytes[]): Bytes {
  const table = (first: number): Bytes => {
    let at = first
    const offsets = fields.flatMap((field) => {
      const offset = [at >> 8, at & 0xff]
      at += field.length
      return offset
    })
    return tlv(tableTag, Uint8Array.from(offsets))
  }
  const length = table(0).length
  const header =
    tlv(tag, concat(table(0), ...fields)).length - length - fields.reduce((sum, { length: n }) => sum + n, 0)
  return tlv(tag, concat(table(header + length), ...fields))
}
