/** The test vectors as a whole: the page about them names each folder, and each file is a case by itself. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ERRORS } from '../src/errors.ts'
import { keysOf } from '../src/lib/keys.ts'
import { type Kind, KINDS, schemas, VECTORS, vectorsOf } from './support/vectors.ts'

const FOLDERS: readonly Kind[] = keysOf(KINDS)
const page = readFileSync(join(VECTORS, 'README.md'), 'utf8')

it('has a row in the page for each folder, and no other', () => {
  const [table = ''] = page.split(/^## /m)
  const rows = [...table.matchAll(/^\| `(?<folder>[a-z-]+)` \|/gm)].map(({ groups }) => groups?.['folder'])
  expect(rows).toEqual(FOLDERS)
  const entries = readdirSync(VECTORS, { withFileTypes: true })
  expect(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual(FOLDERS.toSorted())
})

it.each(FOLDERS)(
  '%s: every case has its form, and a failure of it is one that the page or the errors name',
  (folder) => {
    const cases = vectorsOf(folder)
    expect(cases.length).toBeGreaterThan(10)
    expect(new Set(cases.map((one) => JSON.stringify(one))).size).toBe(cases.length)
    const failures = KINDS[folder].shape.expect.options.filter((one) => one !== 'accepted')
    expect(failures.filter((one) => !Object.hasOwn(ERRORS, one) && !page.includes(`\`${one}\``))).toEqual([])
    // Each of them, or nobody could tell a program that takes all from one that is right.
    expect(new Set(cases.map(({ expect: one }) => one))).toEqual(new Set(['accepted', ...failures]))
  },
)

it('has the forms as JSON Schema beside them', async () => {
  await expect(`${JSON.stringify(schemas(), null, 2)}\n`).toMatchFileSnapshot(join(VECTORS, 'schema.json'))
})

it('is judged alike by the second implementation, in Python', () => {
  const judged = ['retry-counter', 'renewal', 'insurance', 'age', 'term', 'era', 'era-date'] as const
  const cases = judged.reduce((sum, folder) => sum + vectorsOf(folder).length, 0)
  const said = execFileSync('/usr/bin/python3', [join(VECTORS, 'judge.py')], { encoding: 'utf8' })
  expect(said).toBe(`${cases} right, 0 wrong\n`)
})
