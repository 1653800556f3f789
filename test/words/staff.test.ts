/** What staff read: whole, and in both languages. */
import { describe, expect, it } from 'vitest'
import { STAFF_LANGUAGES } from '../../src/words/languages.ts'
import { DESK_WORDS, PROCEDURE_WORDS } from '../../src/words/staff/console.ts'
import { TERMINAL_WORDS } from '../../src/words/staff/terminal.ts'

type Said = readonly [place: string, text: string]

/** Every sentence, with letters for what is filled in, which stand for a text and for a list of one. */
function saidIn(words: unknown, place: string): Said[] {
  if (typeof words === 'string') return [[place, words]]
  if (typeof words === 'function') return [[place, String(Reflect.apply(words, null, [['A'], ['B'], ['C'], ['D']]))]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([name, one]) => saidIn(one, `${place}.${name}`))
}

/** Without what the terminal has from the words for holders. */
const ofStaff = (language: (typeof STAFF_LANGUAGES)[number]): Said[] => {
  const { facts: _, date: __, ...terminal } = TERMINAL_WORDS[language]
  return [
    ...saidIn(terminal, 'terminal'),
    ...saidIn(DESK_WORDS[language], 'desk'),
    ...saidIn(PROCEDURE_WORDS[language], 'procedures'),
  ]
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

describe.each(STAFF_LANGUAGES)('the words for staff in %s', (language) => {
  it('fill in everything, and say something', () => {
    const all = ofStaff(language)
    expect(all.length).toBeGreaterThan(250)
    for (const [place, text] of all) {
      expect.soft(text, place).toMatch(/\S/)
      expect.soft(text, place).not.toMatch(/undefined|null|NaN|\[object|[{}]|^\s|\s$/)
    }
  })

  it('are in that language', () => {
    // Of what is only put together there is nothing to translate.
    const sentences = ofStaff(language).filter(([, text]) => /[a-z]{3}/.test(text) || JAPANESE.test(text))
    expect(sentences.length).toBeGreaterThan(250)
    for (const [place, text] of sentences) {
      if (language === 'ja') expect.soft(text, place).toMatch(JAPANESE)
      else expect.soft(text, place).not.toMatch(JAPANESE)
    }
  })
})
