import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMyNumber } from '../../src/applications/my-number.ts'
import { concat, fromHex } from '../../src/lib/bytes.ts'
import { object, readFile } from './card-files.ts'

const file = (digits: string): Uint8Array => concat(object('FF10', digits), fromHex('FFFF'))

/** The definition, the other way round: the n-th digit from the right, n from 1, weighs n+1, and n-5 from the seventh. */
function checkDigit(digits: string): number {
  const fromRight = Array.from(digits, Number).toReversed()
  const sum = fromRight.reduce((total, digit, index) => total + digit * (index < 6 ? index + 2 : index - 4), 0)
  return sum % 11 <= 1 ? 0 : 11 - (sum % 11)
}

describe('個人番号', () => {
  it('is read from bytes written by hand', () => {
    expect(decodeMyNumber(fromHex('FF10 0C 313233343536373839303138 FFFF'))).toEqual({
      myNumber: '123456789018',
      checkDigitValid: true,
    })
  })

  it.each([
    ['text PIN', '91', '2345'],
    ['code A', '94', '123456789018'],
  ])('is read from the simulated card after the %s', (_, reference, value) => {
    const bytes = readFile('adult', 'text', [reference, value], '0001')
    expect(decodeMyNumber(bytes)).toEqual({ myNumber: '123456789018', checkDigitValid: true })
  })

  // The rests 0 and 1 both give the digit 0: 6+5 = 11, and 6·2 = 12.
  it.each(['110000000000', '200000000000', '123456789018', '000000000000'])('%s has a right check digit', (digits) => {
    expect(decodeMyNumber(file(digits))?.checkDigitValid).toBe(true)
  })

  it('has one right check digit of ten', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (digits) => {
        const right = Array.from('0123456789').filter((last) => decodeMyNumber(file(digits + last))?.checkDigitValid)
        expect(right).toEqual([String(checkDigit(digits))])
      }),
    )
  })

  it.each([
    ['eleven digits', file('12345678901')],
    ['thirteen digits', file('1234567890180')],
    ['a letter', file('12345678901X')],
    ['another tag', object('FF11', '123456789018')],
    ['an end in the middle', file('123456789018').subarray(0, 10)],
    ['nothing', new Uint8Array()],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeMyNumber(bytes)).toBeNull()
  })

  it('is twelve digits or nothing, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(decodeMyNumber(bytes)).toBeNull()
        const found = decodeMyNumber(object('FF10', bytes))
        expect(found === null || /^\d{12}$/.test(found.myNumber)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
