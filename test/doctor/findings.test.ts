/** Each finding by itself: found where it is to be found, with what it says, and nowhere else. Pure. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { FINDINGS, type FindingId } from '../../src/doctor/findings.ts'
import { KNOWN_READERS } from '../../src/doctor/known-readers.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { type Case, CASES } from './cases.ts'
import { type Change, factsWith, HEALTHY, SLOT } from './healthy.ts'

const of = (id: FindingId, change: Change) =>
  diagnose(factsWith(change)).findings.filter((finding) => finding.id === id)

describe('a machine on which all is in order', () => {
  it('has no finding, and everything of it is well', () => {
    const { findings, well, unknown } = diagnose(factsWith())
    expect({ findings, unknown }).toEqual({ findings: [], unknown: [] })
    expect(well).toHaveLength(14)
  })
})

describe.each(keysOf(FINDINGS))('%s', (id) => {
  // The cases of an id have the values of that id.
  it.each(CASES[id] as readonly Case<never>[])('%s', (_, change, values) => {
    expect(of(id, change).map((finding) => finding.values)).toEqual(values)
  })

  it('is found somewhere, and is said to be looked for nowhere without what it needs', () => {
    expect((CASES[id] as readonly Case<never>[]).some(([, , values]) => values.length > 0)).toBe(true)
    const { needs, wishes = [] } = FINDINGS[id] as { needs: readonly string[]; wishes?: readonly string[] }
    const all = Object.fromEntries([...needs, ...wishes].map((fact) => [fact, null]))
    // What cannot be unknown is left out of this.
    if ([...needs, ...wishes].every((fact) => ['unit', 'address'].includes(fact))) return
    const { well, findings } = diagnose(factsWith(all))
    expect(findings.filter((finding) => finding.id === id)).toEqual([])
    expect(well).not.toContain(FINDINGS[id].area)
  })

  it('has lines that can be copied: one each, and nothing unfilled', () => {
    for (const [, change] of CASES[id] as readonly Case<never>[])
      for (const { lines } of of(id, change))
        for (const line of lines) expect(line).toMatch(/^(?!.*(?:undefined|null|NaN|\[object))[\x20-\x7e]+$/)
  })
})

describe('a diagnosis', () => {
  it('tells the most severe first, and what is not known, but not what nobody uses', () => {
    const change: Change = {
      slots: [{ ...SLOT, card: 'mute' }],
      pcscAddon: { state: 'missing', detail: '' },
      clock: { ...HEALTHY.clock, isSynchronised: false },
      usb: null,
    }
    const diagnosis = diagnose(factsWith(change, 'not-here'))
    expect(diagnosis.findings.map(({ id, severity }) => [severity, id])).toEqual([
      ['stop', 'addon-missing'],
      ['act', 'card-mute'],
      ['note', 'clock-unkept'],
    ])
    expect(diagnosis.unknown).toEqual([{ fact: 'usb', why: 'not-here' }])
    expect(diagnosis.well).not.toContain('cards')
    expect(diagnose(factsWith({ hidraw: null, hidAddon: null }, 'unwanted')).unknown).toEqual([])
  })
})

describe('the table of readers', () => {
  it('has a source for each', () => {
    for (const { source } of KNOWN_READERS) expect(source).toMatch(/\w{5}/)
  })
})
