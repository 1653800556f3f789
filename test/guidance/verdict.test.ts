import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/words/both.ts'
import { AT_OFFICE, certificate, doneAt, HIDDEN, reportOf, step } from '../pages/reports.ts'

describe('the verdict', () => {
  it('of a card that calls for nothing is that it is in order, as far as a card tells', () => {
    const { tone, headline, detail, extent } = verdictOf(reportOf())
    expect([tone, headline.ja, headline.en]).toEqual(['ok', '問題ありません', 'All in order'])
    expect(detail?.ja).toContain('失効')
    expect(extent).toEqual(detail)
  })

  it.each([
    ['stop', '窓口での手続きが必要です'],
    ['act', '早めの対応が必要です'],
    ['plan', '手続きの時期です'],
  ] as const)('follows the most urgent step: %s', (severity, ja) => {
    const steps = [step('pin-blocked', { severity, ...doneAt(AT_OFFICE) }), step('pin-low', { severity: 'note' })]
    const { tone, headline, detail, extent } = verdictOf(reportOf({ steps }))
    expect([tone, headline.ja]).toEqual([severity, ja])
    expect(detail).toEqual({ ja: '題 pin-blocked(ほか1件)', en: 'Title pin-blocked (and 1 other matter)' })
    expect(extent).toBeNull()
  })

  it('sends nobody to the municipal office with what is mended elsewhere', () => {
    const stores = { id: 'stores', knowing: 'sign', stores: { ja: '店', en: 'A store' } } as const
    const police = step('pin-blocked', doneAt({ id: 'police' }))
    const store = step('pin-blocked', doneAt(AT_OFFICE, stores))
    const nobody = step('pin-blocked')
    for (const one of [police, store, nobody]) {
      expect(verdictOf(reportOf({ steps: [one] })).headline.ja).toBe('手続きが必要です')
    }
    const both = [store, step('certificate-expired', doneAt(AT_OFFICE))]
    expect(verdictOf(reportOf({ steps: both })).headline.ja).toBe('窓口での手続きが必要です')
  })

  it('of a card with notes only is that it is in order, unless something could not be told', () => {
    const note = { severity: 'note' } as const
    expect(verdictOf(reportOf({ steps: [step('signature-absent', note)] })).tone).toBe('ok')
    const { tone, headline } = verdictOf(reportOf({ steps: [step('pin-low', note), step('pin-unknown', note)] }))
    expect([tone, headline.en]).toEqual(['unknown', 'Some of it could not be checked'])
  })

  it('of a card with notes only reaches no further than that of one without', () => {
    const { extent: alone } = verdictOf(reportOf())
    const steps = [step('signature-absent', { severity: 'note' })]
    const { detail, extent } = verdictOf(reportOf({ steps }))
    expect(extent).toEqual(alone)
    expect(detail).toEqual({ ja: `${alone?.ja}題 signature-absent`, en: `${alone?.en} Title signature-absent` })
    const onPhone = {
      card: { kind: 'phone-token', expires: null },
      certificates: [certificate('auth', HIDDEN), certificate('sign', HIDDEN)],
      steps: [step('pin-low', { severity: 'note' })],
    } as const
    expect(verdictOf(reportOf({ ...onPhone, certificates: [...onPhone.certificates] })).headline.ja).toBe(
      'ロックされた暗証番号はありません',
    )
  })

  it.each(['face-card-or-blocked', 'card-mute', 'card-foreign', 'card-old-resident', 'card-unknown'] as const)(
    'never calls a card broken that may be what it is: %s',
    (id) => {
      const { tone, headline } = verdictOf(reportOf({ steps: [step(id), step('pin-blocked')] }))
      expect([tone, headline.en]).toEqual(['unknown', `Title ${id}`])
    },
  )

  it('of a phone is about its PINs, because nothing else can be known of it', () => {
    const certificates = [certificate('auth', HIDDEN), certificate('sign', HIDDEN), certificate('authCa')]
    const { headline, detail } = verdictOf(reportOf({ card: { kind: 'phone-token', expires: null }, certificates }))
    expect(headline.ja).toBe('ロックされた暗証番号はありません')
    expect(detail?.ja).toContain('有効期限')
  })

  it('of a card that is none of ours is what it is, never that it is in order', () => {
    const { tone, headline } = verdictOf(reportOf({ card: { kind: 'driving-licence' } }))
    expect([tone, headline.ja]).toEqual(['unknown', 'IC運転免許証'])
  })
})
