import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../src/api/describe.ts'
import { describeEvents } from '../../src/api/describe-events.ts'
import { EVENTS } from '../../src/api/events.ts'
import { METHODS } from '../../src/api/index.ts'
import type { AnyMethod } from '../../src/api/method.ts'
import { NOTIFICATIONS } from '../../src/api/wire.ts'
import { ERRORS } from '../../src/errors.ts'
import { Conversation } from './conversation.ts'

const methods: readonly AnyMethod[] = METHODS
const notifications = [...EVENTS, ...NOTIFICATIONS]

describe('the definitions', () => {
  it('never give two methods or notifications one name', () => {
    const names = [...methods, ...notifications].map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it.each(methods)('of $name use codes that exist, each once', ({ errors }) => {
    expect(errors.filter((code) => !(code in ERRORS))).toEqual([])
    expect(new Set(errors).size).toBe(errors.length)
  })

  it.each(methods)('of $name have an example that fits', ({ params, result, example }) => {
    expect(params.safeParse(example.params).error?.issues ?? []).toEqual([])
    expect(result.safeParse(example.result).error?.issues ?? []).toEqual([])
  })

  it.each(notifications)('of $name have an example that fits', ({ params, example }) => {
    expect(params.safeParse(example).error?.issues ?? []).toEqual([])
  })

  it.each([...methods, ...notifications])('of $name say what it is in English and in Japanese', ({ en, ja }) => {
    expect(en).toMatch(/^[A-Z][\x20-\x7e]+\.$/)
    expect(ja).toMatch(/[぀-ヿ一-鿿].*。/)
  })

  it.each(methods)('of $name refuse parameters that are not defined', ({ params, example }) => {
    expect(params.safeParse({ ...example.params, undefinedParameter: 1 }).success).toBe(false)
  })
})

/** OpenRPC 1.3.2, the parts that are used; anything else must begin with `x-`. */
const extensible = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .object(shape)
    .catchall(z.unknown())
    .refine(
      (value) => Object.keys(value).every((key) => key in shape || key.startsWith('x-')),
      'a member that OpenRPC does not have',
    )
const Schema = z.record(z.string(), z.unknown())
const Content = extensible({
  name: z.string().min(1),
  description: z.string().optional(),
  required: z.boolean().optional(),
  schema: Schema,
})
const OpenRpc = extensible({
  openrpc: z.literal('1.3.2'),
  info: extensible({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: extensible({ name: z.string() }),
  }),
  servers: z.array(extensible({ name: z.string(), url: z.url(), summary: z.string() })),
  components: extensible({ schemas: z.record(z.string(), Schema) }),
  methods: z.array(
    extensible({
      name: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/),
      summary: z.string(),
      description: z.string(),
      paramStructure: z.literal('by-name'),
      params: z.array(Content),
      result: Content,
      errors: z.array(z.strictObject({ code: z.int(), message: z.string(), data: z.unknown() })),
      examples: z.array(
        extensible({
          name: z.string(),
          params: z.array(z.strictObject({ name: z.string(), value: z.unknown() })),
          result: z.strictObject({ name: z.string(), value: z.unknown() }),
        }),
      ),
    }),
  ),
})

describe('the OpenRPC document', () => {
  const document = describeApi('1.2.3')

  it('has the form of OpenRPC', () => {
    expect(OpenRpc.safeParse(document).error?.issues ?? []).toEqual([])
  })

  it('lists every method, with errors told apart by their numbers', () => {
    const { methods: listed } = OpenRpc.parse(document)
    expect(listed.map(({ name }) => name)).toEqual(methods.map(({ name }) => name))
    for (const { errors } of listed) expect(new Set(errors.map(({ code }) => code)).size).toBe(errors.length)
  })

  it('still says everything under the names of version 1', () => {
    const { methods: listed } = OpenRpc.parse(document)
    for (const [index, { params }] of listed.entries()) {
      expect(params.map(({ name }) => name)).toEqual(Object.keys(methods[index]?.params.shape ?? {}))
    }
  })

  it('is what rpc.discover answers', async () => {
    const { result } = await (await Conversation.opened()).call('rpc.discover', {})
    expect(result).toEqual(JSON.parse(JSON.stringify(document)))
  })
})

describe.each([
  ['OpenRPC', describeApi('1.2.3')],
  ['AsyncAPI', describeEvents('1.2.3')],
])('the shapes of the %s document', (_, document) => {
  const schemas = Components.parse(document).components.schemas
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(?<name>[^"]+)"/g)]
  const referred = references.map(({ groups }) => groups?.['name'])

  it('are all there, and each is used', () => {
    expect(new Set(referred)).toEqual(new Set(Object.keys(schemas)))
    expect(referred.length).toBeGreaterThan(100)
  })

  it('have names that a person would give them', () => {
    expect(Object.keys(schemas).filter((name) => !/^(?:[A-Z][a-z]+)+$/.test(name))).toEqual([])
    for (const [name, { title }] of Object.entries(schemas)) expect(title).toBe(name)
  })

  it('leave no object and no choice without a name', () => {
    const parts = Object.values(schemas).flatMap((schema) => within(Object.values(schema)))
    expect(parts.filter((part) => 'properties' in part || 'enum' in part || 'oneOf' in part)).toEqual([])
  })

  it('refuse no member that a later version has', () => {
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false')
  })
})

const Components = z.object({ components: z.object({ schemas: z.record(z.string(), Schema) }) })

function within(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(within)
  return Array.isArray(value) ? inside : [value, ...inside]
}

describe('bytes', () => {
  it('are said to be base64', () => {
    const { der } = Bytes.parse(describeApi('1.2.3')['components']).schemas.CertificateReadResult.properties
    expect(der).toMatchObject({ type: 'string', contentEncoding: 'base64' })
  })
})

const Bytes = z.object({
  schemas: z.object({ CertificateReadResult: z.object({ properties: z.object({ der: Schema }) }) }),
})
