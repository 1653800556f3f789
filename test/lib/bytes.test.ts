import { describe, expect, it } from 'vitest'
import { concat, equal, fromHex, toAscii, toHex } from '../../src/lib/bytes.ts'

describe('bytes', () => {
  it('come from hexadecimal text and go back to it', () => {
    expect(toHex(fromHex('00 a4 FF'))).toBe('00A4FF')
    expect(fromHex('')).toHaveLength(0)
  })

  it.each(['0', 'zz', '0x00', '00 0'])('do not come from %s', (text) => {
    expect(() => fromHex(text)).toThrow(RangeError)
  })

  it('are hexadecimal text of the part alone when they are a part of others', () => {
    expect(toHex(fromHex('0102030405').subarray(1, 3))).toBe('0203')
  })

  it('are joined into new bytes', () => {
    const part = fromHex('01')
    const joined = concat(part, fromHex('0203'))
    part[0] = 9
    expect(toHex(joined)).toBe('010203')
  })

  it('are equal when length and every byte are', () => {
    expect(equal(fromHex('0102'), fromHex('0102'))).toBe(true)
    expect(equal(fromHex('0102'), fromHex('0103'))).toBe(false)
    expect(equal(fromHex('0102'), fromHex('010203'))).toBe(false)
  })

  it('are ASCII text only when every one of them is printable', () => {
    expect(toAscii(fromHex('4A50'))).toBe('JP')
    expect(toAscii(fromHex('4A00'))).toBeNull()
    expect(toAscii(fromHex('4A80'))).toBeNull()
    expect(toAscii(fromHex('7F'))).toBeNull()
  })
})
