/** What the kiosk says to the person in front of it: of a failure, and of what came of a PIN. */
import './dom.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode } from '../../src/errors.ts'
import { resultWords, toldOf } from '../../src/pages/kiosk/result.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { speak, words } from '../../src/pages/shared/i18n.ts'
import type { CertificateReport } from '../../src/report/shape.ts'
import { PAGE_WORDS } from '../../src/words/holder/pages.ts'
import { certificate } from './reports.ts'
import { told } from '../support/told.ts'

beforeEach(() => speak('ja'))

const CODES = Object.keys(ERRORS) as ErrorCode[]

describe('a failure at the kiosk', () => {
  it.each(['ja', 'en'] as const)('is told in %s with what the holder can do, or with whom to call', async (tongue) => {
    await speak(tongue)
    const call = { ja: ['係員をお呼びください', 'コード: '], en: ['Please call the staff', 'Code: '] }[tongue]
    for (const code of CODES) {
      const { for: audience, means, advice } = told(code)
      const expected =
        audience === 'holder'
          ? { title: means[tongue], advice: advice[tongue] }
          : { title: call[0], advice: `${call[1]}${code}` }
      expect([code, toldOf({ code })]).toEqual([code, expected])
    }
  })

  it('is never told to a holder in words for whoever writes the program or runs the machine', () => {
    const words =
      /[a-z]\w*\.[a-z]\w+|\b(?:request|client|config\w*|log|data|pcscd|kazasu|entry "|true)\b|リクエスト|設定の|設定ファイル|接続し直|ソフトウェア/i
    for (const code of CODES) {
      const { for: audience, means, advice } = told(code)
      if (audience !== 'holder') continue
      for (const text of [means, advice]) expect(`${code} ${text.ja} ${text.en}`).not.toMatch(words)
    }
  })

  it.each(['READER_LEASED', 'READER_SERVICE_STOPPED', 'ACCESS_SCOPE_MISSING', 'INTERNAL'] as const)(
    'of the kind %s shows the code and none of its advice',
    (code) => {
      const { lines } = resultWords({ kind: 'failed', failure: { code } })
      expect(lines[0]).toBe(`コード: ${code}`)
      expect(lines.join()).not.toContain(told(code).advice.ja)
    },
  )
})

describe('a right PIN', () => {
  const ofRight = (kind: 'auth' | 'sign', change: Partial<CertificateReport> = {}) =>
    resultWords({ kind: 'right', remaining: null, certificate: certificate(kind, change) })
  const right = (kind: 'auth' | 'sign') => ofRight(kind).lines

  it('shows the last day of the certificate behind it, by its own name', () => {
    expect(right('sign')[0]).toBe('署名用電子証明書の有効期限は、2028年(令和10年)4月5日です。')
    expect(right('auth')).toEqual(['利用者証明用電子証明書の有効期限は、2028年(令和10年)4月5日です。'])
  })

  it('shows the last day while it lasts, as that of a good certificate', () => {
    const { tone, lines } = ofRight('sign', { daysLeft: 0, status: 'renewable' })
    expect([tone, lines[0]]).toEqual(['ok', '署名用電子証明書の有効期限は、2028年(令和10年)4月5日です。'])
    expect(lines).toHaveLength(2)
  })

  it.each(['sign', 'auth'] as const)('says that the certificate %s has ended, and not what might end it', (kind) => {
    const { tone, lines } = ofRight(kind, { daysLeft: -1, status: 'expired' })
    const name = { sign: '署名用電子証明書', auth: '利用者証明用電子証明書' }[kind]
    expect([tone, lines]).toEqual(['act', [`${name}は、2028年(令和10年)4月5日で有効期限が切れました。`]])
  })

  it('says that the certificate is not valid yet, in every language', async () => {
    for (const language of keysOf(PAGE_WORDS)) {
      await speak(language)
      const { lines } = ofRight('sign', { status: 'not-yet-valid' })
      const { kiosk, names } = words.value
      expect(lines[0]).toBe(kiosk.result.notYet(names.certificates.sign))
      expect(lines).not.toContain(kiosk.result.lapses)
    }
  })

  it('says why the certificate is of no use in the words of the step, where there is one', () => {
    const result = { kind: 'right', remaining: 3, certificate: null } as const
    expect(resultWords(result, 'このカードは有効期限が切れました')).toMatchObject({
      tone: 'act',
      lines: ['このカードは有効期限が切れました', '残り3回です。'],
    })
  })

  it('says of the signature certificate what ends it although its date is good (R2.3)', async () => {
    expect(right('sign').join('')).toMatch(
      /引っ越しや氏名の変更などのあとは使えなくなります。.*カードからは分かりません。/,
    )
    await speak('en')
    expect(right('sign').join(' ')).toMatch(/if your name, address or the like changes.*card does not show/)
  })
})
