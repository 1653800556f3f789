/** Pictures as text: PNGs of every filter, and bytes that are none. */
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn } from '../../src/cli/text/picture.ts'
import { writePng } from '../../src/photo/png.ts'
import { digitsImage, hatchedImage } from '../../mocks/images.ts'

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** Four by four, grey, the left half black; with each row filtered as it is said. */
function halfBlack(filter: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(4, 0)
  header.writeUInt32BE(4, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = [0, 1, 2, 3].flatMap((y) => {
    const row = [0, 0, 255, 255]
    const above = y === 0 ? [0, 0, 0, 0] : row
    const filtered = row.map((value, x) => {
      const [before, up, corner] = [row[x - 1] ?? 0, above[x] ?? 0, above[x - 1] ?? 0]
      const lead = before + up - corner
      const [nearest = 0] = [before, up, corner].toSorted((a, b) => Math.abs(lead - a) - Math.abs(lead - b))
      return (value - ([0, before, up, (before + up) >> 1, nearest][filter] ?? 0)) & 0xff
    })
    return [filter, ...filtered]
  })
  const idat = chunk('IDAT', deflateSync(Uint8Array.from(rows)))
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), idat, chunk('IEND', Buffer.alloc(0))])
}

describe('a picture as text', () => {
  it.each([0, 1, 2, 3, 4])('is dark where the picture is, with filter %i', (filter) => {
    expect(drawn(halfBlack(filter), 10)).toEqual(['⣿⠀'])
  })

  it('is of one bit, or in colours, as well', () => {
    expect(drawn(digitsImage('1'), 80)?.join('')).toMatch(/[\u2801-\u28ff]/)
    const samples = Uint8Array.from({ length: 2 * 4 * 3 }, (_, index) => (Math.floor(index / 3) % 2 === 0 ? 0 : 255))
    expect(drawn(writePng({ width: 2, height: 4, components: 3, samples }), 10)).toEqual(['⡇'])
  })

  it('is no wider than there is room', () => {
    const lines = drawn(hatchedImage(480, 64), 40) ?? []
    expect(lines.map(({ length }) => length)).toEqual(Array.from({ length: 3 }, () => 40))
  })

  it('is none of what is no picture, and never an error', () => {
    const png = hatchedImage(32, 8)
    fc.assert(
      fc.property(fc.nat(png.length - 1), fc.nat(255), fc.nat(png.length), (at, value, length) => {
        const changed = png.map((byte, index) => (index === at ? value : byte)).subarray(0, length)
        const lines = drawn(changed, 40)
        expect(lines === null || lines.every((line) => line.length <= 40)).toBe(true)
      }),
    )
    expect(drawn(new Uint8Array(), 40)).toBeNull()
  })
})
