/** What the console says to the clerk. */
import { describe, expect, it } from 'vitest'
import { STEPS, type StepId } from '../../src/guidance/step.ts'
import { counterRow, firstProcedure, headlineForClerk, procedureOf } from '../../src/pages/console/procedures.ts'
import { reportOf, step } from './reports.ts'

const IDS = Object.keys(STEPS) as StepId[]
const ofPin = (subject: string, id: StepId = 'pin-blocked') =>
  procedureOf(step(id, { subject }), 'individual-number-card')

describe('the procedure of a step', () => {
  it.each(IDS)('%s has a name, in both languages', (id) => {
    const { name, form, papers, proxy } = procedureOf(step(id), 'individual-number-card')
    for (const { ja, en } of [name, form, proxy, ...papers].filter((text) => text !== null)) {
      expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
      expect(en).toMatch(/^[A-Za-z].+/)
    }
  })

  it.each([
    ['jpki/sign', '電子証明書暗証番号変更/初期化申請書'],
    ['jpki/auth', '電子証明書暗証番号変更/初期化申請書'],
    ['juki/pin', '個人番号カード暗証番号変更・再設定申請書'],
    ['common/juki', '個人番号カード暗証番号変更・再設定申請書'],
    ['text/pin', '個人番号カード暗証番号変更・再設定申請書'],
    ['text/codeA', undefined],
    ['visual/birthDate', undefined],
  ])('for the PIN %s has the form %s', (subject, form) => {
    expect(ofPin(subject).form?.ja).toBe(form)
  })

  it('of a PIN with attempts left is one only for who does not know it', () => {
    expect(ofPin('jpki/auth').name.ja).toBe('暗証番号の初期化(再設定)')
    for (const id of ['pin-last-attempt', 'pin-low'] as const) {
      expect(ofPin('jpki/auth', id).name.ja).toBe('暗証番号が分からないときは、暗証番号の初期化(再設定)')
    }
  })

  it.each([
    ['text/codeA', '券面の番号を確かめて入力する', '照合番号のロックの解除(番号は変わらない)'],
    ['visual/codeB', '券面の番号を確かめて入力する', '照合番号のロックの解除(番号は変わらない)'],
    ['visual/birthDate', '生年月日を確かめて入力する', '生年月日による照合のロックの解除(番号は変わらない)'],
  ])(
    'of what is printed is to enter it while attempts are left, and to unblock it after that: %s',
    (subject, open, blocked) => {
      for (const id of ['pin-last-attempt', 'pin-low'] as const) {
        expect(ofPin(subject, id)).toMatchObject({ name: { ja: open }, form: null, papers: [], proxy: null })
      }
      expect(ofPin(subject)).toMatchObject({
        name: { ja: blocked },
        papers: [{ ja: 'マイナンバーカード' }],
        proxy: null,
      })
    },
  )

  it('asks of a legal representative for proof of that authority', () => {
    expect(ofPin('jpki/auth').proxy?.en).toContain('on the same day, with proof of that authority.')
    expect(procedureOf(step('certificate-expired'), 'individual-number-card').proxy?.en).toMatch(
      /^A legal representative with proof of that authority\./,
    )
  })

  it('says who may come for a holder who would have PINs on a face-recognition card', () => {
    const { proxy } = procedureOf(step('face-card-or-blocked', { subject: 'card' }), 'individual-number-card')
    expect(proxy?.ja).toMatch(/切り替えは代理人でも可.*再設定は、任意代理人の場合は.*当日不可/)
    expect(proxy?.en).toMatch(/To reset PINs, anybody but a legal representative .* not on the same day/)
  })

  it('does not call the usual the only possibility for those under 15', () => {
    for (const id of ['certificate-renewable', 'signature-absent'] as const) {
      const { proxy } = procedureOf(step(id, { subject: 'auth' }), 'individual-number-card')
      expect(proxy?.ja).toContain('成年被後見人の方には、通常は発行しない')
      expect(proxy?.en).toMatch(/Normally n.* for those under 15 and adult wards/)
    }
  })

  it('is none of this counter for a licence and for a phone', () => {
    expect(ofPin('licence/pin').name.ja).toMatch(/この窓口では扱わない.*警察署/)
    expect(procedureOf(step('pin-blocked', { subject: 'jpki/auth' }), 'phone-token').name.ja).toMatch(
      /マイナポータルアプリ/,
    )
  })
})

describe('what the clerk goes through', () => {
  const rowOf = (...given: Parameters<typeof step>) =>
    counterRow(step(...given), 'individual-number-card').map(({ id, values }) => [id, values.length > 0])
  const fee = { ja: '無料', en: 'free' }

  it('is the same list wherever a form is filled in, with what no source says left open', () => {
    expect(rowOf('certificate-renewable', { subject: 'auth' })).toEqual([
      ['procedure', true],
      ['form', true],
      ['papers', true],
      ['proxy', true],
      ['fee', false],
      ['seal', false],
    ])
    expect(rowOf('card-expired', { fee })).toContainEqual(['fee', true])
    expect(rowOf('card-expired', { fee })).toContainEqual(['proxy', false])
  })

  it('is only what is known where none is', () => {
    expect(rowOf('certificate-unreadable')).toEqual([['procedure', true]])
  })

  it('has no fee for a card that may not be broken', () => {
    expect(rowOf('card-mute', { fee }).map(([id]) => id)).not.toContain('fee')
  })
})

describe('the headline for the clerk', () => {
  it('is the procedure of the most urgent step', () => {
    const report = reportOf({ steps: [step('certificate-renewable', { severity: 'plan' }), step('pin-low')] })
    expect(headlineForClerk(report).ja).toBe('電子証明書の更新')
  })

  it.each([
    ['nothing is to be done', [], '問題ありません'],
    ['something is only worth knowing', [step('pin-low', { severity: 'note' })], '問題ありません'],
    ['the card is not what it should be', [step('card-foreign')], '題 card-foreign'],
  ])('is what is said to everybody, where %s', (_, steps, expected) => {
    expect([headlineForClerk(reportOf({ steps })).ja, firstProcedure(reportOf({ steps }))]).toEqual([expected, null])
  })
})
