/**
 * What the generated part of a client is made of: the named shapes, methods and events of the API, told in a few kinds
 * of type that every language has. How one language writes them is its own file's matter.
 */
import { describeApi, METHOD_LIST } from '../api/describe.ts'
import type { JsonSchema } from '../api/json-schema.ts'

export type Type =
  | { readonly kind: 'text' | 'whole' | 'number' | 'truth' | 'null' | 'anything' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list' | 'map'; readonly of: Type }
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  | { readonly kind: 'either'; readonly of: readonly Type[] }

type Value = string | number | boolean

export interface Member {
  readonly name: string
  readonly type: Type
  readonly required: boolean
  readonly about: string
}

/** An object with members, or another name for a type. */
export type Shape = { readonly name: string; readonly about: string } & (
  | { readonly members: readonly Member[] }
  | { readonly type: Type }
)

export interface Method {
  readonly name: string
  readonly about: string
  readonly scope: string | null
  readonly params: readonly Member[]
  readonly result: Type
  readonly progress: Type | null
}

export interface Event {
  readonly name: string
  readonly about: string
  readonly params: Type
}

export interface Model {
  readonly shapes: readonly Shape[]
  readonly methods: readonly Method[]
  readonly events: readonly Event[]
}

/** What the conversation of a client does by itself. */
const SPOKEN = ['session.open', 'events.subscribe', 'events.unsubscribe', 'request.cancel', 'rpc.discover']

export function modelOf(): Model {
  const { methods, components, 'x-notifications': notifications } = describeApi('0')
  const own = METHOD_LIST.filter(({ role }) => role === 'own').map(({ name }) => name)
  const model = {
    methods: methods
      .filter(({ name }) => !SPOKEN.includes(name) && !own.includes(name))
      .map(({ name, summary, params, result, 'x-scope': scope, 'x-progress': progress }) => ({
        name,
        about: summary,
        scope,
        params: params
          .map(({ name: member, schema, required, description = '' }) => ({
            name: member,
            type: typeOf(schema),
            required,
            about: description,
          }))
          // In most languages those that may be left out come last.
          .toSorted((one, other) => Number(other.required) - Number(one.required)),
        result: typeOf(result.schema),
        progress: progress === undefined ? null : typeOf(progress),
      })),
    events: notifications
      .filter(({ 'x-scope': scope }) => scope !== null)
      .map(({ name, summary, params }) => ({ name, about: summary, params: typeOf(params) })),
  }
  const shapes = Object.entries(components.schemas).map(([name, schema]) => shapeOf(name, schema))
  return { ...model, shapes: reached(shapes, model) }
}

/** The shapes that a client meets: those of methods that only the daemon's own pages call are left out. */
function reached(shapes: readonly Shape[], { methods, events }: Omit<Model, 'shapes'>): Shape[] {
  const types = methods.flatMap(({ params, result, progress }) => [...params.map(({ type }) => type), result, progress])
  const met = new Set(['EventName', 'Hello', 'Language', 'Scope', 'Snapshot', 'SessionOpenResult', 'ApiError'])
  for (const type of [...types, ...events.map(({ params }) => params)])
    if (type !== null) namesIn(type).forEach((name) => met.add(name))
  const byName = new Map(shapes.map((shape) => [shape.name, shape]))
  // A set hands out what is added while it is walked.
  for (const name of met) {
    const shape = byName.get(name)
    if (shape !== undefined)
      for (const type of 'type' in shape ? [shape.type] : shape.members.map((one) => one.type))
        namesIn(type).forEach((one) => met.add(one))
  }
  return shapes.filter(({ name }) => met.has(name))
}

/** Whether a method takes the number of an insertion. */
export const isAtCard = ({ params }: Method): boolean => params.some(({ name }) => name === 'presence')

export function namesIn(type: Type): readonly string[] {
  if (type.kind === 'named') return [type.name]
  if (type.kind === 'list' || type.kind === 'map') return namesIn(type.of)
  return type.kind === 'either' ? type.of.flatMap(namesIn) : []
}

function shapeOf(name: string, schema: JsonSchema): Shape {
  const { description: about = '', properties, required = [] } = schema
  if (properties === undefined) return { name, about, type: typeOf(schema) }
  const members = Object.entries(properties).map(([member, value]) => ({
    name: member,
    type: typeOf(value),
    required: required.includes(member),
    about: value.description ?? '',
  }))
  return { name, about, members }
}

const PLAIN: Readonly<Record<string, Type>> = {
  string: { kind: 'text' },
  integer: { kind: 'whole' },
  number: { kind: 'number' },
  boolean: { kind: 'truth' },
  null: { kind: 'null' },
}

function typeOf(schema: JsonSchema): Type {
  const { $ref, anyOf, oneOf, enum: values, const: value, items, additionalProperties } = schema
  // Around a reference stands what is said of one use of the shape.
  const reference = $ref ?? schema.allOf?.[0]?.$ref
  if (reference !== undefined) return { kind: 'named', name: reference.slice(reference.lastIndexOf('/') + 1) }
  const kinds = anyOf ?? oneOf
  if (kinds !== undefined) return { kind: 'either', of: kinds.map(typeOf) }
  const listed = (value === undefined ? values : [value]) as readonly Value[] | undefined
  if (listed !== undefined) return { kind: 'values', values: listed }
  if (items !== undefined) return { kind: 'list', of: typeOf(items) }
  if (typeof additionalProperties === 'object') return { kind: 'map', of: typeOf(additionalProperties as JsonSchema) }
  const types = [schema.type ?? []].flat().map((one) => PLAIN[one] ?? ({ kind: 'anything' } as const))
  const [only = { kind: 'anything' } as const, ...others] = types
  return others.length === 0 ? only : { kind: 'either', of: types }
}

/** `returnSeconds` → `return_seconds`, `card.readPhoto` → `card_read_photo`. */
export const snake = (name: string): string =>
  name.replaceAll('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
