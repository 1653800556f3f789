import { beforeEach, describe, expect, it } from 'vitest'
import type { RetryCounter } from '../../src/card/retry-counter.ts'
import { isKazasuError } from '../../src/errors.ts'
import { admit, Confirmations, type Place } from '../../src/pin/guard.ts'

const PLACE: Place = { reader: 'r', presence: 1, application: 'jpki', name: 'auth' }
const one: RetryCounter = { kind: 'remaining', remaining: 1 }

describe('the guard', () => {
  let confirmations: Confirmations

  beforeEach(() => {
    confirmations = new Confirmations()
  })

  const refused = (counter: RetryCounter, place = PLACE, confirmation?: string): string => {
    try {
      admit(counter, place, confirmation, confirmations)
    } catch (error) {
      if (isKazasuError(error)) return error.code
      throw error
    }
    return 'admitted'
  }

  it.each([2, 3, 5, 15])('admits with %i attempts left', (remaining) => {
    expect(admit({ kind: 'remaining', remaining }, PLACE, undefined, confirmations)).toBe(remaining)
  })

  it.each([
    [{ kind: 'blocked' }, 'PIN_BLOCKED'],
    [{ kind: 'absent' }, 'PIN_ABSENT'],
    [{ kind: 'verified' }, 'PIN_COUNTER_UNKNOWN'],
    [{ kind: 'unlimited' }, 'PIN_COUNTER_UNKNOWN'],
    [{ kind: 'unexpected', status: 0x6f00 }, 'PIN_COUNTER_UNKNOWN'],
  ] as const)('refuses a counter that is %o, with a confirmation too', (counter, code) => {
    expect(refused(counter)).toBe(code)
    expect(refused(counter, PLACE, confirmations.offer(PLACE))).toBe(code)
  })

  it('says with a block that none is left', () => {
    expect(() => admit({ kind: 'blocked' }, PLACE, undefined, confirmations)).toThrow(
      expect.objectContaining({ code: 'PIN_BLOCKED', fields: { remaining: 0 } }),
    )
  })

  it('reserves the last attempt, and hands out what confirms it', () => {
    expect(refused(one)).toBe('PIN_LAST_ATTEMPT')
    expect(admit(one, PLACE, confirmations.offer(PLACE), confirmations)).toBe(1)
  })

  it('takes a confirmation once', () => {
    const token = confirmations.offer(PLACE)
    expect(refused(one, PLACE, token)).toBe('admitted')
    expect(refused(one, PLACE, token)).toBe('PIN_LAST_ATTEMPT')
  })

  it.each([
    ['another reader', { reader: 's' }],
    ['another card on the reader', { presence: 2 }],
    ['another PIN', { name: 'sign' }],
    ['another application', { application: 'text' }],
  ])('does not take a confirmation of %s', (_, difference) => {
    const token = confirmations.offer(PLACE)
    expect(refused(one, { ...PLACE, ...difference }, token)).toBe('PIN_LAST_ATTEMPT')
  })

  it('takes the newest confirmation only, and none after a wrong one', () => {
    const first = confirmations.offer(PLACE)
    const second = confirmations.offer(PLACE)
    expect(refused(one, PLACE, first)).toBe('PIN_LAST_ATTEMPT')
    expect(refused(one, PLACE, second)).toBe('PIN_LAST_ATTEMPT')
  })

  it('forgets confirmations when the card leaves, those of other readers not', () => {
    const other = { ...PLACE, reader: 'rr' }
    const [token, kept] = [confirmations.offer(PLACE), confirmations.offer(other)]
    confirmations.forget('r')
    expect(refused(one, PLACE, token)).toBe('PIN_LAST_ATTEMPT')
    expect(refused(one, other, kept)).toBe('admitted')
  })

  it('makes confirmations of 128 bits that are never the same', () => {
    const tokens = Array.from({ length: 100 }, () => confirmations.offer(PLACE))
    expect(new Set(tokens).size).toBe(100)
    expect(tokens.every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true)
  })
})
