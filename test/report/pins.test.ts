import { describe, expect, it } from 'vitest'
import { jpki } from '../../src/applications/jpki.ts'
import { text } from '../../src/applications/text.ts'
import { pinReport } from '../../src/report/pins.ts'

describe('the row of a PIN', () => {
  it.each([
    [5, 'ok', 0],
    [4, 'ok', 1],
    [3, 'ok', 2],
    [2, 'low', 3],
    [1, 'last-attempt', 4],
  ])('with %i of 5 attempts left is %s', (remaining, state, misses) => {
    const row = pinReport('jpki', 'sign', jpki.pins.sign, { kind: 'remaining', remaining })
    expect(row).toMatchObject({ maximum: 5, remaining, misses, state, reason: null })
  })

  it('of a blocked PIN has none left and all missed', () => {
    expect(pinReport('jpki', 'auth', jpki.pins.auth, { kind: 'blocked' })).toMatchObject({
      remaining: 0,
      misses: 3,
      state: 'blocked',
      reason: null,
    })
  })

  it('says nothing of misses where no source states the maximum', () => {
    expect(pinReport('text', 'codeA', text.pins.codeA, { kind: 'remaining', remaining: 9 })).toMatchObject({
      maximum: null,
      remaining: 9,
      misses: null,
      state: 'ok',
    })
    expect(pinReport('text', 'codeA', text.pins.codeA, { kind: 'blocked' })).toMatchObject({
      misses: null,
      remaining: 0,
    })
  })

  it('says nothing of misses when the card has more attempts than the table knows', () => {
    expect(pinReport('jpki', 'auth', jpki.pins.auth, { kind: 'remaining', remaining: 7 })).toMatchObject({
      remaining: 7,
      misses: null,
      state: 'ok',
    })
  })

  it.each([
    [{ kind: 'verified' }, 'ALREADY_VERIFIED'],
    [{ kind: 'unlimited' }, 'COUNTER_UNLIMITED'],
    [{ kind: 'absent' }, 'PIN_ABSENT'],
    [{ kind: 'unexpected', status: 0x6f00 }, 'STATUS_UNEXPECTED'],
    ['APPLICATION_ABSENT', 'APPLICATION_ABSENT'],
  ] as const)('never shows a number for %o', (found, reason) => {
    expect(pinReport('jpki', 'auth', jpki.pins.auth, found)).toMatchObject({
      remaining: null,
      misses: null,
      state: 'unknown',
      reason,
    })
  })
})
