/** Text that is not UTF-8, as editors and conversions leave it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/lib/text.ts'

const TEXTS = [
  '[office]\nname = "渋谷区役所"\n',
  'place = "みなと市役所 3階 7番窓口"\n',
  '# 設定\n[server]\nport = 4740\n',
  'hours = "平日 8:30〜17:15"\n',
  'telephone = "０３（１２３４）５６７８"\n',
  'name = "札幌市中央区役所 マイナンバーカードセンター"\n',
]

const encoded = (encoding: string, text: string): Uint8Array =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })

describe('text out of bytes', () => {
  it.each(TEXTS)('is what UTF-8 says: %j', (text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text })
    expect(decodeText(Buffer.from(`\u{feff}${text}`))).toEqual({ text })
  })

  it.each(['CP932', 'EUC-JP', 'ISO-2022-JP', 'UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE'])(
    'of which %s is none, and is named',
    (encoding) => {
      const found = TEXTS.map((text) => decodeText(encoded(encoding, text)))
      expect(found).toEqual(TEXTS.map(() => ({ text: null, looksLike: encoding })))
    },
  )

  it('is UTF-16 by its mark too', () => {
    expect(decodeText(encoded('UTF-16', 'あ'))).toEqual({ text: null, looksLike: 'UTF-16LE' })
    expect(decodeText(encoded('UTF-32', 'あ'))).toEqual({ text: null, looksLike: 'UTF-32LE' })
  })

  it('has half-width kana in what Windows writes', () => {
    expect(decodeText(encoded('CP932', 'name = "ｼﾌﾞﾔｸ"'))).toEqual({ text: null, looksLike: 'CP932' })
  })

  it('is not guessed where nothing says what it is', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62, 0x80))).toEqual({ text: null, looksLike: null })
  })

  it('may be nothing at all', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '' })
  })
})
