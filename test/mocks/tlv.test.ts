/** The TLV writer of the simulated card, against hand-written bytes. */
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { tlv, tlvWithOffsets } from '../../mocks/tlv.ts'

const zeros = (length: number): Uint8Array => new Uint8Array(length)

describe('a length', () => {
  it.each([
    [0, 'short', 'DF2100'],
    [127, 'short', 'DF217F'],
    [128, 'short', 'DF218180'],
    [255, 'short', 'DF2181FF'],
    [256, 'short', 'DF21820100'],
    [5, 'long', 'DF21820005'],
  ] as const)('of %i bytes in the %s form begins with %s', (length, form, header) => {
    expect(toHex(tlv('DF21', zeros(length), form))).toBe(`${header}${'00'.repeat(length)}`)
  })
})

describe('a table of offsets', () => {
  it('counts from the first byte of the file to each tag', () => {
    expect(toHex(tlvWithOffsets('FF20', 'DF21', [fromHex('DF220101'), fromHex('DF230102')]))).toBe(
      'FF200F DF2104 000A 000E DF220101 DF230102'.replaceAll(' ', ''),
    )
  })

  it('counts a longer header of the file in', () => {
    const field = tlv('DF22', zeros(200))
    expect(toHex(tlvWithOffsets('FF20', 'DF21', [field]).subarray(0, 10))).toBe('FF2081D1DF21020009DF')
    expect(toHex(tlvWithOffsets('FF20', 'DF21', [tlv('DF22', zeros(300))]).subarray(0, 10))).toBe(
      'FF20820136DF2102000A',
    )
  })
})
