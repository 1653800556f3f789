import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCardInfo, decodeSignAvailability, decodeTokenLabel } from '../../src/applications/card-info.ts'
import { concat, fromAscii, fromHex } from '../../src/lib/bytes.ts'

const record = (digits: string): Uint8Array => concat(fromHex('011C'), fromAscii(digits))

describe('the record of the common application', () => {
  it('gives municipality and expiry, and not the serial number', () => {
    expect(decodeCardInfo(record('000000000000001992022034032'.concat('3')))).toEqual({
      municipality: '99202',
      expires: '2034-03-23',
    })
  })

  it('may be followed by padding', () => {
    expect(decodeCardInfo(concat(record('0000000000000019920220340323'), fromHex('FFFF')))?.municipality).toBe('99202')
  })

  it.each([
    ['another tag', concat(fromHex('021C'), fromAscii('0000000000000019920220340323'))],
    ['another length', concat(fromHex('011B'), fromAscii('0000000000000019920220340323'))],
    ['a letter among the digits', record('00000000000000199202203403X3')],
    ['a day that does not exist', record('0000000000000019920220340230')],
    ['too few digits', record('000000000000001992022034032')],
    ['nothing', new Uint8Array()],
  ])('is refused with %s', (_, bytes) => {
    expect(decodeCardInfo(bytes)).toBeNull()
  })
})

describe('the label of the token information', () => {
  const info = (label: string): Uint8Array => concat(fromAscii(label.padEnd(32)), new Uint8Array(128))

  it.each([
    ['JPKIAPICCTOKEN2', 'individual-number-card'],
    ['JPKIAPICCTOKEN', 'old-resident-card'],
    ['JPKIAPGPSETOKEN', 'phone-token'],
    ['JPKIAPIOSTOKEN', 'phone-token'],
  ])('%s names the kind %s', (label, kind) => {
    expect(decodeTokenLabel(info(label))).toBe(kind)
  })

  it.each(['JPKIAPICCTOKEN3', 'jpkiapicctoken2', '', 'toString', '__proto__'])('%s names no kind', (label) => {
    expect(decodeTokenLabel(info(label))).toBeNull()
  })
})

describe('the availability of the signature certificate', () => {
  it.each([
    ['8F8F00', true],
    ['008F00', false],
    ['018F00', null],
    ['', null],
  ])('%s means %s', (bytes, available) => {
    expect(decodeSignAvailability(fromHex(bytes))).toBe(available)
  })
})

describe('the decoders', () => {
  it('take any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const info = decodeCardInfo(bytes)
        expect(info === null || /^\d{5}$/.test(info.municipality)).toBe(true)
        expect([null, 'individual-number-card', 'old-resident-card', 'phone-token']).toContain(decodeTokenLabel(bytes))
        expect([null, true, false]).toContain(decodeSignAvailability(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})
