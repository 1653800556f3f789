/** How the parts of a report read on a terminal, also of what no simulated card has. */
import { describe, expect, it } from 'vitest'
import { FIRST_ANSWER_EXAMPLE, REPORT_EXAMPLE } from '../../src/api/examples.ts'
import type { Language } from '../../src/cli/text/language.ts'
import type { Medium } from '../../src/cli/text/medium.ts'
import { plain } from '../../src/cli/text/paint.ts'
import { nameCard, firstAnswerLines, renderReport } from '../../src/cli/text/report.ts'
import { briefLines } from '../../src/cli/text/report/steps.ts'
import type { CertificateReport, PinReport } from '../../src/report/shape.ts'
import type { Report } from '../../src/words/report.ts'
import { verdictOf } from '../../src/words/both.ts'
import { certificate, reportOf, step } from '../pages/reports.ts'

const [PIN] = REPORT_EXAMPLE.pins
const [CERTIFICATE] = REPORT_EXAMPLE.certificates
if (PIN === undefined || CERTIFICATE === undefined) throw new Error('the example is not whole')

const on = (language: Language, columns = 120): Medium => ({ language, columns, paint: plain })

const REAL: Report = { ...REPORT_EXAMPLE, card: { ...REPORT_EXAMPLE.card, simulated: false } }

function pinLine(change: Partial<PinReport>, language: Language = 'en', steps: Report['guidance'] = []): string {
  const pins = [{ ...PIN, en: 'PIN', ja: '番号', ...change } as PinReport]
  const report: Report = { ...REPORT_EXAMPLE, certificates: [], pins, guidance: steps }
  return lineWith(renderReport(report, on(language)), language === 'en' ? '  PIN ' : '  番号')
}

function certificateLine(change: Partial<CertificateReport>, language: Language = 'en'): string {
  const certificate = { ...CERTIFICATE, en: 'Auth', ja: '証明書', ...change } as CertificateReport
  const report: Report = { ...REAL, pins: [], certificates: [certificate] }
  return lineWith(renderReport(report, on(language)), language === 'en' ? '  Auth' : '  証明書')
}

function lineWith(text: string, start: string): string {
  return text.split('\n').find((line) => line.startsWith(start)) ?? `no line starts with ${start}:\n${text}`
}

