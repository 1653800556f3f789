import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/lib/bytes.ts'
import { writePng } from '../../src/photo/png.ts'
import { readPng } from './png-reader.ts'

describe('a PNG file', () => {
  it('begins and ends as the standard says', () => {
    const file = toHex(writePng({ width: 3, height: 1, components: 1, samples: Uint8Array.of(0, 127, 255) }))
    expect(file.slice(0, 58)).toBe('89504E470D0A1A0A0000000D4948445200000003000000010800000000')
    expect(file.slice(-24)).toBe('0000000049454E44AE426082')
  })

  it('holds the samples that went in, grey or colour', () => {
    const side = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(1, 3),
        fc.infiniteStream(fc.nat(255)),
        (width, height, components, stream) => {
          const samples = Uint8Array.from({ length: width * height * components }, () => stream.next().value)
          expect(readPng(writePng({ width, height, components, samples }))).toEqual({
            width,
            height,
            depth: 8,
            colourType: components === 1 ? 0 : 2,
            samples: [...samples],
          })
        },
      ),
    )
  })

  it.each([
    ['too few samples', { width: 2, height: 2, components: 1, samples: new Uint8Array(3) }],
    ['too many samples', { width: 2, height: 2, components: 1, samples: new Uint8Array(5) }],
    ['two components', { width: 2, height: 2, components: 2, samples: new Uint8Array(8) }],
    ['four components', { width: 2, height: 2, components: 4, samples: new Uint8Array(16) }],
  ])('is not written from %s', (_, pixels) => {
    expect(() => writePng(pixels)).toThrow(RangeError)
  })
})
