/** The page of all findings is what the table says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../../src/doctor/findings.ts'
import { KNOWN_READERS } from '../../src/doctor/known-readers.ts'
import { troubleshooting } from '../../src/doctor/page.ts'
import { keysOf } from '../../src/lib/keys.ts'

const committed = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

describe.each([
  ['en', 'troubleshooting.md'],
  ['ja', 'troubleshooting.ja.md'],
] as const)('troubleshooting in %s', (language, name) => {
  const page = troubleshooting(language)

  it('is committed as the table says; if not, run: npm run docs', () => {
    expect(committed(name)).toBe(page)
  })

  it('has each finding once, with a link to it, and each reader', () => {
    const headings = [...page.matchAll(/^### (?<id>.+)$/gm)].map(({ groups }) => groups?.['id'] ?? '')
    expect(headings.toSorted()).toEqual(keysOf(FINDINGS).toSorted())
    for (const id of keysOf(FINDINGS)) expect(page).toContain(`[${id}](#${id})`)
    for (const { model } of KNOWN_READERS) expect(page).toContain(`| ${model} |`)
  })

  it('speaks of no machine in particular', () => {
    expect(page).not.toMatch(/\/(?:tmp|work|home)\//)
  })
})
