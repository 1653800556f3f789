import { describe, expect, it } from 'vitest'
import { retryCounterOf } from '../../src/card/retry-counter.ts'

describe('the retry counter in the answer to an empty VERIFY', () => {
  it.each([
    [0x63c1, { kind: 'remaining', remaining: 1 }],
    [0x63c3, { kind: 'remaining', remaining: 3 }],
    [0x63cf, { kind: 'remaining', remaining: 15 }],
    [0x63c0, { kind: 'blocked' }],
    [0x6983, { kind: 'blocked' }],
    [0x6984, { kind: 'blocked' }],
    [0x6300, { kind: 'unlimited' }],
    [0x9000, { kind: 'verified' }],
    [0x6a82, { kind: 'absent' }],
    [0x6a88, { kind: 'absent' }],
    [0x6f00, { kind: 'unexpected', status: 0x6f00 }],
    [0x6700, { kind: 'unexpected', status: 0x6700 }],
  ])('is read from %i', (status, counter) => {
    expect(retryCounterOf(status)).toEqual(counter)
  })

  it('is a number for the sixteen counter words only, and never more than fifteen', () => {
    const numbers = Array.from({ length: 0x10000 }, (_, status) => [status, retryCounterOf(status)] as const).filter(
      ([, counter]) => counter.kind === 'remaining',
    )
    expect(numbers.map(([status, counter]) => [status, counter])).toEqual(
      Array.from({ length: 15 }, (_, index) => [0x63c1 + index, { kind: 'remaining', remaining: index + 1 }]),
    )
  })
})
