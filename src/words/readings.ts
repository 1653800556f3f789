/**
 * Readings of kanji, as やさしい日本語 has them behind each word: `窓口《まどぐち》`, and `｜引っ越し《ひっこし》` where the word is more
 * than kanji. That is how texts of Aozora Bunko are written.
 */

const READING = /《([^》]*)》/g

/** For those who show plain text: `窓口(まどぐち)`. */
export const inBrackets = (text: string): string => text.replaceAll('｜', '').replaceAll(READING, '($1)')
