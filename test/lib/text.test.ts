/** Text that is not UTF-8, as editors and conversions leave it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { controlIn, decodeProse, decodeText } from '../../src/lib/text.ts'

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
      expect(found).toEqual(TEXTS.map(() => ({ text: null, looksLike: [encoding] })))
    },
  )

  it('is UTF-16 by its mark too', () => {
    expect(decodeText(encoded('UTF-16', 'あ'))).toEqual({ text: null, looksLike: ['UTF-16LE'] })
    expect(decodeText(encoded('UTF-32', 'あ'))).toEqual({ text: null, looksLike: ['UTF-32LE'] })
  })

  it.each([
    'ようこそ',
    'マイナンバーカード',
    '番号札をお取りください',
    '総合窓口\n',
    '市役所',
    '1階　受付',
    '受付は８時半から',
    '最初の交付',
    'Welcome',
  ])('is UTF-16 without a mark: %j', (text) => {
    for (const encoding of ['UTF-16LE', 'UTF-16BE']) {
      expect(decodeProse(encoded(encoding, text))).toEqual({ text: null, looksLike: [encoding] })
    }
  })

  it.each([
    ['ｶｰﾄﾞ', 'ISO-2022-JP-3'],
    ['市役所ｶｰﾄﾞ', 'ISO-2022-JP-3'],
    ['丂', 'ISO-2022-JP-2'],
    ['カード', 'ISO-2022-JP'],
  ])('switches to kana and rare kanji by escape sequences: %j is %s', (text, encoding) => {
    const bytes = encoded(encoding, text)
    expect(decodeText(bytes)).toEqual({ text: null, looksLike: [encoding] })
    expect(execFileSync('iconv', ['-f', encoding, '-t', 'UTF-8'], { input: bytes }).toString()).toBe(text)
  })

  it.each(['name = "ｼﾌﾞﾔｸ"', 'ﾏｲﾅﾝﾊﾞｰ ｶｰﾄﾞ', 'ﾖｳｺｿ', 'ﾊﾞﾝｺﾞｳﾌﾀﾞ', 'ｺﾁﾗﾍﾄﾞｳｿﾞ', 'ｼﾔｸｼﾖ ｿｳｺﾞｳﾏﾄﾞｸﾞﾁ', 'ｷﾖｳﾊ ﾔｽﾐﾃﾞｽ'])(
    'has half-width kana in what Windows writes: %j',
    (text) => {
      expect(decodeText(encoded('CP932', text))).toEqual({ text: null, looksLike: ['CP932'] })
    },
  )

  it.each(['ようこそ', 'こんにちは', 'あ', 'カード', '市役所', '総合窓口', '番号札', '受付', '本日はお休みです。'])(
    'is EUC-JP, however short: %j',
    (text) => {
      expect(decodeText(encoded('EUC-JP', text))).toEqual({ text: null, looksLike: ['EUC-JP'] })
    },
  )

  it.each([
    ['EUC-JP', '局長'],
    ['CP932', 'ｶｰﾄﾞ'],
    ['CP932', 'ﾏﾁﾀﾞ'],
  ])('is named in both where both readings are good Japanese: %s of %j', (encoding, text) => {
    expect(decodeText(encoded(encoding, text))).toEqual({ text: null, looksLike: ['EUC-JP', 'CP932'] })
  })

  it('is not guessed where nothing says what it is', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62, 0x80))).toEqual({ text: null, looksLike: [] })
    expect(decodeText(Buffer.from('GIF89a\x00\x01\xff\xfe\x80\x90', 'latin1'))).toEqual({ text: null, looksLike: [] })
  })

  it.each(['A0B0C0', 'a0b1c2d3', '1020304050', 'Welcome to the city hall!', '30303030', 'Bush hid the facts'])(
    'is a value of ASCII, whatever else its bytes could be: %j',
    (text) => {
      expect(decodeText(Buffer.from(text))).toEqual({ text })
    },
  )

  it.each(['Welcome to the city hall!', 'Bush hid the facts', '10:00 20:00 30', 'ようこそ\n'])(
    'is a sentence in UTF-8: %j',
    (text) => {
      expect(decodeProse(Buffer.from(text))).toEqual({ text })
    },
  )

  it('may have signs without a shape', () => {
    expect(controlIn('a\tb\r\n')).toBeNull()
    expect(['\u0007', '\0', '\u007f', '\u0085'].map((sign) => controlIn(`a\n${sign}b`))).toEqual([
      '\u0007',
      '\0',
      '\u007f',
      '\u0085',
    ])
  })

  it('may be nothing at all', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '' })
  })
})