describe('a report', () => {
  it('says first that the card is simulated, and says nothing of the kind for a real one', () => {
    expect(renderReport(REPORT_EXAMPLE, on('en')).split('\n')[0]).toBe('This is a SIMULATED card, not a real one.')
    expect(renderReport(REPORT_EXAMPLE, on('ja')).split('\n')[0]).toBe(
      'これは模擬カードです。実物のカードではありません。',
    )
    expect(renderReport(REAL, on('en'))).toMatch(/^✓ All in order\n/)
    expect(renderReport(REAL, on('en'))).not.toContain('SIMULATED')
    expect(renderReport(REAL, on('ja'))).not.toContain('模擬')
  })

  it.each([
    ['mute', 'Card that does not answer'],
    ['driving-licence', 'Driving licence card'],
    ['other', 'Not recognised as a My Number Card'],
  ] as const)('of a card that is none (%s) says what to do instead of what is not there', (kind, name) => {
    const explanation = { ja: '置き直してください。', en: 'Put it down again.' }
    const unread = { reason: 'NOT_READ', expires: null, municipality: null } as const
    const shown = renderReport(
      {
        ...reportOf({ card: { kind, ...unread }, steps: [step('card-foreign', { explanation })] }),
        applications: [{ name: 'jpki', ja: '公的個人認証AP', en: 'JPKI', present: null, reason: 'NOT_READ' }],
        pins: [{ ...PIN, remaining: null, state: 'unknown', reason: 'NOT_READ' }],
        certificates: [{ ...CERTIFICATE, expires: null, reason: 'NOT_READ' }],
      },
      on('en'),
    )
    expect(shown).toContain(`  Kind    ${name}\n`)
    expect(shown).toContain('? [Check] Title card-foreign\n    Put it down again.\n')
    expect(shown).not.toMatch(/PINs|ertificate|Valid until|Applications|Municipality|Nothing needs doing/)
  })

  it('replaces what would act on the terminal, wherever it comes from', () => {
    const evil = '\u001b[2J\u009b2J\u202e'
    const both = { ja: evil, en: evil }
    const hostile: Report = {
      ...REAL,
      reader: { id: evil, name: evil, driver: 'pcsc' },
      card: { ...REAL.card, municipality: evil },
      applications: [
        { name: 'jpki', ...both, present: true, reason: null },
        { name: 'text', ...both, present: null, reason: 'STATUS_UNEXPECTED' },
      ],
      pins: [
        { ...PIN, ...both },
        { ...PIN, ...both, name: 'other' },
      ],
      certificates: [{ ...CERTIFICATE, ...both, trust: 'invalid', defect: evil, expires: evil }],
      today: evil,
      guidance: [
        step('pin-blocked', {
          title: both,
          explanation: both,
          stops: [both],
          where: [both],
          notWhere: [both],
          who: both,
          bring: [both],
          fee: both,
          from: evil,
          by: evil,
          rules: [evil],
        }),
      ],
    }
    const shown = [renderReport(hostile, on('en')), ...briefLines(hostile, on('ja'))].join('\n')
    // oxlint-disable-next-line no-control-regex -- that none of them is there is the point
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(shown.match(/\u{fffd}\[2J/gu)?.length).toBeGreaterThan(15)
  })
})

describe('a PIN', () => {
  it.each<[Partial<PinReport>, string, string]>([
    [{ remaining: 3, state: 'ok' }, '3 of 3  ●●●', '3/3回  ●●●'],
    [{ remaining: 2, state: 'low' }, '2 of 3  ●●○ missed before', '2/3回  ●●○ 誤入力あり'],
    [{ remaining: 1, state: 'last-attempt' }, '1 of 3  ●○○ LAST ATTEMPT', '1/3回  ●○○ あと1回でロック'],
    [{ remaining: 0, state: 'blocked' }, '0 of 3  ○○○ 🔒 Locked', '0/3回  ○○○ 🔒 ロック'],
    [{ remaining: 7, maximum: null, state: 'ok' }, '7', '7回'],
    [
      { remaining: null, state: 'unknown', reason: 'ALREADY_VERIFIED' },
      'unknown  already verified by another program, which hides the counter',
      '不明  ほかのソフトウェアが照合済みのため、残り回数を確認できません',
    ],
    [{ remaining: null, state: 'unknown', reason: 'PIN_ABSENT' }, 'Not set', '設定なし'],
  ])('%j', (change, en, ja) => {
    expect(pinLine(change)).toBe(`  PIN  ${en}`)
    expect(pinLine(change, 'ja')).toBe(`  番号  ${ja}`)
  })

  it('that the card counts beyond its maximum shows no dots that would be wrong', () => {
    expect(pinLine({ remaining: 5, maximum: 3 })).toBe('  PIN  5 of 3')
  })

  it('of a card that may have none is not called locked', () => {
    const steps = [step('face-card-or-blocked')]
    expect(pinLine({ remaining: 0, state: 'blocked' }, 'en', steps)).toBe('  PIN  0 of 3  ○○○ Not usable')
    expect(pinLine({ remaining: 0, state: 'blocked' }, 'ja', steps)).toBe('  番号  0/3回  ○○○ 使えません')
  })

  it('stands in the order of the rules when it is one of the four, and otherwise below, with its application', () => {
    const pins: PinReport[] = [
      { ...PIN, en: 'Authentication PIN' },
      { ...PIN, name: 'sign', en: 'Signature password', remaining: 0, maximum: 5, state: 'blocked' },
      { ...PIN, application: 'text', name: 'codeA', en: 'Code A', remaining: 10, maximum: null },
      { ...PIN, application: 'text', name: 'codeB', en: 'Code B', remaining: 0, maximum: 10, state: 'blocked' },
      { ...PIN, application: 'licence', name: 'pin', remaining: null, state: 'unknown', reason: 'APPLICATION_ABSENT' },
    ]
    const applications: Report['applications'] = [
      { name: 'text', ja: '', en: 'Text application', present: true, reason: null },
      { name: 'licence', ja: '', en: 'Licence application', present: false, reason: null },
    ]
    expect(renderReport({ ...REPORT_EXAMPLE, pins, applications }, on('en'))).toContain(`
PINs: attempts left
  Signature password  0 of 5  ○○○○○ 🔒 Locked
  Authentication PIN  3 of 3  ●●●

  Text application  Code A: 10  Code B: 0 of 10 🔒 Locked

`)
  })
})

describe('a certificate', () => {
  it.each<[Partial<CertificateReport>, string]>([
    [{}, '  Auth  5 April 2028  about 16 months left  Renewal from 6 January 2028  TEST issuer'],
    [{ trust: 'production', daysLeft: 1 }, '  Auth  5 April 2028  1 day left  Renewal from 6 January 2028'],
    [
      { trust: 'production', daysLeft: 0, status: 'renewable' },
      '  Auth  5 April 2028  Valid through today  Can be renewed now',
    ],
    [{ trust: 'production', daysLeft: -1, status: 'expired' }, '  Auth  5 April 2028  expired 1 day ago'],
    [{ trust: 'production', daysLeft: -40, status: 'expired' }, '  Auth  5 April 2028  expired 40 days ago'],
    [{ trust: 'production', daysLeft: -900, status: 'expired' }, '  Auth  5 April 2028  expired about 2 years ago'],
    [{ trust: 'production', status: 'not-yet-valid' }, '  Auth  5 April 2028  Not valid yet'],
    [
      { trust: 'invalid', defect: 'signature\u001b[2J', renewableFrom: null },
      '  Auth  5 April 2028  about 16 months left  NOT TRUSTWORTHY  (signature\u{fffd}[2J)',
    ],
    [{ renewableFrom: null, trust: 'unknown' }, '  Auth  5 April 2028  about 16 months left  issuer not known'],
    [
      { expires: null, present: true, status: 'unknown', reason: 'PIN_REQUIRED' },
      '  Auth  Not known before its PIN is given',
    ],
    [
      { expires: null, expiresAtLatest: '2028-04-05', status: 'unknown', reason: 'PIN_REQUIRED' },
      '  Auth  5 April 2028 at the latest  The exact day is not known before its PIN is given',
    ],
    [
      { expires: null, expiresAtLatest: '2028-04-05', status: 'unknown', reason: 'STATUS_UNEXPECTED' },
      '  Auth  5 April 2028 at the latest  the card gave an unexpected answer',
    ],
    [{ expires: null, present: false, status: 'unknown', reason: 'CERTIFICATE_ABSENT' }, '  Auth  Not on this card'],
    [{ expires: null, present: null, status: 'unknown', reason: null }, '  Auth  unknown'],
  ])('%j', (change, shown) => {
    expect(certificateLine(change)).toBe(shown)
  })

  it('reads in Japanese, with the year of the era', () => {
    expect(certificateLine({ trust: 'production' }, 'ja')).toBe(
      '  証明書  2028年(令和10年)4月5日まで  あと約16か月  更新は2028年(令和10年)1月6日から',
    )
    expect(certificateLine({ trust: 'production', daysLeft: -40, status: 'expired' }, 'ja')).toBe(
      '  証明書  2028年(令和10年)4月5日まで  期限切れ(40日経過)',
    )
    expect(certificateLine({ expires: null, reason: 'PIN_REQUIRED' }, 'ja')).toBe(
      '  証明書  暗証番号を照合するまで分かりません',
    )
  })

  it('is not promised a renewal of its own where the card ends by then', () => {
    const ofCard = (expires: string, status: 'valid' | 'renewable') => {
      const certificates = [certificate('auth', { en: 'Auth', status })]
      return lineWith(renderReport(reportOf({ card: { expires }, certificates }), on('en')), '  Auth')
    }
    for (const status of ['valid', 'renewable'] as const) expect(ofCard('2028-04-05', status)).not.toMatch(/renew/i)
    expect(ofCard('2028-04-06', 'valid')).toContain('Renewal from 6 January 2028')
    expect(ofCard('2028-04-06', 'renewable')).toContain('Can be renewed now')
  })

  it('that is damaged has no date to rely on', () => {
    const damaged = { expires: null, status: 'unknown', reason: 'CERTIFICATE_MALFORMED' } as const
    expect(certificateLine(damaged)).toBe('  Auth  damaged: its dates cannot be relied on')
    expect(certificateLine(damaged, 'ja')).toContain('有効期限は確かめられません')
  })

  it('of an authority says on what it lies', () => {
    const certificates = [certificate('authCa', { renewableFrom: null })]
    const on80 = (kind: 'phone-token' | 'individual-number-card') =>
      renderReport(reportOf({ card: { kind }, certificates }), on('ja'))
    expect(on80('phone-token')).toContain('スマートフォンに入っている認証局の証明書')
    expect(on80('individual-number-card')).toContain('カードに入っている認証局の証明書')
  })

  it('of an authority says who issued it only when that is wrong', () => {
    expect(certificateLine({ kind: 'authCa', renewableFrom: null })).toBe('  Auth  5 April 2028  about 16 months left')
    expect(certificateLine({ kind: 'authCa', renewableFrom: null, trust: 'invalid' })).toContain('NOT TRUSTWORTHY')
  })
})

describe('a step', () => {
  const text = (ja: string, en: string) => ({ ja, en })
  const steps = [
    step('certificate-expiring', {
      severity: 'act',
      title: text('更新してください', 'Have it renewed'),
      explanation: text('当日までは使えます。', 'Valid on its last day.'),
      stops: [text('コンビニ交付', 'certificates from convenience stores')],
      where: [text('窓口', 'the office')],
      notWhere: [text('コンビニ', 'a convenience store'), text('インターネット', 'the internet')],
      who: text('本人', 'The holder'),
      bring: [text('カード', 'the card')],
      fee: text('無料', 'Free'),
      from: '2028-01-06',
      by: '2028-04-05',
      rules: ['R2.6', 'R2.1'],
    }),
  ]

  it('is a block of what to tell the holder', () => {
    expect(renderReport(reportOf({ steps }), on('ja'))).toContain(`
必要な手続き
  !【お早めに】更新してください
    当日までは使えます。
    影響するもの    コンビニ交付
    場所            窓口
    できない場所    - コンビニ
                    - インターネット
    手続きできる人  本人
    持ち物          カード
    手数料          無料
    期間            2028年(令和10年)1月6日から  2028年(令和10年)4月5日まで
    根拠            R2.6, R2.1

`)
    expect(renderReport(reportOf({ steps }), on('en'))).toContain(`
Next steps
  ! [Soon] Have it renewed
    Valid on its last day.
    Affects       certificates from convenience stores
    Where         the office
    Not at        - a convenience store
                  - the internet
    Who           The holder
    Bring         the card
    Fee           Free
    When          from 6 January 2028  until 5 April 2028
    Rules         R2.6, R2.1

`)
  })

  it('that has stopped something is told from one that will', () => {
    const stopped = reportOf({ steps: [step('pin-blocked', { stops: [text('ログイン', 'logging in')] })] })
    expect(renderReport(stopped, on('en'))).toContain('    Not possible  logging in\n')
  })

  it('is no duty where there are notes only', () => {
    const notes = reportOf({ steps: [step('signature-absent', { severity: 'note' })] })
    expect(renderReport(notes, on('en'))).toContain('\nWorth knowing\n  - [Note] Title signature-absent\n')
    expect(renderReport(notes, on('ja'))).toContain('\nお知らせ\n  -【お知らせ】題 signature-absent\n')
    const mixed = reportOf({ steps: [step('pin-blocked'), ...notes.guidance] })
    expect(renderReport(mixed, on('ja'))).toContain(
      '\n必要な手続き\n  ✗【使えません】題 pin-blocked\n\n  -【お知らせ】題 signature-absent\n',
    )
  })
})

describe('short forms', () => {
  it('the first answer shows counters and expiry, and that the card is simulated', () => {
    expect(firstAnswerLines(FIRST_ANSWER_EXAMPLE, on('en', 80))).toEqual([
      'This is a SIMULATED card, not a real one.',
      '  User authentication certificate PIN     3 of 3  ●●●',
      '  User authentication certificate: until  5 April 2028',
    ])
    expect(firstAnswerLines({ ...FIRST_ANSWER_EXAMPLE, authExpires: null }, on('ja')).at(-1)).toBe(
      '  利用者証明用電子証明書の有効期限  不明',
    )
  })

  it('the first answer does not call locked what may be a card without PINs', () => {
    const blocked = { remaining: 0, state: 'blocked' } as const
    const both: PinReport[] = [
      { ...PIN, ...blocked },
      { ...PIN, name: 'sign', ...blocked },
    ]
    const shown = (pins: PinReport[], language: Language) =>
      firstAnswerLines({ ...FIRST_ANSWER_EXAMPLE, pins }, on(language)).join('\n')
    expect(shown(both, 'ja').match(/使えません/g)).toHaveLength(2)
    expect(shown(both, 'en').match(/Not usable/g)).toHaveLength(2)
    expect(shown(both, 'en')).not.toContain('Locked')
    expect(shown([PIN, { ...PIN, name: 'sign', ...blocked }], 'en')).toContain('Locked')
  })

  it('the verdict and the titles of the steps are a line each, most urgent first', () => {
    const steps = [
      step('pin-blocked'),
      step('certificate-renewable', { severity: 'plan' }),
      step('pin-low', { severity: 'note' }),
    ]
    expect(briefLines(reportOf({ steps }), on('en'))).toEqual([
      '  ✗ Something has to be done',
      '    ✗ [Stopped] Title pin-blocked',
      '    ▸ [Plan] Title certificate-renewable',
      '    - [Note] Title pin-low',
    ])
    const { extent } = verdictOf(reportOf())
    expect(briefLines(reportOf(), on('ja'))).toEqual(['  ✓ 問題ありません', `    ${extent?.ja}`])
    const note = reportOf({ steps: [step('signature-absent', { severity: 'note' })] })
    expect(briefLines(note, on('ja'))).toEqual([
      '  ✓ 問題ありません',
      `    ${extent?.ja}`,
      '    -【お知らせ】題 signature-absent',
    ])
    expect(nameCard(reportOf(), 'ja')).toBe('マイナンバーカード (模擬)')
    expect(nameCard(REAL, 'en')).toBe('My Number Card')
  })

  it('a step whose title is the verdict is not said twice', () => {
    const steps = [step('face-card-or-blocked'), step('pin-blocked')]
    expect(briefLines(reportOf({ steps }), on('en'))).toEqual([
      '  ? Title face-card-or-blocked',
      '    ✗ [Stopped] Title pin-blocked',
    ])
  })
})
