/** The pictures on the simulated card, taken apart again. */
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { digitsImage, hatchedImage } from '../../mocks/images.ts'

/** The pixels of a 1-bit PNG as text, `#` for black. */
function pixels(image: Uint8Array): string[] {
  const bytes = Buffer.from(image)
  const width = bytes.readUInt32BE(16)
  const stride = 1 + Math.ceil(width / 8)
  const rows = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)))
  return Array.from({ length: bytes.readUInt32BE(20) }, (_row, y) =>
    Array.from({ length: width }, (_pixel, x) => {
      const byte = rows[y * stride + 1 + (x >> 3)] ?? 0
      return (byte >> (7 - (x & 7))) & 1 ? ' ' : '#'
    }).join(''),
  )
}

describe('digits', () => {
  it('are drawn in cells of six by twelve', () => {
    expect(pixels(digitsImage('17'))).toEqual([
      '            ',
      '            ',
      '  #   ##### ',
      ' ##       # ',
      '  #      #  ',
      '  #     #   ',
      '  #    #    ',
      '  #    #    ',
      ' ###   #    ',
      '            ',
      '            ',
      '            ',
    ])
  })
})

describe('a hatched box', () => {
  it('has an edge all around and lines inside', () => {
    const rows = pixels(hatchedImage(12, 4))
    expect(rows).toEqual(['############', '#      #   #', '#     #    #', '############'])
  })
})
