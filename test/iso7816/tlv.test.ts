import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKazasuError } from '../../src/errors.ts'
import { readTlvs, tlvLength } from '../../src/iso7816/tlv.ts'
import { concat, fromHex } from '../../src/lib/bytes.ts'

const tlvs = (hex: string): unknown =>
  readTlvs(fromHex(hex)).map(({ tag, value }) => [tag, Buffer.from(value).toString('hex')])

describe('BER-TLV', () => {
  it('gives each object as it stands there, whatever form its length has', () => {
    const found = readTlvs(fromHex('00 01 81 01 AA 00 DF21 00'))
    expect(found.map(({ encoded }) => Buffer.from(encoded).toString('hex'))).toEqual(['018101aa', 'df2100'])
  })

  it.each([
    ['one object', '01 02 AABB', [[0x01, 'aabb']]],
    [
      'two objects side by side',
      '01 01 AA 02 00',
      [
        [0x01, 'aa'],
        [0x02, ''],
      ],
    ],
    ['a tag of two bytes', 'DF21 01 AA', [[0xdf21, 'aa']]],
    ['a tag of three bytes', 'DF8121 01 AA', [[0xdf8121, 'aa']]],
    ['a tag that begins with FF', 'FF20 01 AA', [[0xff20, 'aa']]],
    ['a length of one byte in two (not minimal)', '01 81 01 AA', [[0x01, 'aa']]],
    ['the non-minimal length that this card writes', 'FF40 82 0001 AA', [[0xff40, 'aa']]],
    ['padding of FF at the end', '01 01 AA FF FF FF', [[0x01, 'aa']]],
    ['padding of 00 at the end', '01 01 AA 00 00', [[0x01, 'aa']]],
    [
      'padding between objects',
      '01 01 AA 00 FF FF20 00',
      [
        [0x01, 'aa'],
        [0xff20, ''],
      ],
    ],
    ['a length in four bytes', '01 84 00000001 AA', [[0x01, 'aa']]],
    ['nothing but padding', 'FF FF FF FF', []],
    ['nothing', '', []],
  ])('reads %s', (_, hex, expected) => {
    expect(tlvs(hex)).toEqual(expected)
  })

  it.each([
    ['a value that reaches past the end', '01 02 AA', 'past the end'],
    ['a length that is cut', '01 82 01', 'ends in its header'],
    ['a tag without a length', '01', 'ends in its header'],
    ['a tag that is cut', 'DF', 'ends in its header'],
    ['a tag of four bytes', 'DF818102 00', 'more than three bytes'],
    ['the indefinite length', '30 80 00 00', 'not used on cards'],
    ['a length of five bytes', '01 85 0000000001 AA', 'not used on cards'],
    ['the largest length there is', '01 84 FFFFFFFF AA', 'past the end'],
  ])('refuses %s', (_, hex, message) => {
    expect(() => tlvs(hex)).toThrow(
      expect.objectContaining({ code: 'CARD_ANSWER_INVALID', message: expect.stringContaining('BER-TLV: ') }),
    )
    expect(() => tlvs(hex)).toThrow(message)
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
