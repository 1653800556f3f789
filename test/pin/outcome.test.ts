import { describe, expect, it } from 'vitest'
import { consumed, outcomeOf } from '../../src/pin/outcome.ts'

describe('the answer to a VERIFY', () => {
  it('is a wrong value for the counter words alone, of all 65,536 there are', () => {
    const kinds = new Map<string, number[]>()
    for (let status = 0; status <= 0xffff; status++) {
      const { kind } = outcomeOf(status)
      const statuses = kinds.get(kind) ?? []
      statuses.push(status)
      kinds.set(kind, statuses)
    }
    expect(kinds.get('verified')).toEqual([0x9000])
    expect(kinds.get('wrong')).toEqual(Array.from({ length: 15 }, (_, index) => 0x63c1 + index))
    expect(kinds.get('blocked')).toEqual([0x63c0, 0x6983, 0x6984])
    expect(kinds.get('indeterminate')).toHaveLength(65_536 - 1 - 15 - 3)
  })

  it.each([0x6f00, 0x6d00, 0x6700, 0x6300, 0x6a82, 0x6982])('%i is never told as a wrong value', (status) => {
    expect(outcomeOf(status)).toEqual({ kind: 'indeterminate' })
  })
})

describe('the counter after an answer that did not come', () => {
  it.each([
    [3, { kind: 'remaining', remaining: 3 }, false],
    [3, { kind: 'remaining', remaining: 2 }, true],
    [2, { kind: 'remaining', remaining: 3 }, false],
    [1, { kind: 'blocked' }, true],
    [3, { kind: 'verified' }, null],
    [3, { kind: 'unlimited' }, null],
    [3, { kind: 'absent' }, null],
    [3, { kind: 'unexpected', status: 0x6f00 }, null],
  ] as const)('of %i before and %o now says whether an attempt was consumed', (before, after, expected) => {
    expect(consumed(before, after)).toBe(expected)
  })
})
