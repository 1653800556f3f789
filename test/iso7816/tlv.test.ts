import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKazasuError } from '../../src/errors.ts'
import { readTlvs, tlvLength } from '../../src/iso7816/tlv.ts'
import { concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import { vectorsOf } from '../support/vectors.ts'

const tagOf = (tag: number): string => tag.toString(16).toUpperCase().padStart(2, '0')

describe('BER-TLV', () => {
  it('gives each object as it stands there, whatever form its length has', () => {
    const found = readTlvs(fromHex('00 01 81 01 AA 00 DF21 00'))
    expect(found.map(({ encoded }) => Buffer.from(encoded).toString('hex'))).toEqual(['018101aa', 'df2100'])
  })

  it.each(vectorsOf('tlv'))('$expect: $because', ({ bytes, expect: code, objects, message = '' }) => {
    const read = (): unknown =>
      readTlvs(fromHex(bytes)).map(({ tag, value }) => ({ tag: tagOf(tag), value: toHex(value) }))
    if (code === 'accepted') expect(read()).toEqual(objects)
    else {
      expect(read).toThrow(expect.objectContaining({ code, message: expect.stringContaining('BER-TLV: ') as string }))
      expect(read).toThrow(message)
    }
  })

  it.each([
    ['FF20 62', 3 + 0x62],
    ['FF20 81 B0', 4 + 0xb0],
    ['FF40 82 009F', 5 + 0x9f],
    ['01 84 00010000', 6 + 0x10000],
  ])('tells from %s alone how long the object is', (start, length) => {
    expect(tlvLength(fromHex(start))).toBe(length)
  })

  it.each(['', 'FF', 'FF20', 'FF20 82 01', '30 80'])('tells no length from %s', (start) => {
    expect(() => tlvLength(fromHex(start))).toThrow(expect.objectContaining({ code: 'CARD_ANSWER_INVALID' }))
  })

  it('reads a value of 600 bytes whole', () => {
    const value = new Uint8Array(600).fill(7)
    const encoded = concat(fromHex('01 82 0258'), value)
    expect(readTlvs(encoded)).toEqual([{ tag: 0x01, value, encoded }])
  })

  it('refuses more objects than a card could mean', () => {
    expect(() => readTlvs(fromHex('0100'.repeat(257)))).toThrow(
      expect.objectContaining({ code: 'CARD_ANSWER_INVALID' }),
    )
    expect(readTlvs(fromHex('0100'.repeat(256)))).toHaveLength(256)
  })

  it('gives only bytes of its input for any input, or a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          const found = readTlvs(bytes)
          const total = found.reduce((sum, { value }) => sum + value.length, 0)
          expect(total).toBeLessThanOrEqual(bytes.length)
          expect(found.every(({ value }) => value.buffer === bytes.buffer)).toBe(true)
        } catch (error) {
          expect(isKazasuError(error, 'CARD_ANSWER_INVALID')).toBe(true)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
