/** What is remembered of values that were wrong, and to whom it is told. */
import { inspect } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { jpki } from '../../src/applications/jpki.ts'
import type { Found } from '../../src/pin/attempt.ts'
import { PinNotes } from '../../src/pin/notes.ts'
import { Pin } from '../../src/pin/pin.ts'
import { clientNamed } from '../support/desk.ts'

const a = clientNamed('a')
const b = clientNamed('b')

const wrong = (remaining: number): Found => ({ outcome: 'wrong', consumed: true, remaining, reason: null })
const VERIFIED: Found = { outcome: 'verified', consumed: false, remaining: 3, reason: null }

describe('the notes about a PIN', () => {
  let notes: PinNotes

  beforeEach(() => {
    notes = new PinNotes()
    notes.read({ kind: 'remaining', remaining: 3 })
  })

  const presented = (value: string, client = a, isTyped = false) => ({
    client,
    isTyped,
    pin: Pin.of(jpki.pins.auth, value),
  })
  const knows = (...given: Parameters<typeof presented>): boolean => notes.knows(presented(...given))
  const miss = (remaining: number, ...given: Parameters<typeof presented>): void =>
    notes.presenting(presented(...given))(wrong(remaining))

  it('know a value that was wrong, and no other value', () => {
    miss(2, '0000')
    expect([knows('0000'), knows('0001'), notes.wrongHere]).toEqual([true, false, 1])
  })

  it('note nothing before the outcome is known, and count each wrong entry of every client', () => {
    const note = notes.presenting(presented('0000'))
    expect([knows('0000'), notes.wrongHere]).toEqual([false, 0])
    note(wrong(2))
    miss(1, '0001', b)
    expect(notes.wrongHere).toBe(2)
  })

  it('tell a client of its own values only, and nothing sent of anything typed', () => {
    miss(2, '0000', a)
    miss(1, '1111', a, true)
    expect([knows('0000', b), knows('0000', a, true), knows('1111', a), knows('1111', b, true)]).toEqual(
      Array(4).fill(false),
    )
    expect([knows('0000', a), knows('1111', a, true)]).toEqual([true, true])
  })

  it.each([
    ['went up', 3],
    ['went down', 1],
  ])('forget values when another program used the card, so that the counter %s', (_, remaining) => {
    miss(2, '0000')
    notes.read({ kind: 'remaining', remaining: 2 })
    expect(knows('0000')).toBe(true)
    notes.read({ kind: 'remaining', remaining })
    expect([knows('0000'), notes.wrongHere]).toEqual([false, 1])
  })

  it('forget values when the PIN was right: by a full counter nobody sees that it was set anew', () => {
    miss(2, '0000')
    notes.presenting(presented('1234', b))(VERIFIED)
    expect(knows('0000')).toBe(false)
  })

  it.each([
    ['at once', []],
    ['later', [{ outcome: 'indeterminate', consumed: null, remaining: null, reason: 'READER_TIMEOUT' }]],
  ] satisfies [string, Found[]][])('forget values when the counter says %s that the PIN was right', (_, earlier) => {
    miss(2, '0000')
    const note = notes.presenting(presented('1234', b))
    for (const found of earlier) note(found)
    note({ outcome: 'indeterminate', consumed: false, remaining: 3, reason: 'CARD_REFUSED' })
    notes.read({ kind: 'remaining', remaining: 3 })
    expect(knows('0000')).toBe(false)
  })

  it('forget values after an attempt of which nobody knows what it left', () => {
    miss(2, '0000')
    const note = notes.presenting(presented('0001'))
    note({ outcome: 'indeterminate', consumed: null, remaining: null, reason: 'CARD_RESET' })
    notes.read({ kind: 'remaining', remaining: 2 })
    expect([knows('0000'), knows('0001')]).toEqual([false, false])
  })

  it('know a value of which the counter said later that it was wrong', () => {
    const note = notes.presenting(presented('0000'))
    note({ outcome: 'indeterminate', consumed: null, remaining: null, reason: 'READER_TIMEOUT' })
    note({ outcome: 'indeterminate', consumed: true, remaining: 2, reason: 'READER_TIMEOUT' })
    notes.read({ kind: 'remaining', remaining: 2 })
    expect([knows('0000'), notes.wrongHere]).toEqual([true, 1])
  })

  it('are bounded on a card that counts nothing: of one client the last sixteen values', () => {
    for (let value = 0; value < 17; value += 1) miss(3, String(1000 + value))
    expect([knows('1000'), knows('1001'), knows('1016')]).toEqual([false, true, true])
  })

  it('hold no value, in whatever way they are printed', () => {
    miss(2, '7391')
    expect(JSON.stringify(notes) + inspect(notes, { depth: null, showHidden: true })).not.toContain('7391')
  })
})
