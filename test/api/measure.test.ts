import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METHODS } from '../../src/api/index.ts'
import type { AnyMethod } from '../../src/api/method.ts'
import { excessOf } from '../../src/api/measure.ts'
import { type JsonSchema, toJsonSchema } from '../../src/api/json-schema.ts'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const listed = (count: number): string => `[${Array(count).fill(0).join()}]`

describe('a message', () => {
  it('may be sixteen levels deep, whatever its brackets and whether they are ever closed', () => {
    expect([nested(16), '{"a":'.repeat(16)].map(excessOf)).toEqual([null, null])
    for (const text of [nested(17), '['.repeat(60_000), '{"a":'.repeat(17), '{"a":['.repeat(9)]) {
      expect(excessOf(text)).toBe('nested deeper than 16 levels')
    }
  })

  it('may have 256 values, those at the same level and those inside others counted together', () => {
    expect(excessOf(listed(255))).toBeNull()
    for (const text of [listed(256), `{"a":${listed(200)},"b":${listed(100)}}`, ','.repeat(1000)]) {
      expect(excessOf(text)).toBe('more than 256 values')
    }
  })

  it('may have any characters in its strings', () => {
    for (const inside of ['['.repeat(100), '{'.repeat(100), ','.repeat(1000), '\\"[[', '\\\\', '"', '\u2028[']) {
      expect(excessOf(JSON.stringify({ [inside]: [inside, '[', inside] }))).toBeNull()
    }
    for (const open of ['"', '"\\', '"[[[', '\\']) expect(excessOf(open)).toBeNull()
  })

  it('is measured as the parser would build it', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(excessOf(text) !== 'more than 256 values')
        expect(excessOf(text) === null).toBe(depthOf(value) <= 16)
      }),
    )
  })
})

/** Places of a schema at which a client could be as long as it likes. */
function* unbounded(schema: JsonSchema, path: string): Generator<string> {
  const { type, enum: listed, const: only, format, properties = {}, items, anyOf = [] } = schema
  const patterns = [schema, ...(schema.allOf ?? [])].map(({ pattern }) => String(pattern))
  const repeats = (pattern: string): boolean => /[*+]|\{\d*,\}/.test(pattern.replaceAll(/\[[^\]]*\]/g, ''))
  const shaped = patterns.some((pattern) => /^\^.*\$$/.test(pattern) && !repeats(pattern))
  if (type === 'string' && schema['maxLength'] === undefined && !shaped && !listed && only === undefined && !format) {
    yield path
  }
  if (type === 'array' && schema['maxItems'] === undefined) yield `${path}[]`
  if (type === 'object' && schema['additionalProperties'] !== false) yield `${path}{}`
  for (const [name, member] of Object.entries(properties)) yield* unbounded(member, `${path}.${name}`)
  if (items !== undefined) yield* unbounded(items, `${path}[]`)
  for (const one of anyOf) yield* unbounded(one, path)
}

describe('the parameters', () => {
  const methods: readonly AnyMethod[] = METHODS

  it.each(methods)('of $name have a greatest length everywhere', ({ name, params }) => {
    expect([...unbounded(toJsonSchema(params, 'input'), name)]).toEqual([])
  })
})
