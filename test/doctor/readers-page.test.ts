/** The page of readers is what the table says, and no reader is told twice. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KNOWN_READERS, WORKING_READERS } from '../../src/doctor/known-readers.ts'
import { readersPage } from '../../src/doctor/readers-page.ts'

const committed = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

describe.each([
  ['en', 'readers.md'],
  ['ja', 'ja/readers.md'],
] as const)('readers in %s', (language, name) => {
  it('is committed as the table says; if not, run: npm run docs', () => {
    expect(committed(name)).toBe(readersPage(language))
  })

  it('has each reader once', () => {
    const page = readersPage(language)
    for (const { model } of [...KNOWN_READERS, ...WORKING_READERS]) {
      expect(page.split(`| ${model} |`), model).toHaveLength(2)
    }
  })
})

describe('the table of readers', () => {
  it('has no reader that works and does not, by its USB id', () => {
    const ids = [...KNOWN_READERS, ...WORKING_READERS].flatMap(({ id }) => (id === null ? [] : [id]))
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
    for (const id of ids) expect(id).toMatch(/^[\da-f]{4}:[\da-f]{4}$/)
  })
})
