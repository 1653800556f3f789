import { describe, expect, it } from 'vitest'
import { jpki } from '../../src/applications/jpki.ts'
import type { Place } from '../../src/pin/guard.ts'
import { MissLedger } from '../../src/pin/ledger.ts'
import { Pin } from '../../src/pin/pin.ts'

const place = (presence: number, name = 'auth'): Place => ({ reader: 'r', presence, application: 'jpki', name })
const pin = (value: string): Pin => Pin.of(jpki.pins.auth, value)

describe('the ledger of misses', () => {
  it('knows a value that was missed, of that PIN and no other value', () => {
    const ledger = new MissLedger()
    ledger.prepare(place(1), pin('0000'))()
    expect(ledger.knows(place(1), pin('0000'))).toBe(true)
    expect(ledger.knows(place(1), pin('0001'))).toBe(false)
    expect(ledger.knows(place(1, 'sign'), pin('0000'))).toBe(false)
    expect([ledger.misses(place(1)), ledger.misses(place(1, 'sign'))]).toEqual([1, 0])
  })

  it('notes nothing before the miss is told, and counts each', () => {
    const ledger = new MissLedger()
    const note = ledger.prepare(place(1), pin('0000'))
    expect([ledger.knows(place(1), pin('0000')), ledger.misses(place(1))]).toEqual([false, 0])
    note()
    ledger.prepare(place(1), pin('0001'))()
    expect(ledger.misses(place(1))).toBe(2)
  })

  it('begins anew with the next card, and is not disturbed by news of the one before', () => {
    const ledger = new MissLedger()
    const late = ledger.prepare(place(1), pin('0000'))
    ledger.prepare(place(2), pin('1111'))()
    late()
    expect([ledger.knows(place(2), pin('0000')), ledger.knows(place(2), pin('1111'))]).toEqual([false, true])
    expect(ledger.misses(place(2))).toBe(1)
  })

  it('forgets a card that has left, and the values of a PIN that was changed but not their number', () => {
    const ledger = new MissLedger()
    ledger.prepare(place(1), pin('0000'))()
    ledger.changed(place(1))
    expect([ledger.knows(place(1), pin('0000')), ledger.misses(place(1))]).toEqual([false, 1])
    ledger.forget('r')
    expect(ledger.misses(place(1))).toBe(0)
  })

  it('holds no value, in whatever way it is printed', () => {
    const ledger = new MissLedger()
    ledger.prepare(place(1), pin('7391'))()
    expect(JSON.stringify(ledger)).not.toContain('7391')
  })
})
