/** The command parser of the simulated card: the cases of ISO/IEC 7816-3, 12.1, by hand-written bytes. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { parseCommand } from '../../mocks/apdu.ts'

const parse = (hex: string) => {
  const command = parseCommand(fromHex(hex))
  return command && { data: toHex(command.data), expected: command.expected, extended: command.extended }
}

describe('the simulated card takes apart', () => {
  it.each([
    ['case 1', '00200080', { data: '', expected: null, extended: false }],
    ['case 2 short', '00B0000004', { data: '', expected: 4, extended: false }],
    ['case 2 short with a zero Le', '00B0000000', { data: '', expected: 256, extended: false }],
    ['case 3 short', '00A4020C02000A', { data: '000A', expected: null, extended: false }],
    ['case 4 short', '00A40400020102FF', { data: '0102', expected: 255, extended: false }],
    ['case 4 short with a zero Le', '00A4040002010200', { data: '0102', expected: 256, extended: false }],
    ['case 3 short with one byte', '00A4020C0101', { data: '01', expected: null, extended: false }],
    ['case 2 extended', '00B00000000400', { data: '', expected: 1024, extended: true }],
    ['case 2 extended with a zero Le', '00B00000000000', { data: '', expected: 65_536, extended: true }],
    ['case 3 extended', '00A4020C000002000A', { data: '000A', expected: null, extended: true }],
    ['case 4 extended', '00A404000000020102 0100', { data: '0102', expected: 256, extended: true }],
    ['case 4 extended with a zero Le', '00A404000000020102 0000', { data: '0102', expected: 65_536, extended: true }],
  ])('%s', (_name, hex, expected) => {
    expect(parse(hex)).toEqual(expected)
  })

  it('the header byte by byte', () => {
    expect(parseCommand(fromHex('802A03970101'))).toMatchObject({ cla: 0x80, ins: 0x2a, p1: 0x03, p2: 0x97 })
  })
})

describe('the simulated card has no reading for', () => {
  it.each([
    ['nothing', ''],
    ['three bytes', '00A402'],
    ['fewer data than Lc says', '00A4020C0200'],
    ['more data than Lc and Le say', '00A4020C02000A0000'],
    ['a zero and one more byte', '00B000000000'],
    ['an extended Lc of zero', '00A4020C00000000'],
    ['an extended Lc of zero with an Le', '00A4020C0000000000'],
    ['fewer data than an extended Lc says', '00A4020C00000300 0A'],
    ['an extended command with an Le of one byte', '00A40400000002010200'],
  ])('%s', (_name, hex) => {
    expect(parse(hex)).toBeNull()
  })

  it('bytes that it would not give back: what it accepts accounts for every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const command = parseCommand(bytes)
        if (command === null) return
        const lengthFields = bytes.length - 4 - command.data.length
        const widths = command.extended ? [3, 5] : [0, 1, 2]
        expect(widths).toContain(lengthFields)
      }),
    )
  })
})
