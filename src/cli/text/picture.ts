/** A picture of the card as text, for a terminal that shows none: eight dots in each character (Braille). Pure. */
import { inflateSync } from 'node:zlib'
import type { Bytes } from '../../lib/bytes.ts'

interface Grey {
  readonly width: number
  readonly height: number
  /** 0 black to 255 white, row by row. */
  readonly samples: Float32Array
}

/** No picture of a card has so many. */
const PIXEL_LIMIT = 1_000_000
const COMPONENTS: Readonly<Record<number, number>> = { 0: 1, 2: 3 }

/** In at most so many columns, dark where the picture is; `null` for a PNG of a kind that no card is known to have. */
export function drawn(png: Bytes, columns: number): string[] | null {
  const picture = readGrey(png)
  if (picture === null) return null
  const width = Math.min(picture.width, columns * 2)
  const height = Math.max(1, Math.round((picture.height * width) / picture.width))
  const isDark = dithered(scaled(picture, width, height))
  return Array.from({ length: Math.ceil(height / 4) }, (_, row) =>
    Array.from({ length: Math.ceil(width / 2) }, (__, column) => cell(isDark, column * 2, row * 4)).join(''),
  )
}

/** The bit of each dot in a character of U+2800, by column and row. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const

const cell = (isDark: (x: number, y: number) => boolean, left: number, top: number): string =>
  String.fromCodePoint(
    DOTS.flatMap((bits, x) => bits.map((bit, y) => (isDark(left + x, top + y) ? bit : 0))).reduce(
      (sum, bit) => sum | bit,
      0x2800,
    ),
  )

/** Floyd and Steinberg: what a dot is too dark or too bright by, its neighbours make up for. */
function dithered({ width, height, samples }: Grey): (x: number, y: number) => boolean {
  const left = Float32Array.from(samples)
  const dark = new Uint8Array(samples.length)
  const give = (x: number, y: number, share: number): void => {
    if (x >= 0 && x < width && y < height) left[y * width + x] = (left[y * width + x] ?? 0) + share
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = left[y * width + x] ?? 0
      const isDark = value < 128
      dark[y * width + x] = Number(isDark)
      const rest = value - (isDark ? 0 : 255)
      give(x + 1, y, (rest * 7) / 16)
      give(x - 1, y + 1, (rest * 3) / 16)
      give(x, y + 1, (rest * 5) / 16)
      give(x + 1, y + 1, rest / 16)
    }
  }
  return (x, y) => x < width && y < height && dark[y * width + x] === 1
}

/** Each dot is the mean of what it stands for. */
function scaled(picture: Grey, width: number, height: number): Grey {
  const samples = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, picture.height)
    for (let x = 0; x < width; x++) {
      const [begin, end] = span(x, width, picture.width)
      let sum = 0
      for (let row = top; row < bottom; row++) {
        for (let column = begin; column < end; column++) sum += picture.samples[row * picture.width + column] ?? 0
      }
      samples[y * width + x] = sum / ((bottom - top) * (end - begin))
    }
  }
  return { width, height, samples }
}

function span(index: number, of: number, length: number): readonly [number, number] {
  const begin = Math.floor((index * length) / of)
  return [begin, Math.max(begin + 1, Math.floor(((index + 1) * length) / of))]
}

/** PNG (ISO/IEC 15948): grey of up to eight bits or red, green and blue, not interlaced. */
function readGrey(png: Bytes): Grey | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  if (png.length < 33) return null
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth = 0, colour = 0, , , interlace] = png.subarray(24, 29)
  const components = COMPONENTS[colour]
  if (components === undefined || interlace !== 0 || depth > 8 || (components > 1 && depth !== 8)) return null
  if (width === 0 || height === 0 || width * height > PIXEL_LIMIT) return null
  const stride = Math.ceil((width * components * depth) / 8)
  const rows = unfiltered(dataOf(png, view), { stride, height, pixel: Math.max(1, (components * depth) >> 3) })
  if (rows === null) return null
  const samples = new Float32Array(width * height)
  const most = (1 << depth) - 1
  for (let index = 0; index < samples.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width)]
    let sum = 0
    for (let part = 0; part < components; part++) {
      const bit = (x * components + part) * depth
      const byte = rows[y * stride + (bit >> 3)] ?? 0
      sum += (byte >> (8 - depth - (bit & 7))) & most
    }
    samples[index] = (sum / components / most) * 255
  }
  return { width, height, samples }
}

function dataOf(png: Bytes, view: DataView): Bytes {
  const parts: Bytes[] = []
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  return Uint8Array.from(Buffer.concat(parts))
}

interface Rows {
  readonly stride: number
  readonly height: number
  /** Bytes from a sample to the same of the pixel before. */
  readonly pixel: number
}

/** The rows without what each has been filtered by; `null` where they are not what the header says. */
function unfiltered(data: Bytes, { stride, height, pixel }: Rows): Bytes | null {
  let raw: Bytes
  try {
    raw = inflateSync(data, { maxOutputLength: (stride + 1) * height })
  } catch {
    return null
  }
  if (raw.length !== (stride + 1) * height) return null
  const rows = new Uint8Array(stride * height)
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (rows[y * stride + x] ?? 0))
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const [before, above, corner] = [at(x - pixel, y), at(x, y - 1), x < pixel ? 0 : at(x - pixel, y - 1)]
      const guess = [0, before, above, (before + above) >> 1, paeth(before, above, corner)][filter]
      if (guess === undefined) return null
      rows[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return rows
}

/** Of the three the one that is nearest to where they lead. */
function paeth(before: number, above: number, corner: number): number {
  const lead = before + above - corner
  const [one, two, three] = [Math.abs(lead - before), Math.abs(lead - above), Math.abs(lead - corner)]
  if (one <= two && one <= three) return before
  return two <= three ? above : corner
}
