/** Paragraphs, and labels with what belongs to them: in columns where there is room, one below the other where not. */
import { describe, expect, it } from 'vitest'
import { type Field, fields, paragraph } from '../../src/cli/text/layout.ts'
import { columnsFor, type Medium, mediumOf } from '../../src/cli/text/medium.ts'
import { paintFor, plain } from '../../src/cli/text/paint.ts'

const on = (columns: number): Medium => ({ language: 'ja', paint: plain, columns })

const field = (label: string, ...items: readonly string[]): Field => ({ label, items: items.map((text) => [{ text }]) })

describe('a paragraph', () => {
  it('hangs below its first line', () => {
    expect(paragraph('! 署名用電子証明書の有効期限', { indent: 2, hang: 4 }, on(24))).toEqual([
      '  ! 署名用電子証明書の',
      '    有効期限',
    ])
  })

  it('is painted line by line, so that no colour runs into the margin', () => {
    const paint = paintFor({ FORCE_COLOR: '1' }, true)
    expect(paragraph('one two', { indent: 1, styles: ['red'] }, { ...on(5), paint })).toEqual([
      ' \u001b[31mone\u001b[39m',
      ' \u001b[31mtwo\u001b[39m',
    ])
  })
})

describe('fields', () => {
  it('stand beside their labels, whatever the script, and hang there', () => {
    const rows = [field('場所', 'お住まいの市区町村の窓口と、そのほかのところ'), field('Fee', 'free')]
    expect(fields(rows, { indent: 2 }, on(41))).toEqual([
      '  場所  お住まいの市区町村の窓口と、その',
      '        ほかのところ',
      '  Fee   free',
    ])
  })

  it('are a list where there are several, and nothing where there is none', () => {
    expect(fields([field('Bring', 'the card', 'a document'), field('Fee')], { indent: 0 }, on(60))).toEqual([
      'Bring  - the card',
      '       - a document',
    ])
  })

  it('stand below their labels where there is no room beside them', () => {
    expect(fields([field('手続きできる人', '本人', '法定代理人')], { indent: 2 }, on(40))).toEqual([
      '  手続きできる人',
      '    - 本人',
      '    - 法定代理人',
    ])
  })

  it('line up with other blocks that have the same labels', () => {
    expect(fields([field('Who', 'the holder')], { indent: 0, labels: ['Who', 'Not at'] }, on(60))).toEqual([
      'Who     the holder',
    ])
  })

  it('keep their pieces whole, and in line with those above and below', () => {
    const rows: Field[] = [
      { label: 'a', items: [[{ text: '4月5日まで', least: 12 }, { text: 'あと3日' }]] },
      {
        label: 'b',
        items: [[{ text: '12月25日まで', least: 12 }, { text: 'あと264日' }, { text: '更新は9月26日から' }]],
      },
    ]
    expect(fields(rows, { indent: 0 }, on(40))).toEqual([
      'a  4月5日まで    あと3日',
      'b  12月25日まで  あと264日',
      '   更新は9月26日から',
    ])
  })

  it('give a piece that is too long lines of its own', () => {
    const long = 'ほかのソフトウェアが照合済みのため、残り回数を確認できません'
    expect(
      fields([{ label: 'a', items: [[{ text: '不明' }, { text: long }, { text: '末尾' }]] }], { indent: 0 }, on(43)),
    ).toEqual(['a  不明', '   ほかのソフトウェアが照合済みのため、残り', '   回数を確認できません', '   末尾'])
  })

  it('and paragraphs let nothing through that would act on the terminal', () => {
    const hostile = 'R\u001b[2J\u009b31m\u202e'
    const lines = [
      ...fields([field(hostile, hostile)], { indent: 0 }, on(60)),
      ...paragraph(hostile, { indent: 0 }, on(60)),
    ]
    // oxlint-disable-next-line no-control-regex -- that none of them is there is the point
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    expect(lines.join('')).toContain('R\u{fffd}[2J')
  })
})

describe('the width of the output', () => {
  it.each([
    ['of a terminal is its own', {}, 100, 100],
    ['where there is none is the usual one', {}, undefined, 80],
    ['of a terminal that does not know its own is the usual one', {}, 0, 80],
    ['is what COLUMNS says, also on a terminal', { COLUMNS: '72' }, 100, 72],
    ['is not what COLUMNS says when that is no number', { COLUMNS: '-1' }, 100, 100],
    ['is not nothing either', { COLUMNS: '' }, undefined, 80],
    ['has a least', { COLUMNS: '3' }, undefined, 40],
    ['has a most, for the sake of the eye', {}, 400, 120],
  ])('%s', (_, environment, terminal, columns) => {
    expect(columnsFor(environment, terminal)).toBe(columns)
  })

  it('is that of the stream that is written to, at the moment', () => {
    const stream = { write: () => undefined, isTerminal: true, columns: 90 }
    expect(mediumOf(stream, {}, 'ja').columns).toBe(90)
    stream.columns = 50
    expect(mediumOf(stream, {}, 'ja').columns).toBe(50)
  })
})
