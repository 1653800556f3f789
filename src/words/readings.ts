/**
 * Readings of kanji, as やさしい日本語 has them behind each word: `窓口《まどぐち》`, and `｜引っ越し《ひっこし》` where the word is more
 * than kanji. That is how texts of Aozora Bunko are written.
 */

/** A word and its reading; `null` of what stands between such words. */
export interface Piece {
  readonly text: string
  readonly reading: string | null
}

const WORD = /(?:｜([^｜《》]+)|([\p{Script=Han}々〆ヶ]+))《([^《》]*)》/gu

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(WORD)) {
    const [whole, marked, kanji, reading = ''] = found
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), reading: null })
    pieces.push({ text: marked ?? kanji ?? '', reading })
    end = found.index + whole.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), reading: null })
  return pieces
}

const said = (text: string, say: (piece: Piece) => string): string => piecesOf(text).map(say).join('')

/** For those who show plain text: `窓口(まどぐち)`. */
export const inBrackets = (text: string): string =>
  said(text, (piece) => (piece.reading === null ? piece.text : `${piece.text}(${piece.reading})`))

/** For those who read out: `窓口`. */
export const withoutReadings = (text: string): string => said(text, (piece) => piece.text)

/** A text of somebody else, in which the marks of readings are nothing. */
export const withoutMarks = (text: string): string => text.replaceAll(/[《》｜]/g, '')
