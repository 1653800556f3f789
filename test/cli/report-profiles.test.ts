/** Every simulated card, in both languages, on a narrow, a usual and a wide terminal. */
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import type { Medium } from '../../src/cli/text/medium.ts'
import { paintFor, plain } from '../../src/cli/text/paint.ts'
import { renderReport } from '../../src/cli/text/report.ts'
import { briefLines } from '../../src/cli/text/report/steps.ts'
import { width } from '../../src/cli/text/width.ts'
import { isReadable, mayHaveNoPins } from '../../src/guidance/verdict.ts'
import { verdictOf } from '../../src/words/both.ts'
import type { Report } from '../../src/words/report.ts'
import { reportOfProfile } from '../support/inspections.ts'

const LANGUAGES = ['ja', 'en'] as const
const WIDTHS = [40, 80, 120] as const
const CASES = LANGUAGES.flatMap((language) => WIDTHS.map((columns) => ({ language, columns })))

/** JIS X 4051, written down here once more. */
const NEVER_FIRST = /^\s*[、。，．,.・：:；;）)」』】〕〉》\]｝}ー〜々ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ％%]/u

/** What a line break may have changed. */
const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

const medium = (language: 'ja' | 'en', columns: number): Medium => ({ language, columns, paint: plain })

describe.each(PROFILES.map(({ name }) => name))('the card %s', (profile) => {
  let report: Report

  beforeAll(async () => {
    report = await reportOfProfile(profile)
  })

  it.each(CASES)('fits into $columns columns in $language, with nothing left out and nothing unfilled', (one) => {
    const { language, columns } = one
    const shown = renderReport(report, medium(language, columns))
    for (const line of shown.split('\n')) {
      expect.soft(width(line), line).toBeLessThanOrEqual(columns)
      expect.soft(line).not.toMatch(NEVER_FIRST)
      expect.soft(line).not.toMatch(/\s$/)
    }
    expect(shown).not.toMatch(/undefined|null|NaN|\[object|[{}]/)

    const whole = squeezed(shown)
    const { headline, detail } = verdictOf(report)
    const wanted = report.guidance.flatMap(({ title, explanation, stops, where, notWhere, who, bring, fee, rules }) => [
      ...[title, explanation, ...stops, ...where, ...notWhere, who, ...bring, fee].map((text) => text?.[language]),
      rules.join(', '),
    ])
    for (const text of [headline[language], detail?.[language], ...wanted]) {
      expect.soft(whole).toContain(squeezed(text ?? ''))
    }
  })

  it.each(LANGUAGES)('names in %s each PIN and certificate of which anything is known', (language) => {
    const whole = squeezed(renderReport(report, medium(language, 80)))
    const isOurs = isReadable(report.card.kind)
    for (const one of report.applications) {
      expect.soft(whole.includes(squeezed(one[language]))).toBe(isOurs && one.present !== null)
    }
    const elsewhere = ['APPLICATION_ABSENT', 'NOT_READ', 'NOT_NEEDED']
    const said = [...report.certificates, ...report.pins].filter(
      ({ reason }) => reason === null || (isOurs && !elsewhere.includes(reason)),
    )
    for (const one of said) expect.soft(whole).toContain(squeezed(one[language]))
    // A card without PINs is not one whose PINs are locked (R5).
    const isLocked = report.pins.some(({ state }) => state === 'blocked') && !mayHaveNoPins(report)
    expect(whole.includes('🔒')).toBe(isLocked)
  })

  it.each(CASES)('is told in short in $columns columns in $language, most urgent first', ({ language, columns }) => {
    const lines = briefLines(report, medium(language, columns))
    for (const line of lines) {
      expect.soft(width(line), line).toBeLessThanOrEqual(columns)
      expect.soft(line).not.toMatch(NEVER_FIRST)
    }
    const whole = squeezed(lines.join(''))
    const told = [verdictOf(report).headline, ...report.guidance.map(({ title }) => title)]
    const places = told.map((text) => whole.indexOf(squeezed(text[language])))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('says with colour nothing that it does not say without, and stands in the same columns', () => {
    const painted = renderReport(report, { ...medium('ja', 80), paint: paintFor({ FORCE_COLOR: '1' }, true) })
    expect(painted).toContain('\u001b[')
    expect(stripVTControlCharacters(painted)).toBe(renderReport(report, medium('ja', 80)))
  })
})

it('a card that calls for nothing is one of which it is said in one line', async () => {
  const report = await reportOfProfile('adult')
  expect(report.guidance).toEqual([])
  const lines = (language: 'ja' | 'en', one: Report): string[] => renderReport(one, medium(language, 80)).split('\n')
  expect(lines('ja', report)).toContain('読み取った範囲では、必要な手続きはありません。')
  expect(lines('en', report)).toContain('Nothing needs doing, as far as could be read.')
  expect(lines('en', await reportOfProfile('auth-blocked'))).not.toContain(
    'Nothing needs doing, as far as could be read.',
  )
})
