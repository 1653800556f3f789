import { describe, expect, it } from 'vitest'
import { hexStatus, refusal, statusClass } from '../../src/iso7816/status.ts'

describe('status words', () => {
  it('classifies all 65,536 of them without throwing', () => {
    const counts = new Map<string, number>()
    for (let status = 0; status <= 0xffff; status++) {
      const name = statusClass(status)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    expect(Object.fromEntries(counts)).toEqual({
      success: 1,
      'more-data': 256,
      'wrong-length': 256,
      warning: 4,
      counter: 16,
      refusal: 25,
      unknown: 65_536 - 1 - 256 - 256 - 4 - 16 - 25,
    })
  })

  it.each([
    [0x9000, 'success'],
    [0x61ff, 'more-data'],
    [0x6c00, 'wrong-length'],
    [0x63c0, 'counter'],
    [0x63cf, 'counter'],
    [0x63d0, 'unknown'],
    [0x6300, 'warning'],
    [0x6282, 'warning'],
    [0x6984, 'refusal'],
    [0x9001, 'unknown'],
  ])('classifies %i as %s', (status, name) => {
    expect(statusClass(status)).toBe(name)
  })

  it('says of every one of them in words what it is', () => {
    for (let status = 0; status <= 0xffff; status++) {
      expect(refusal('READ', status).message).toMatch(/^READ: [0-9A-F]{4}, [a-zA-Z].{4,}$/)
    }
    expect(refusal('READ', 0x1234).message).toBe('READ: 1234, not documented')
  })

  it('names the status word in the error, in four digits', () => {
    expect(hexStatus(0x0a)).toBe('000A')
    expect(refusal('SELECT x', 0x6a86)).toMatchObject({
      code: 'CARD_REFUSED',
      fields: { status: '6A86' },
      message: 'SELECT x: 6A86, wrong P1-P2',
    })
  })
})
