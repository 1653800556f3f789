/**
 * The shapes of the API by name, as OpenRPC and AsyncAPI want them: every object and every choice stands once, under a
 * name that a person would give it, and is referred to from everywhere else. Whoever generates code gets these names.
 */
import { DateInJapan, Instant } from '../report/shape.ts'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'
import { Entry } from './methods/entry.ts'
import { LeaseId } from './methods/lease.ts'
import { Algorithm } from './methods/sign.ts'
import { Fault, Sort } from './methods/simulator.ts'
import { KeypadId, PinId, ReaderId } from './wire.ts'

/** What the shapes mean that have a description of their own, by title; any other description is of one use of them. */
export const describedShapes = (): ReadonlyMap<string, string> =>
  new Map(
    [ReaderId, PinId, DateInJapan, Instant, Entry, LeaseId, KeypadId, Fault, Sort, Algorithm].map((shape) => {
      const { title = '', description = '' } = toJsonSchema(shape, 'output')
      return [title, description]
    }),
  )

const PLACE = '#/components/schemas/'

export class Components {
  readonly #schemas = new Map<string, JsonSchema>()
  readonly #described = describedShapes()

  /** In the order of their names. */
  get schemas(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  }

  /** What has a title is called by it, and `name` is for the rest; what needs no name stays where it is. */
  refer(schema: JsonSchema, name: string): JsonSchema {
    const { title, description, default: fallback } = schema
    const [only, other] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
    const isNullable = only !== undefined && other === undefined
    if (isNullable) return { ...schema, anyOf: [this.refer(only, name), { type: 'null' }] }
    if (title === undefined && !needsName(schema)) return this.#inside(schema, name)
    this.#define(title ?? name, schema, title === undefined ? description : this.#described.get(title))
    const reference = { $ref: PLACE + (title ?? name) }
    const isOfUse = title !== undefined && description !== undefined && description !== this.#described.get(title)
    const said = {
      ...(isOfUse ? { description } : {}),
      ...(fallback === undefined ? {} : { default: fallback }),
    }
    // Beside a reference nothing counts (draft 7): what is said of one use stands around it.
    return Object.keys(said).length === 0 ? reference : { allOf: [reference], ...said }
  }

  #define(name: string, schema: JsonSchema, description: string | undefined): void {
    const { description: _, default: __, title: ___, ...rest } = schema
    const said = description === undefined ? {} : { description }
    const defined = { title: name, ...said, ...this.#inside(rest, name) }
    const before = this.#schemas.get(name)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(defined)) {
      throw new TypeError(`Two shapes are called ${name}`)
    }
    this.#schemas.set(name, defined)
  }

  /** The schema with a reference in place of each part that has a name. */
  #inside(schema: JsonSchema, name: string): JsonSchema {
    const { properties, items, anyOf, oneOf, additionalProperties, ...rest } = schema
    const variant = (one: JsonSchema): JsonSchema => this.refer(one, name + nameOfVariant(one))
    return {
      ...rest,
      ...(properties === undefined ? {} : { properties: this.#members(properties, name) }),
      ...(items === undefined ? {} : { items: this.refer(items, singular(name)) }),
      ...(anyOf === undefined ? {} : { anyOf: anyOf.map(variant) }),
      ...(oneOf === undefined ? {} : { oneOf: oneOf.map(variant) }),
      // Members may be added without a new version of the protocol, and nobody is to refuse what is not known yet.
      ...(typeof additionalProperties === 'object' ? { additionalProperties } : {}),
    }
  }

  #members(properties: Readonly<Record<string, JsonSchema>>, name: string): Record<string, JsonSchema> {
    return Object.fromEntries(
      Object.entries(properties).map(([member, schema]) => [member, this.refer(schema, name + pascal(member))]),
    )
  }
}

const needsName = ({ properties, oneOf, enum: values, anyOf = [] }: JsonSchema): boolean =>
  properties !== undefined || oneOf !== undefined || values !== undefined || anyOf.some(needsName)

/** Of several kinds of an object, each is called by its value of the member that tells them apart. */
function nameOfVariant({ properties = {}, title }: JsonSchema): string {
  if (title !== undefined) return ''
  const [value] = Object.values(properties).flatMap((one) => one.const ?? one.enum ?? [])
  return typeof value === 'string' ? pascal(value) : ''
}

/** `card.readPhoto` → `CardReadPhoto`. */
export const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[^A-Za-z0-9])([a-z0-9])/g, (_, first: string) => first.toUpperCase())

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '')
