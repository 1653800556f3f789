/** How the command line writes: in which language, in columns that line up, with nothing that acts on a terminal. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf, languageOfArguments } from '../../src/cli/text/language.ts'
import { paintFor, plain } from '../../src/cli/text/paint.ts'
import { table } from '../../src/cli/text/table.ts'
import { padded, paddedLeft, printable, width } from '../../src/cli/text/width.ts'

describe('the language', () => {
  it.each([
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US', LC_MESSAGES: 'ja_JP' }, 'ja'],
    [{ LANG: 'ja_JP', LC_ALL: '' }, 'ja'],
    [{ LANG: 'jam_JM' }, 'en'],
  ])('of %j is %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language)
  })

  it('is what --lang says, before the arguments are parsed', () => {
    expect(languageOfArguments(['inspect', '--lang', 'ja'], {})).toBe('ja')
    expect(languageOfArguments(['--lang=en'], { LANG: 'ja_JP' })).toBe('en')
    expect(languageOfArguments(['--lang', 'fr'], { LANG: 'ja_JP' })).toBe('ja')
    expect(languageOfArguments(['--lang'], {})).toBe('en')
  })
})

describe('the width of text', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['券面', 4],
    ['カード', 6],
    ['ｶｰﾄﾞ', 4],
    ['（全角）', 8],
    ['AP番号', 6],
    ['葛\u{e0100}', 2],
    ['か\u3099', 2],
    ['🔒', 2],
    ['●●○', 3],
    ['𠮷野', 4],
  ])('%s is %i columns', (text, columns) => {
    expect(width(text)).toBe(columns)
  })

  it('is what padding fills up to, on either side', () => {
    expect(padded('券面', 6)).toBe('券面  ')
    expect(paddedLeft('3 回', 6)).toBe('  3 回')
    expect(padded('券面', 2)).toBe('券面')
  })

  it('adds up over any two texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(width(a + b)).toBe(width(a) + width(b))
      }),
    )
  })
})

describe('a table', () => {
  it('lines its columns up whatever the script, and leaves the last cell alone', () => {
    expect(
      table(
        [
          ['照合番号A', '10 回', 'x'],
          ['PIN', '3 回', '\u001b[31mred\u001b[39m'],
          ['note', 'a cell that is the last of its row'],
        ],
        { indent: 2, right: [1] },
      ),
    ).toEqual([
      '  照合番号A  10 回  x',
      '  PIN         3 回  \u001b[31mred\u001b[39m',
      '  note       a cell that is the last of its row',
    ])
  })

  it('of nothing is nothing', () => {
    expect(table([], { indent: 2 })).toEqual([])
  })
})

describe('text from a reader or a card', () => {
  it.each([
    ['\u001b[2J\u001b[31mREADER', '\u{fffd}[2J\u{fffd}[31mREADER'],
    ['a\r\nb', 'a\u{fffd}\u{fffd}b'],
    ['\u009b31m', '\u{fffd}31m'],
    ['abc\u202etxt', 'abc\u{fffd}txt'],
    ['見本 花子 ●', '見本 花子 ●'],
  ])('%j is printed as %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})

describe('colour', () => {
  const red = '\u001b[31mx\u001b[39m'
  it.each([
    [{}, true, red],
    [{}, false, 'x'],
    [{ NO_COLOR: '1' }, true, 'x'],
    [{ NO_COLOR: '' }, true, red],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, 'x'],
    [{ FORCE_COLOR: '1' }, false, red],
    [{ FORCE_COLOR: '0' }, false, 'x'],
    [{ TERM: 'dumb' }, true, 'x'],
  ])('under %j on a terminal (%j)', (environment, isTerminal, shown) => {
    expect(paintFor(environment, isTerminal)('red', 'x')).toBe(shown)
    expect(plain('red', 'x')).toBe('x')
  })
})
