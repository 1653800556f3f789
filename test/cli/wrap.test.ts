/** Text in lines: no wider than asked, nothing lost, and broken where a reader expects it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { width } from '../../src/cli/text/width.ts'
import { wrap } from '../../src/cli/text/wrap.ts'

const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

/** JIS X 4051, written down here once more. */
const NEVER_FIRST =
  /^[、。，．,.・：:；;？?！!）)」』】〕〉》\]｝}ー〜々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…％%]/u
const NEVER_LAST = /[（(「『【〔〈《[｛{]$/u

const sentence = fc
  .array(
    fc.constantFrom(
      ...'利用者証明用電子証明書の暗証番号、ロックされています。(コンビニ)「窓口」・スマートフォン'.split(''),
      'e-Tax',
      ' and ',
      'the office',
      '3か月',
      '10日',
      '2027年(令和9年)1月10日',
      '10 January 2027',
      '…',
      '🔒',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('wrapped text', () => {
  it.each([
    ['English breaks between words', 'have it renewed by the office', 12, ['have it', 'renewed by', 'the office']],
    ['Japanese breaks between characters', '電子証明書の更新', 10, ['電子証明書', 'の更新']],
    ['a stop or comma stays with what it ends', '電子証明書、更新です', 10, ['電子証明', '書、更新で', 'す']],
    ['a closing bracket stays too', 'あいうえ(数字)です', 13, ['あいうえ(数', '字)です']],
    ['an opening bracket goes with what it opens', 'あいうえお「更新」', 12, ['あいうえお', '「更新」']],
    ['a long vowel stays', 'あいうえおカードを置く', 12, ['あいうえお', 'カードを置く']],
    ['small kana stay', 'あいうえって', 8, ['あいう', 'えって']],
    ['a middle dot stays', 'あいうえ・送信', 8, ['あいう', 'え・送信']],
    ['a number stays with what it counts', 'そのあと3か月間', 10, ['そのあと', '3か月間']],
    ['a word among characters stays whole', 'ログインやe-Taxなど', 12, ['ログインや', 'e-Taxなど']],
    ['a date stays whole', '期限は2027年(令和9年)1月10日です', 26, ['期限は', '2027年(令和9年)1月10日です']],
    ['a date in English too', 'by 10 January 2027', 15, ['by', '10 January 2027']],
    ['what is longer than a line is broken', 'kazasu-simulated-readers', 8, ['kazasu-s', 'imulated', '-readers']],
    ['nothing is no line', '', 10, []],
    ['spaces are no line', '  ', 10, []],
  ])('%s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines)
  })

  it('does not leave a character or two to a line of their own, where the line before can give some', () => {
    expect(wrap('利用者証明用電子証明書の有効期限は明日です', 40)).toEqual([
      '利用者証明用電子証明書の有効期限は明',
      '日です',
    ])
  })

  it('is never wider than asked, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.oneof(sentence, fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 2, max: 90 }),
        (text, columns) => {
          const lines = wrap(text, columns)
          for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns)
          expect(squeezed(lines.join(''))).toBe(squeezed(text))
        },
      ),
    )
  })

  it('begins and ends no line with what must not stand there', () => {
    // Wide enough for whatever has to stay together.
    const text = sentence.map((one) => `電子証明書${one.replaceAll(/([、。・(「)」…]){2,}/gu, '$1')}`)
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 120 }), (one, columns) => {
        const lines = wrap(one, columns)
        for (const line of lines.slice(1)) expect(line).not.toMatch(NEVER_FIRST)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(NEVER_LAST)
      }),
    )
  })
})
