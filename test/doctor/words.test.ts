/** What is said of findings: of each example of the table and of each case that is found, in both languages. */
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../../src/doctor/findings.ts'
import { keysOf } from '../../src/lib/keys.ts'
import { STAFF_LANGUAGES } from '../../src/words/languages.ts'
import { DOCTOR_WORDS, sayFinding } from '../../src/words/staff/doctor.ts'
import { CASES } from './cases.ts'

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

describe.each(STAFF_LANGUAGES)('the words of findings in %s', (language) => {
  it.each(keysOf(FINDINGS))('of %s are whole, and in that language', (id) => {
    const all = [FINDINGS[id].example, ...CASES[id].flatMap(([, , values]) => values)]
    for (const values of all) {
      const { looks, cause, cure } = sayFinding({ id, values }, DOCTOR_WORDS[language])
      for (const text of [looks, cause, cure]) {
        expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}]| {2}|^\s|\s$/)
        if (language === 'en') expect(text).not.toMatch(JAPANESE)
        else if (id !== 'config-invalid') expect(text).toMatch(JAPANESE)
      }
      // What is to be copied is announced.
      const { lines } = FINDINGS[id] as { lines: (values: never) => readonly string[] }
      if (language === 'en') expect(cure.endsWith(':')).toBe(lines(values as never).length > 0)
    }
  })

  it('name every area, fact and reason', () => {
    const { areas, facts, unknown, severities } = DOCTOR_WORDS[language]
    for (const text of Object.values({ ...areas, ...facts, ...unknown, ...severities })) expect(text).toMatch(/\S/)
  })
})
