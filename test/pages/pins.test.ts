import { describe, expect, it } from 'vitest'
import { dotsOf, mainPins, otherPins } from '../../src/pages/shared/pins.ts'
import { pin } from './reports.ts'

describe('the PINs as a picture', () => {
  it('are always the four of the city page, in its order, and pending until they are read', () => {
    const pins = [pin('jpki', 'auth', { remaining: 1, state: 'last-attempt' }), pin('visual', 'birthDate')]
    expect(mainPins(pins).map(({ id, state }) => [id, state])).toEqual([
      ['jpki/sign', 'pending'],
      ['jpki/auth', 'last-attempt'],
      ['juki/pin', 'pending'],
      ['text/pin', 'pending'],
    ])
  })

  it('leave out what the card does not have, among the others only', () => {
    const pins = [
      pin('jpki', 'sign', { remaining: null, state: 'unknown', reason: 'PIN_ABSENT' }),
      pin('visual', 'codeB', { maximum: 10, remaining: 10 }),
      pin('licence', 'pin', { remaining: null, state: 'unknown', reason: 'APPLICATION_ABSENT' }),
    ]
    expect(mainPins(pins)[0]?.state).toBe('absent')
    expect(otherPins(pins).map(({ id }) => id)).toEqual(['visual/codeB'])
  })

  it.each([
    [3, 3, 'ok', [true, true, true]],
    [1, 5, 'last-attempt', [true, false, false, false, false]],
    [0, 3, 'blocked', [false, false, false]],
    [null, 3, 'unknown', [false, false, false]],
    [10, null, 'ok', []],
    [null, 5, 'absent', []],
  ] as const)('%s left of %s in the state %s are these dots', (remaining, maximum, state, dots) => {
    expect(dotsOf({ id: '', remaining, maximum, state })).toEqual(dots)
  })
})
