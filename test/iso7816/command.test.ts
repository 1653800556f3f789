import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../mocks/apdu.ts'
import * as command from '../../src/iso7816/command.ts'
import { equal, fromHex, toHex } from '../../src/lib/bytes.ts'

/** Vectors written by hand from ISO/IEC 7816-3, 12.1, and from what public clients send to this card. */
const VECTORS: readonly (readonly [name: string, apdu: command.CommandApdu, bytes: string])[] = [
  ['case 1, the query of a retry counter', command.queryRetryCounter(), '00200080'],
  ['case 1 by short EF identifier', command.queryRetryCounterOf(0x18), '00200098'],
  ['case 2 short, 256 bytes as 00', command.readBinary(0, 256), '00B0000000'],
  ['case 2 short, an offset of 15 bits', command.readBinary(0x7fff, 16), '00B07FFF10'],
  ['case 2 short by short EF identifier', command.readBinaryOf(0x0a, 0xff, 1), '00B08AFF01'],
  ['case 2 extended', command.readBinaryOf(0x0a, 0, 257), '00B08A00000101'],
  ['case 2 extended, 65,536 bytes as 0000', command.readBinary(0, 65_536), '00B00000000000'],
  [
    'case 3 short, an application',
    command.selectApplication(fromHex('D392F000260100000001')),
    '00A4040C0AD392F000260100000001',
  ],
  ['case 3 short, an EF', command.selectFile(0x001b), '00A4020C02001B'],
  ['READ RECORD of the current EF', command.readRecord(1), '00B2010400'],
  ['READ RECORD by short EF identifier', command.readRecordOf(1, 1), '00B2010C00'],
  ['GET RESPONSE', command.getResponse(0x20), '00C0000020'],
]

const apdu = (data: number, expectedLength: number): command.CommandApdu => ({
  cla: 0x80,
  ins: 0x2a,
  p1: 0,
  p2: 0x97,
  data: new Uint8Array(data).fill(7),
  expectedLength,
  once: false,
})

describe('command APDUs', () => {
  it.each(VECTORS)('encodes %s', (_, given, bytes) => {
    expect(toHex(command.encodeCommand(given))).toBe(bytes)
  })

  it('encodes case 4 short with Lc and Le of one byte', () => {
    expect(toHex(command.encodeCommand(apdu(2, 256)))).toBe('802A009702070700')
  })

  it('encodes case 3 extended without Le', () => {
    expect(toHex(command.encodeCommand(apdu(256, 0))).slice(0, 14)).toBe('802A0097000100')
  })

  it('encodes case 4 extended with an Le of two bytes, also when only one of the lengths needs it', () => {
    expect(toHex(command.encodeCommand(apdu(1, 300)))).toBe('802A009700000107012C')
    expect(toHex(command.encodeCommand(apdu(256, 1))).slice(-4)).toBe('0001')
  })

  it('stays in the short form with 255 bytes sent and 256 expected', () => {
    const bytes = command.encodeCommand(apdu(255, 256))
    expect(bytes).toHaveLength(4 + 1 + 255 + 1)
    expect(toHex(bytes.subarray(4, 6))).toBe('FF07')
  })

  it('refuses lengths that no form can carry', () => {
    expect(() => command.encodeCommand(apdu(65_536, 0))).toThrow('65,535')
    expect(() => command.encodeCommand(apdu(0, 65_537))).toThrow('65,536')
  })

  it('refuses a short identifier that an EF does not have', () => {
    expect(() => command.readBinaryOf(0x1f, 0, 1)).toThrow('EF 1f')
    expect(() => command.queryRetryCounterOf(0)).toThrow(RangeError)
    expect(toHex(command.encodeCommand(command.queryRetryCounterOf(0x1e)))).toBe('0020009E')
    expect(toHex(command.encodeCommand(command.queryRetryCounterOf(0x01)))).toBe('00200081')
  })

  it('comes back from an independent parser as it went in', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    const length = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(255, 256, 257, 65_535, 65_536))
    fc.assert(
      fc.property(byte, byte, byte, byte, length, length, (cla, ins, p1, p2, size, expectedLength) => {
        const data = new Uint8Array(Math.min(size, 65_535)).fill(0x5a)
        const parsed = parseCommand(command.encodeCommand({ cla, ins, p1, p2, data, expectedLength, once: false }))
        expect(parsed).toMatchObject({ cla, ins, p1, p2, expected: expectedLength === 0 ? null : expectedLength })
        expect(equal(parsed?.data ?? new Uint8Array(), data)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('knows which commands are sent once: a VERIFY with a value, a change, a signature, and none of the others', () => {
    const value = fromHex('31323334')
    const input = fromHex('0102')
    const once = [
      command.verify(value),
      command.verifyOf(0x18, value),
      command.changeReferenceData(value),
      command.changeKey(value),
      command.computeSignature(input),
      command.computeSignatureOf(0x17, input),
    ]
    expect(once.map((one) => toHex(command.encodeCommand(one)))).toEqual([
      '002000800431323334',
      '002000980431323334',
      '002401800431323334',
      '803200800431323334',
      '802A008002010200',
      '802A009702010200',
    ])
    expect(once.filter((one) => !one.once)).toEqual([])
    expect(VECTORS.filter(([, one]) => one.once)).toEqual([])
  })

  it('describes a command without its data', () => {
    const description = command.describeCommand({ ...apdu(4, 0), data: fromHex('31323334') })
    expect(description).toBe('802A0097 Lc=4')
    expect(command.describeCommand(command.readBinary(0, 256))).toBe('00B00000 Ne=256')
    expect(command.describeCommand(command.queryRetryCounter())).toBe('00200080')
  })
})
