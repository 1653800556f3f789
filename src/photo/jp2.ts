/**
 * The head of a JP2 file (ISO/IEC 15444-1, annexes A and I): how large a picture it announces, so that nothing is
 * decoded that would cost too much. The picture itself is left to the codec.
 */
import type { Bytes } from '../lib/bytes.ts'

export interface Jp2Header {
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for colour. */
  readonly components: number
  /** A decoder keeps a record for each tile before it looks at any. */
  readonly tiles: number
}

/** The box that begins every JP2 file. */
const SIGNATURE = Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
const CODESTREAM_BOX = 0x6a703263
const START_OF_CODESTREAM_AND_SIZE = 0xff4fff51
/** Start marker, size marker, and the size segment up to its list of components. */
const SIZE_LENGTH = 42
/** Unsigned samples of eight bits; the codec gives one byte for each. */
const EIGHT_BITS = 7

/** `null` when it is no JP2 file, or one of a kind that no card is known to hold. */
export function readJp2Header(file: Bytes): Jp2Header | null {
  if (SIGNATURE.some((byte, index) => file[index] !== byte)) return null
  const codestream = findCodestream(file)
  return codestream && readSize(codestream)
}

/** Boxes: four bytes of length, four of type. */
function findCodestream(file: Bytes): Bytes | null {
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  for (let at = SIGNATURE.length; at + 8 <= file.length; ) {
    const length = view.getUint32(at)
    // Zero stands for the rest of the file. A box whose length takes eight bytes more (1) has no place on a card.
    const end = length === 0 ? file.length : at + length
    if ((length > 0 && length < 8) || end > file.length) return null
    if (view.getUint32(at + 4) === CODESTREAM_BOX) return file.subarray(at + 8, end)
    at = end
  }
  return null
}

function readSize(codestream: Bytes): Jp2Header | null {
  if (codestream.length < SIZE_LENGTH) return null
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.length)
  const [x1 = 0, y1 = 0, x0 = 0, y0 = 0, tileWidth = 0, tileHeight = 0, tileX = 0, tileY = 0] = Array.from(
    { length: 8 },
    (_, index) => view.getUint32(8 + 4 * index),
  )
  const components = view.getUint16(40)
  const isWhole = codestream.length >= SIZE_LENGTH + 3 * components
  if (view.getUint32(0) !== START_OF_CODESTREAM_AND_SIZE || !isWhole || (components !== 1 && components !== 3))
    return null
  if (x1 <= x0 || y1 <= y0 || tileWidth === 0 || tileHeight === 0 || tileX > x0 || tileY > y0) return null
  // Depth and the two distances between samples, for each component.
  const samples = codestream.subarray(SIZE_LENGTH, SIZE_LENGTH + 3 * components)
  if (samples.some((byte, index) => byte !== (index % 3 === 0 ? EIGHT_BITS : 1))) return null
  const tiles = Math.ceil((x1 - tileX) / tileWidth) * Math.ceil((y1 - tileY) / tileHeight)
  return { width: x1 - x0, height: y1 - y0, components, tiles }
}
