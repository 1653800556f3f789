import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEraDate } from '../../src/applications/era.ts'
import { decodeLicenceData, decodePinSetting } from '../../src/applications/licence-data.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import { object, readFile } from './card-files.ts'
import { vectorsOf } from '../support/vectors.ts'

describe('the data of the licence', () => {
  it('gives the expiry from bytes written by hand, and leaves other tags alone', () => {
    expect(decodeLicenceData(fromHex('C200 C300 C5 07 35313130343232 DA02 1234 FFFF'))).toEqual({
      expires: '2029-04-22',
      expiresText: '5110422',
    })
  })

  it('is read from the simulated card', () => {
    const found = decodeLicenceData(readFile('licence', 'licence', ['86', '4567'], '001B'))
    expect(found).toEqual({ expires: '2029-03-22', expiresText: '5110322' })
  })

  it('may be without an expiry', () => {
    expect(decodeLicenceData(fromHex('C200 C300'))).toEqual({ expires: null, expiresText: null })
  })

  it('gives an era to come as text and as no day', () => {
    expect(decodeLicenceData(object('C5', '6010101'))).toEqual({ expires: null, expiresText: '6010101' })
  })

  it.each([
    ['a day that does not exist', object('C5', '5110431')],
    ['a day before its era', object('C5', '5010430')],
    ['six characters', object('C5', '511042')],
    ['a letter', object('C5', '511042X')],
    ['the expiry twice', fromHex('C5 07 35313130343232 C5 07 35313130343232')],
    ['an end in the middle', fromHex('C5 07 3531')],
    ['only padding', fromHex('FFFFFF')],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeLicenceData(bytes)).toBeNull()
  })

  it('is a date or nothing, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const found = decodeLicenceData(bytes)
        expect(found === null || found.expires === null || found.expiresText?.length === 7).toBe(true)
        expect([true, false, null]).toContain(decodePinSetting(bytes))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the setting of the PIN', () => {
  it.each([
    ['C10101', true],
    ['C10100', false],
    ['C10101FFFF', true],
    ['C10102', null],
    ['C1020101', null],
    ['C100', null],
    ['C20101', null],
    ['', null],
  ])('%s means %s', (hex, isSet) => {
    expect(decodePinSetting(fromHex(hex))).toBe(isSet)
  })
})

describe('a date by its era', () => {
  it.each(vectorsOf('era-date'))('$digits: $because', ({ digits, date = null }) => {
    expect(parseEraDate(digits)).toBe(date)
  })
})
