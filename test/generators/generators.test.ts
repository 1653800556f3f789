/** What others make of the documents of the API: the official judges of their forms, and two generators of types. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../src/api/describe.ts'
import { describeEvents } from '../../src/api/describe-events.ts'

const Made = z.object({
  openrpc: z.array(z.string()),
  asyncapi: z.array(z.string()),
  jsonSchemaToTypescript: z.string(),
  quicktype: z.object({ typescript: z.string(), csharp: z.string() }),
})

const documents = { openrpc: describeApi('1.2.3'), asyncapi: describeEvents('1.2.3') }
const { components } = z
  .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
  .parse(documents.openrpc)
const names = Object.keys(components.schemas)

let made: z.infer<typeof Made>

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-generators-'))
  const files = Object.entries(documents).map(([name, document]) => {
    const file = join(folder, `${name}.json`)
    writeFileSync(file, JSON.stringify(document))
    return file
  })
  const program = join(import.meta.dirname, 'generate.mjs')
  try {
    made = Made.parse(JSON.parse(execFileSync(process.execPath, [program, ...files], { encoding: 'utf8' })))
  } catch (error) {
    throw new Error('the generators cannot be run; once: sh .ci/prepare tests', { cause: error })
  }
})

const namesIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(({ groups }) => groups?.['name'] ?? '').toSorted()

describe('the official judges', () => {
  it('find nothing wrong with the OpenRPC document', () => {
    expect(made.openrpc).toEqual([])
  })

  it('find nothing wrong with the AsyncAPI document but that 3.0 is not the latest form', () => {
    expect(made.asyncapi).toEqual([expect.stringMatching(/^asyncapi-latest-version at asyncapi:/)])
  })
})

describe('json-schema-to-typescript', () => {
  it('gives each shape once, under its own name', () => {
    const given = namesIn(made.jsonSchemaToTypescript, /^export (?:interface|type) (?<name>\w+)/gm)
    expect(given.filter((name) => !names.includes(name))).toEqual(['Kazasu'])
    expect(new Set(given).size).toBe(given.length)
    for (const name of ['Report', 'Pin', 'Certificate', 'GuidanceStep', 'CardInsertedParams']) {
      expect(given).toContain(name)
    }
  })

  it('says of each member what the definition says', () => {
    expect(made.jsonSchemaToTypescript).toMatch(/The last day on which it is valid\.\s+\*\/\s+expires: Day \| null;?/)
  })
})

/** What quicktype makes of the name: acronyms in capitals. */
const spoken = (name: string): string => name.replaceAll(/(?:Api|Cms|Id|Rpc)(?![a-z])/g, (part) => part.toUpperCase())

/** What it makes of several kinds of an object is one class, and of what tells them apart, `id`, an enumeration. */
const OWN = ['ID', 'IDEnum', 'IdEnum', 'Kazasu', 'Product']

describe('quicktype', () => {
  it.each([
    ['TypeScript', 'typescript', /^export (?:interface|type|enum) (?<name>\w+)/gm],
    ['C#', 'csharp', /^ {4}public (?:partial class|enum) (?<name>\w+)/gm],
  ] as const)('gives %s for each shape, under its own name', (_, language, pattern) => {
    const given = namesIn(made.quicktype[language], pattern)
    const known = new Set([...names, ...names.map(spoken), ...OWN])
    expect(given.filter((name) => !known.has(name))).toEqual([])
    for (const name of ['Report', 'Pin', 'Certificate', 'GuidanceStep']) expect(given).toContain(name)
  })
})
