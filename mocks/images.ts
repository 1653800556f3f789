/**
 * The small pictures on the card: 1-bit PNG files, as the real ones are. Digits are drawn; Japanese text is not, a
 * hatched box stands in its place.
 */
import { crc32, deflateSync } from 'node:zlib'
import { type Bytes, concat, fromAscii, fromHex } from '../src/lib/bytes.ts'

/** Digits 0 to 9, seven rows of five pixels each, the leftmost pixel in the highest of five bits. */
const GLYPHS = [
  [14, 17, 19, 21, 25, 17, 14],
  [4, 12, 4, 4, 4, 4, 14],
  [14, 17, 1, 2, 4, 8, 31],
  [31, 2, 4, 2, 1, 17, 14],
  [2, 6, 10, 18, 31, 2, 2],
  [31, 16, 30, 1, 1, 17, 14],
  [6, 8, 16, 30, 17, 17, 14],
  [31, 1, 2, 4, 8, 8, 8],
  [14, 17, 17, 14, 17, 17, 14],
  [14, 17, 17, 15, 1, 2, 12],
] as const

const CELL_WIDTH = 6
const CELL_HEIGHT = 12
const TOP = 2

/** Digits in cells of 6 by 12: four of them fill the 24 by 12 of the security code, twelve the 72 by 12 of the number. */
export function digitsImage(text: string): Bytes {
  return png(text.length * CELL_WIDTH, CELL_HEIGHT, (x, y) => {
    const glyph = GLYPHS[Number(text[Math.floor(x / CELL_WIDTH)])]
    const row = glyph?.[y - TOP] ?? 0
    return ((row >> (4 - (x % CELL_WIDTH))) & 1) === 1
  })
}

/** Stands for text that is not drawn. */
export function hatchedImage(width: number, height: number): Bytes {
  const isEdge = (x: number, y: number): boolean => x === 0 || y === 0 || x === width - 1 || y === height - 1
  return png(width, height, (x, y) => isEdge(x, y) || (x + y) % 8 === 0)
}

/** A greyscale PNG of one bit a pixel; `isDark` says which pixels are black. */
function png(width: number, height: number, isDark: (x: number, y: number) => boolean): Bytes {
  const stride = 1 + Math.ceil(width / 8)
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // A set bit is white. The first byte of each row is its filter, none.
      if (!isDark(x, y)) rows[y * stride + 1 + (x >> 3)] = (rows[y * stride + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return concat(
    fromHex('89504E470D0A1A0A'),
    chunk('IHDR', Uint8Array.from(header)),
    chunk('IDAT', Uint8Array.from(deflateSync(rows, { level: 9 }))),
    chunk('IEND', new Uint8Array()),
  )
}

function chunk(type: string, data: Bytes): Bytes {
  const body = concat(fromAscii(type), data)
  return concat(uint32(data.length), body, uint32(crc32(body)))
}

function uint32(value: number): Bytes {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return Uint8Array.from(bytes)
}
