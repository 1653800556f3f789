/** A writer of PNG files (ISO/IEC 15948) of eight bits a sample. What the picture shows is nobody's business here. */
import { crc32, deflateSync } from 'node:zlib'
import { type Bytes, concat, fromAscii } from '../lib/bytes.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for red, green and blue. */
  readonly components: number
  /** Row by row from the top, one byte a sample, `width × height × components` of them. */
  readonly samples: Bytes
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** The colour type by the number of components. */
const COLOUR_TYPE: Readonly<Record<number, number>> = { 1: 0, 3: 2 }

/** Throws a `RangeError` when the samples are not as many as the size says, or the components neither 1 nor 3. */
export function writePng({ width, height, components, samples }: Pixels): Bytes {
  const colourType = COLOUR_TYPE[components]
  const stride = width * components
  if (colourType === undefined || samples.length !== stride * height)
    throw new RangeError('not as many samples as said')
  // Each row begins with the number of its filter: 0, none.
  const rows = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++) rows.set(samples.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  // Depth, colour type, and the only methods there are of compression, filtering and (no) interlacing.
  const header = concat(uint32(width), uint32(height), Uint8Array.of(8, colourType, 0, 0, 0))
  return concat(SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array()))
}

function chunk(type: string, data: Bytes): Bytes {
  const body = concat(fromAscii(type), data)
  return concat(uint32(data.length), body, uint32(crc32(body)))
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}
