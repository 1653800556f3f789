import { describe, expect, it } from 'vitest'
import { retryCounterOf } from '../../src/card/retry-counter.ts'
import { vectorsOf } from '../support/vectors.ts'

describe('the retry counter in the answer to an empty VERIFY', () => {
  it.each(vectorsOf('retry-counter'))('is read from $status: $because', ({ status, counter, remaining }) => {
    const word = Number.parseInt(status, 16)
    const values = counter === 'remaining' ? { remaining } : counter === 'unexpected' ? { status: word } : {}
    expect(retryCounterOf(word)).toEqual({ kind: counter, ...values })
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
