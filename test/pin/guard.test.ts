import { beforeEach, describe, expect, it } from 'vitest'
import { jpki } from '../../src/applications/jpki.ts'
import type { RetryCounter } from '../../src/card/retry-counter.ts'
import { isKazasuError } from '../../src/errors.ts'
import { admit } from '../../src/pin/guard.ts'
import { PinNotes } from '../../src/pin/notes.ts'
import { Pin } from '../../src/pin/pin.ts'
import { clientNamed } from '../support/desk.ts'

const counted = (remaining: number): RetryCounter => ({ kind: 'remaining', remaining })
const one = counted(1)
const a = clientNamed('a')
const b = clientNamed('b')

describe('the guard', () => {
  let notes: PinNotes

  beforeEach(() => {
    notes = new PinNotes()
  })

  /** The code of the refusal. The counter is read, as before every attempt. */
  const refused = (counter: RetryCounter, confirmation?: string, client = a): string => {
    notes.read(counter)
    try {
      admit(counter, notes, client, confirmation)
    } catch (error) {
      if (isKazasuError(error)) return error.code
      throw error
    }
    return 'admitted'
  }

  /** A confirmation of the last attempt, as a refusal hands it out. */
  function confirmed(client = a): string {
    expect(refused(one, undefined, client)).toBe('PIN_LAST_ATTEMPT')
    return notes.offer(client)
  }

  const present = (value: string, client = a) =>
    notes.presenting({ client, isTyped: false, pin: Pin.of(jpki.pins.auth, value) })

  it.each([2, 3, 5, 15])('admits with %i attempts left', (remaining) => {
    expect(admit(counted(remaining), notes, a, undefined)).toBe(remaining)
  })

  it.each([
    [{ kind: 'blocked' }, 'PIN_BLOCKED'],
    [{ kind: 'absent' }, 'PIN_ABSENT'],
    [{ kind: 'verified' }, 'PIN_COUNTER_UNKNOWN'],
    [{ kind: 'unlimited' }, 'PIN_COUNTER_UNKNOWN'],
    [{ kind: 'unexpected', status: 0x6f00 }, 'PIN_COUNTER_UNKNOWN'],
  ] as const)('refuses a counter that is %o, with a confirmation too', (counter, code) => {
    expect(refused(counter)).toBe(code)
    expect(refused(counter, confirmed())).toBe(code)
  })

  it('says with a block that none is left', () => {
    expect(() => admit({ kind: 'blocked' }, notes, a, undefined)).toThrow(
      expect.objectContaining({ code: 'PIN_BLOCKED', fields: { remaining: 0 } }),
    )
  })

  it('reserves the last attempt, and hands out what confirms it', () => {
    expect(() => admit(one, notes, a, undefined)).toThrow(
      expect.objectContaining({ fields: { remaining: 1, confirmation: expect.stringMatching(/^[0-9a-f]{32}$/) } }),
    )
    expect(refused(one, confirmed())).toBe('admitted')
  })

  it('takes a confirmation until an attempt is made with it, and then no more', () => {
    const token = confirmed()
    expect([refused(one, token), refused(one, token)]).toEqual(['admitted', 'admitted'])
    const note = present('0000')
    expect(refused(one, token)).toBe('PIN_LAST_ATTEMPT')
    note({ outcome: 'indeterminate', consumed: false, remaining: 1, reason: 'CARD_REFUSED' })
    expect(refused(one, token)).toBe('PIN_LAST_ATTEMPT')
  })

  it('takes the newest confirmation of a client only', () => {
    const first = confirmed()
    const second = confirmed()
    expect([refused(one, first), refused(one, second)]).toEqual(['PIN_LAST_ATTEMPT', 'PIN_LAST_ATTEMPT'])
  })

  it('keeps the confirmation of one client whatever another one is refused or guesses, and takes it of that one only', () => {
    const token = confirmed(a)
    expect(refused(one, undefined, b)).toBe('PIN_LAST_ATTEMPT')
    expect(refused(one, token, b)).toBe('PIN_LAST_ATTEMPT')
    expect(refused(one, confirmed(b), b)).toBe('admitted')
    expect(refused(one, token, a)).toBe('admitted')
  })

  it('takes no confirmation once the counter was another one, read or left by whomever', () => {
    const token = confirmed(a)
    expect(refused(counted(3), undefined, b)).toBe('admitted')
    expect(refused(one, token)).toBe('PIN_LAST_ATTEMPT')
    const again = confirmed(a)
    present('0000', b)({ outcome: 'verified', consumed: false, remaining: 3, reason: null })
    expect(refused(one, again)).toBe('PIN_LAST_ATTEMPT')
  })

  it('makes confirmations of 128 bits that are never the same', () => {
    const tokens = Array.from({ length: 100 }, () => notes.offer(a))
    expect(new Set(tokens).size).toBe(100)
    expect(tokens.every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true)
  })
})
