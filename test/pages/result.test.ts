/** What the kiosk says to the person in front of it: of a failure, and of what came of a PIN. */
import './dom.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode } from '../../src/errors.ts'
import { resultWords, toldOf } from '../../src/pages/kiosk/result.ts'
import { speak } from '../../src/pages/shared/i18n.ts'
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
  const right = (kind: 'auth' | 'sign') =>
    resultWords({ kind: 'right', remaining: null, certificate: certificate(kind) }).lines

  it('shows the last day of the certificate behind it, by its own name', () => {
    expect(right('sign')[0]).toBe('署名用電子証明書の有効期限は、2028年(令和10年)4月5日です。')
    expect(right('auth')).toEqual(['利用者証明用電子証明書の有効期限は、2028年(令和10年)4月5日です。'])
  })

  it('says of the signature certificate what ends it although its date is good (R2.3)', async () => {
    expect(right('sign').join('')).toMatch(
      /引っ越しや氏名の変更などのあとは使えなくなります。.*カードからは分かりません。/,
    )
    await speak('en')
    expect(right('sign').join(' ')).toMatch(/if your name, address or the like changes.*card does not show/)
  })
})
