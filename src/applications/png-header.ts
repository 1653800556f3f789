/** The head of a PNG file (ISO/IEC 15948), as far as to know what the card holds; the pixels are left to viewers. */
import type { Bytes } from '../lib/bytes.ts'

export interface Picture {
  /** A PNG file. */
  readonly png: Bytes
  readonly width: number
  readonly height: number
}

/** The signature, then the length and name of the chunk that must come first. */
const START = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52)
const HEAD_LENGTH = 33
/** No more is read of a file of the card. */
const LENGTH_LIMIT = 32_768
/** Far above any picture of text on a card (the widest known has 480 pixels), far below what burdens a viewer. */
const SIDE_LIMIT = 4096
const PIXEL_LIMIT = 1_000_000

/** The picture when the head of the file is that of a PNG of a sensible size, else `null`. */
export function decodePng(field: Bytes | undefined): Picture | null {
  if (field === undefined || field.length < HEAD_LENGTH || field.length > LENGTH_LIMIT) return null
  if (START.some((byte, index) => field[index] !== byte)) return null
  const view = new DataView(field.buffer, field.byteOffset, field.length)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  const isSensible = [width, height].every((side) => side >= 1 && side <= SIDE_LIMIT) && width * height <= PIXEL_LIMIT
  return isSensible ? { png: field, width, height } : null
}
