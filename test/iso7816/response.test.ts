import { describe, expect, it } from 'vitest'
import { parseResponse } from '../../src/iso7816/response.ts'
import { fromHex } from '../../src/lib/bytes.ts'

describe('response APDUs', () => {
  it('takes data and status apart', () => {
    expect(parseResponse(fromHex('01 02 90 00'))).toEqual({ data: fromHex('0102'), status: 0x9000 })
    expect(parseResponse(fromHex('63C2'))).toEqual({ data: new Uint8Array(), status: 0x63c2 })
  })

  it.each([
    ['nothing', '', /no status word/],
    ['half a status word', '90', /1 bytes has no status word/],
    ['an SW1 of another range', '0102', /SW1/],
    ['the procedure byte 60', '6000', /SW1/],
    ['an SW1 of A0', 'A000', /SW1/],
  ])('refuses %s', (_, answer, message) => {
    expect(() => parseResponse(fromHex(answer))).toThrow(
      expect.objectContaining({ code: 'CARD_ANSWER_INVALID', message: expect.stringMatching(message) }),
    )
  })

  it('takes the longest answer there can be, and none longer', () => {
    const longest = new Uint8Array(65_538)
    longest.set([0x90, 0x00], 65_536)
    expect(parseResponse(longest).data).toHaveLength(65_536)
    const longer = new Uint8Array(65_539)
    longer.set([0x90, 0x00], 65_537)
    expect(() => parseResponse(longer)).toThrow(expect.objectContaining({ code: 'CARD_ANSWER_INVALID' }))
  })
})
