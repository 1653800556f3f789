/** Each finding by itself: found where it is to be found, with what it says, and nowhere else. Pure. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { FINDINGS, type FindingId } from '../../src/doctor/findings.ts'
import { KNOWN_READERS } from '../../src/doctor/known-readers.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { type Case, CASES, CLOSED } from './cases.ts'
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
    // What cannot be unknown is left out of this; what is wished for keeps nothing from being looked for.
    const isKnown = (fact: string): boolean => ['unit', 'address', 'configIssues'].includes(fact)
    if (needs.every(isKnown) && wishes.every((fact) => isKnown(fact) || fact === 'closed')) return
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
      timeSync: { ...HEALTHY.timeSync, isSynchronised: false },
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

  it('does not call a clock well of which it is not known whether anything keeps it right', () => {
    const { findings, well, unknown } = diagnose(factsWith({ timeSync: null }, 'no-answer'))
    expect({ findings, unknown }).toEqual({ findings: [], unknown: [{ fact: 'timeSync', why: 'no-answer' }] })
    expect(well).not.toContain('clock')
  })

  it('says what to install first where nothing can set the clock', () => {
    const timeSync = { isSynchronised: false, isInstalled: false }
    const [first] = of('clock-unkept', { timeSync })
    expect(first?.lines).toEqual([
      'sudo apt-get install systemd-timesyncd',
      'sudo systemctl enable --now systemd-timesyncd',
    ])
    const [wrong] = of('clock-wrong', { timeSync, clock: { ...HEALTHY.clock, doubt: 'before-build' } })
    expect(wrong?.lines).toEqual(['timedatectl', ...(first?.lines ?? [])])
  })

  it('says both where it is not known whether something can set the clock', () => {
    const clock = { ...HEALTHY.clock, doubt: 'before-build' as const }
    const both = [
      'sudo timedatectl set-ntp true',
      'sudo apt-get install systemd-timesyncd',
      'sudo systemctl enable --now systemd-timesyncd',
    ]
    expect(of('clock-wrong', { timeSync: null, clock })[0]?.lines).toEqual(['timedatectl', ...both])
    expect(of('clock-unkept', { timeSync: { isSynchronised: false, isInstalled: null } })[0]?.lines).toEqual(both)
  })

  it('has a file mended that the service may not read, in the place of a check that finds nothing', () => {
    const unit = HEALTHY.unit && { ...HEALTHY.unit, active: 'failed', result: 'exit-code', exitStatus: 78 }
    expect(
      diagnose(factsWith({ closed: CLOSED, unit, daemon: null, address: null, listeners: [] })).findings,
    ).toMatchObject([
      { id: 'config-unreadable', severity: 'stop', lines: [CLOSED[0]?.mend, 'sudo systemctl restart kazasu'] },
    ])
  })

  it('believes this command of the clock where it knows what the daemon does, and else has it looked at', () => {
    const daemon = { ...HEALTHY.daemon, clock: 'before-last-seen' as const }
    expect(diagnose(factsWith({ daemon }))).toMatchObject({
      findings: [{ id: 'clock-doubted', severity: 'note', lines: ['timedatectl', 'kazasu doctor'] }],
    })
    expect(diagnose(factsWith({ daemon, clock: { ...HEALTHY.clock, judged: ['before-build'] } }))).toMatchObject({
      findings: [{ id: 'clock-doubted', severity: 'act', lines: ['timedatectl', 'sudo kazasu doctor'] }],
    })
  })

  it('tells a configuration that is wrong by whether Kazasu runs, and what has failed by it once', () => {
    const issues: Change = { configIssues: [{ en: 'a', ja: 'b' }], config: null }
    const failed: Change = {
      unit: HEALTHY.unit && { ...HEALTHY.unit, active: 'failed', result: 'exit-code', exitStatus: 78 },
      daemon: null,
      address: null,
      listeners: [],
    }
    const found = (change: Change) =>
      diagnose(factsWith(change)).findings.map(({ id, severity, lines }) => [id, severity, lines.at(-1)])
    expect(found(issues)).toEqual([['config-invalid', 'act', 'sudo systemctl reload kazasu']])
    expect(found({ ...issues, ...failed })).toEqual([['config-invalid', 'stop', 'sudo systemctl restart kazasu']])
    // The sentence of the status names Node too.
    expect(found(failed)).toMatchObject([['service-failed', 'stop', 'sudo systemctl restart kazasu']])
  })
})

describe('the table of readers', () => {
  it('has a source for each', () => {
    for (const { source } of KNOWN_READERS) expect(source).toMatch(/\w{5}/)
  })
})
