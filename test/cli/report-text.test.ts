/** How a report reads on a terminal. */
import { describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { FIRST_ANSWER_EXAMPLE, REPORT_EXAMPLE } from '../../src/api/examples.ts'
import { plain } from '../../src/cli/text/paint.ts'
import { renderFirstAnswer, renderReport, summarise } from '../../src/cli/text/report.ts'
import { ERRORS } from '../../src/errors.ts'
import type { CertificateReport, PinReport, Report } from '../../src/report/shape.ts'
import { kazasu } from './world.ts'

const [PIN] = REPORT_EXAMPLE.pins
const [CERTIFICATE] = REPORT_EXAMPLE.certificates

function pinLine(change: Partial<PinReport>, language: 'ja' | 'en' = 'en'): string {
  if (PIN === undefined) throw new Error('the example has no PIN')
  const report: Report = { ...REPORT_EXAMPLE, certificates: [], pins: [{ ...PIN, en: 'PIN', ja: '番号', ...change }] }
  return lineWith(renderReport(report, language, plain), language === 'en' ? '    PIN ' : '    番号')
}

function certificateLine(change: Partial<CertificateReport>, language: 'ja' | 'en' = 'en'): string {
  if (CERTIFICATE === undefined) throw new Error('the example has no certificate')
  const certificate = { ...CERTIFICATE, en: 'Auth', ja: '証明書', ...change }
  const report: Report = { ...REPORT_EXAMPLE, pins: [], certificates: [certificate] }
  return lineWith(renderReport(report, language, plain), language === 'en' ? '  Auth' : '  証明書')
}

function lineWith(text: string, start: string): string {
  return text.split('\n').find((line) => line.startsWith(start)) ?? `no line starts with ${start}:\n${text}`
}

describe('a report', () => {
  it('says first that the card is simulated, and says nothing of the kind for a real one', () => {
    expect(renderReport(REPORT_EXAMPLE, 'en', plain).split('\n')[0]).toBe('This is a SIMULATED card, not a real one.')
    expect(renderReport(REPORT_EXAMPLE, 'ja', plain).split('\n')[0]).toBe(
      'これは模擬カードです。実物のカードではありません。',
    )
    const real = { ...REPORT_EXAMPLE, card: { ...REPORT_EXAMPLE.card, simulated: false } }
    expect(renderReport(real, 'en', plain)).not.toContain('SIMULATED')
    expect(renderReport(real, 'ja', plain)).not.toContain('模擬')
  })

  it('lines up by application, in Japanese and in English', () => {
    if (PIN === undefined) throw new Error('the example has no PIN')
    const report: Report = {
      ...REPORT_EXAMPLE,
      applications: [
        { name: 'jpki', ja: '公的個人認証AP', en: 'JPKI application', present: true, reason: null },
        { name: 'licence', ja: 'マイナ免許証AP', en: 'Licence application', present: false, reason: null },
      ],
      pins: [
        { ...PIN, ja: '利用者証明用', en: 'Authentication PIN' },
        { ...PIN, ja: '署名用', en: 'Signature password', remaining: 0, maximum: 5, state: 'blocked' },
        { ...PIN, application: 'licence', remaining: null, state: 'unknown', reason: 'APPLICATION_ABSENT' },
      ],
    }
    expect(renderReport(report, 'ja', plain).split('\n')).toEqual([
      'これは模擬カードです。実物のカードではありません。',
      'カード',
      '  種類            マイナンバーカード',
      '  リーダー        Simulated Reader 1 (simulated-reader-1)',
      '  有効期限        2033-04-05',
      '  市区町村コード  10204',
      '',
      'アプリケーション',
      '  公的個人認証AP  あり',
      '  マイナ免許証AP  なし',
      '',
      '暗証番号・照合番号: 残り回数',
      '  公的個人認証AP',
      '    利用者証明用  3/3 回  ●●●',
      '    署名用        0/5 回  ○○○○○ 🔒 ロック',
      '',
      '電子証明書',
      '  利用者証明用電子証明書  2028-04-05 まで  残り 500 日  有効  更新は 2028-01-06 から  テスト用認証局',
      '',
      'コマンド 21 回、9120 バイト、25 ミリ秒。日数は 2026-11-22 (日本時間) 起算',
      '',
    ])
    expect(renderReport(report, 'en', plain)).toContain(
      '  JPKI application\n    Authentication PIN  3 of 3  ●●●\n    Signature password  0 of 5  ○○○○○ 🔒 LOCKED\n',
    )
  })

  it.each(PROFILES.map(({ name }) => name))('of the profile %s is shown whole', async (name) => {
    const { status, out } = await kazasu(['inspect', '--json', '--driver', 'simulated', '--profile', name])
    expect(status).toBe(0)
    const report: Report = JSON.parse(out)
    for (const language of ['ja', 'en'] as const) {
      const shown = renderReport(report, language, plain)
      expect(shown).not.toMatch(/undefined|null|NaN|\{\w+\}/)
      const ours = !['mute', 'other', 'driving-licence'].includes(report.card.kind)
      const all = [...report.certificates, ...report.pins]
      for (const one of report.applications)
        expect(shown.includes(`  ${one[language]}  `)).toBe(ours && one.present !== null)
      const elsewhere = ['APPLICATION_ABSENT', 'NOT_READ']
      const said = all.filter(({ reason }) => reason === null || (ours && !elsewhere.includes(reason)))
      for (const one of said) expect(shown).toContain(one[language])
      expect(shown.includes('🔒')).toBe(report.pins.some(({ state }) => state === 'blocked'))
    }
  })

  it.each([
    ['mute', 'A card that does not answer', ERRORS.CARD_MUTE],
    ['driving-licence', 'Driving licence', ERRORS.CARD_FOREIGN],
    ['transport', 'Another kind of card', ERRORS.CARD_FOREIGN],
  ])('of a card that is none (%s) says what to do instead of what is not there', async (profile, kind, { advice }) => {
    const { out } = await kazasu(['inspect', '--json', '--driver', 'simulated', '--profile', profile])
    const shown = renderReport(JSON.parse(out), 'en', plain)
    expect(shown).toContain(kind)
    expect(shown).toContain(advice.en)
    expect(shown).not.toContain('PINs')
    expect(shown).not.toContain('Certificates')
    expect(shown).not.toContain('Valid until')
  })

  it('replaces what would act on the terminal', () => {
    const hostile: Report = {
      ...REPORT_EXAMPLE,
      reader: { ...REPORT_EXAMPLE.reader, name: 'R\u001b[2J' },
      card: { ...REPORT_EXAMPLE.card, municipality: '1\u009b2J' },
    }
    // oxlint-disable-next-line no-control-regex -- that none of them is there is the point
    expect(renderReport(hostile, 'en', plain)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('a PIN', () => {
  it.each<[Partial<PinReport>, string, string]>([
    [{ remaining: 3, state: 'ok' }, '3 of 3  ●●●', '3/3 回  ●●●'],
    [{ remaining: 2, state: 'low' }, '2 of 3  ●●○ missed before', '2/3 回  ●●○ 誤入力あり'],
    [{ remaining: 1, state: 'last-attempt' }, '1 of 3  ●○○ LAST ATTEMPT', '1/3 回  ●○○ あと1回でロック'],
    [{ remaining: 0, state: 'blocked' }, '0 of 3  ○○○ 🔒 LOCKED', '0/3 回  ○○○ 🔒 ロック'],
    [{ remaining: 7, maximum: null, state: 'ok' }, '7', '7 回'],
    [
      { remaining: null, state: 'unknown', reason: 'ALREADY_VERIFIED' },
      'unknown  already verified',
      '不明  ほかのソフトウェア',
    ],
    [
      { remaining: null, state: 'unknown', reason: 'PIN_ABSENT' },
      'unknown  not on this card',
      '不明  このカードにはありません',
    ],
  ])('%j', (change, en, ja) => {
    expect(pinLine(change)).toContain(`    PIN  ${en}`)
    expect(pinLine(change, 'ja')).toContain(`    番号  ${ja}`)
  })

  it('that the card counts beyond its maximum shows no dots that would be wrong', () => {
    expect(pinLine({ remaining: 5, maximum: 3 })).toBe('    PIN  5 of 3')
  })
})

describe('a certificate', () => {
  it.each<[Partial<CertificateReport>, string]>([
    [{}, '  Auth  until 2028-04-05  500 days left  valid  renewal from 2028-01-06  TEST issuer'],
    [{ trust: 'production', daysLeft: 1 }, '  Auth  until 2028-04-05  1 day left  valid  renewal from 2028-01-06'],
    [{ trust: 'production', daysLeft: 0, status: 'renewable' }, 'today is the last day  can be renewed now'],
    [{ trust: 'production', daysLeft: -1, status: 'expired' }, 'expired yesterday  EXPIRED'],
    [{ trust: 'production', daysLeft: -40, status: 'expired' }, 'expired 40 days ago  EXPIRED'],
    [{ trust: 'invalid', defect: 'signature\u001b[2J' }, 'NOT TRUSTWORTHY  (signature\u{fffd}[2J)'],
    [{ renewableFrom: null, trust: 'unknown' }, '500 days left  valid  issuer not known'],
    [{ expires: null, present: true, status: 'unknown', reason: 'PIN_REQUIRED' }, '  Auth  behind a PIN'],
    [{ expires: null, present: false, status: 'unknown', reason: 'CERTIFICATE_ABSENT' }, '  Auth  not on this card'],
  ])('%j', (change, shown) => {
    expect(certificateLine(change)).toContain(shown)
  })

  it('reads in Japanese', () => {
    expect(certificateLine({ trust: 'production' }, 'ja')).toBe(
      '  証明書  2028-04-05 まで  残り 500 日  有効  更新は 2028-01-06 から',
    )
    expect(certificateLine({ expires: null, reason: 'PIN_REQUIRED' }, 'ja')).toBe('  証明書  暗証番号の照合が必要')
  })
})

describe('short forms', () => {
  it('the first answer shows counters and expiry, and that the card is simulated', () => {
    expect(renderFirstAnswer(FIRST_ANSWER_EXAMPLE, 'en', plain).split('\n')).toEqual([
      'This is a SIMULATED card, not a real one.',
      '  PIN of the user authentication certificate  3 of 3  ●●●',
      '  User authentication certificate: until 2028-04-05',
      '',
    ])
    expect(renderFirstAnswer({ ...FIRST_ANSWER_EXAMPLE, authExpires: null }, 'ja', plain)).toContain('不明')
  })

  it('the summary names what is locked or due', async () => {
    expect(summarise(REPORT_EXAMPLE, 'en')).toBe('My Number Card / simulated')
    const due: Report = {
      ...REPORT_EXAMPLE,
      pins: REPORT_EXAMPLE.pins.map((pin) => ({ ...pin, state: 'blocked', remaining: 0 })),
      certificates: REPORT_EXAMPLE.certificates.map((one) => ({ ...one, status: 'renewable' })),
    }
    expect(summarise(due, 'ja')).toBe(
      'マイナンバーカード / 模擬 / 🔒 利用者証明用電子証明書の暗証番号 / 利用者証明用電子証明書: 更新できます',
    )
  })
})
