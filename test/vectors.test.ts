/** The test vectors as a whole: the page about them names each folder, and each file is a case by itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ERRORS } from '../src/errors.ts'
import { VECTORS, type Vectors, vectorsOf } from './support/vectors.ts'

const FOLDERS: readonly (keyof Vectors)[] = ['tlv', 'retry-counter', 'host', 'origin', 'configured-origin']

it('has a row in the page for each folder, and no other', () => {
  const page = readFileSync(join(VECTORS, 'README.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `(?<folder>[a-z-]+)` \|/gm)].map(({ groups }) => groups?.['folder'])
  expect(rows).toEqual(FOLDERS)
  const entries = readdirSync(VECTORS, { withFileTypes: true })
  expect(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual(FOLDERS.toSorted())
})

it.each(FOLDERS)('%s: every case says what it is about, and expects what somebody can answer', (folder) => {
  const cases = vectorsOf(folder)
  expect(cases.length).toBeGreaterThan(10)
  for (const { because, expect: expected } of cases) {
    expect(because).toMatch(/^[\w'".].{5,}$/)
    expect([because, expected === 'accepted' || Object.hasOwn(ERRORS, expected)]).toEqual([because, true])
  }
  // Both kinds, or nobody could tell a program that takes all from one that is right.
  if (folder !== 'retry-counter') expect(new Set(cases.map(({ expect: one }) => one)).size).toBe(2)
})
