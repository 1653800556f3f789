import { describe, expect, it } from 'vitest'
import { inBrackets, piecesOf, withoutReadings } from '../../src/words/readings.ts'

const TEXT = '市《し》の窓口《まどぐち》に｜引っ越し《ひっこし》を届《とど》けます。'

describe('a reading', () => {
  it('belongs to the kanji before it, or to what stands behind the mark', () => {
    expect(piecesOf(TEXT).map(({ text, reading }) => (reading === null ? text : `${text}/${reading}`))).toEqual([
      '市/し',
      'の',
      '窓口/まどぐち',
      'に',
      '引っ越し/ひっこし',
      'を',
      '届/とど',
      'けます。',
    ])
  })

  it('is put in brackets where there is plain text, and left out where that is read aloud', () => {
    expect(inBrackets(TEXT)).toBe('市(し)の窓口(まどぐち)に引っ越し(ひっこし)を届(とど)けます。')
    expect(withoutReadings(TEXT)).toBe('市の窓口に引っ越しを届けます。')
  })

  it('is none in a text without any', () => {
    expect([piecesOf('カード'), inBrackets('en (x)'), withoutReadings('')]).toEqual([
      [{ text: 'カード', reading: null }],
      'en (x)',
      '',
    ])
  })
})
