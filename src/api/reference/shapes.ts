/**
 * How the shape of a value is written in the reference: as a type with comments. Shapes with a title, and members that
 * several methods share, are called by their names.
 */
import { z } from 'zod'
import { type JsonSchema, toJsonSchema } from '../json-schema.ts'

/** Members that go together, by the name under which they are written once. */
export interface Group {
  readonly title: string
  readonly members: Readonly<Record<string, JsonSchema>>
  readonly required: readonly string[]
}

export interface Style {
  readonly groups: readonly Group[]
  /** The description of each shape that has a title and a description of its own. */
  readonly described: ReadonlyMap<string, string>
  /** What a member means, in the language of the page. */
  readonly meaning: (description: string) => string
  readonly bounds: (least: number, most: number) => string
  readonly fallback: (value: string) => string
}

interface Member {
  readonly text: string
  readonly comment: string
}

const WIDTH = 116

export const groupOf = (title: string, members: z.ZodRawShape, io: 'input' | 'output'): Group => {
  const { properties = {}, required = [] } = toJsonSchema(z.strictObject(members), io)
  return { title, members: properties, required }
}

/** A shape as its name, or as what it is made of where it has none. */
export function typeOf(schema: JsonSchema, style: Style, indent = ''): string {
  return schema.title ?? definitionOf(schema, style, indent)
}

/** What a shape is made of, whatever it is called. */
export function definitionOf(schema: JsonSchema, style: Style, indent = ''): string {
  const { anyOf, oneOf, items, properties, additionalProperties } = schema
  const kinds = anyOf ?? oneOf
  const inner = (one: JsonSchema): string => typeOf(one, style, indent)
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return choice(schema.enum.map(literal), indent)
  if (kinds !== undefined) return kinds.map(inner).join(' | ')
  if (items !== undefined) return listOf(inner(items))
  if (properties !== undefined) return objectOf(schema, style, indent)
  if (isSchema(additionalProperties)) return `Record<string, ${inner(additionalProperties)}>`
  return [schema.type ?? 'unknown'].flat().join(' | ')
}

/** The same with the members of a group under the group's own name. */
function objectOf(schema: JsonSchema, style: Style, indent: string): string {
  const members = membersOf(schema, style, `${indent}  `)
  const short = `{ ${members.map(({ text }) => text).join(', ')} }`
  if (members.length === 0) return '{}'
  if (members.every(({ comment }) => comment === '') && fits(indent + short)) return short
  return ['{', ...members.flatMap((member) => linesOf(member, `${indent}  `)), `${indent}}`].join('\n')
}

function membersOf(schema: JsonSchema, style: Style, indent: string): Member[] {
  const { properties = {}, required = [], additionalProperties } = schema
  const groups = style.groups.filter(({ members }) => holds(properties, members))
  const members = Object.entries(properties).flatMap(([name, member]): Member[] => {
    const group = groups.find((one) => name in one.members)
    if (group !== undefined) {
      const isFirst = Object.keys(group.members)[0] === name
      return isFirst ? [{ text: `...${group.title}`, comment: '' }] : []
    }
    const mark = required.includes(name) ? '' : '?'
    return [{ text: `${name}${mark}: ${typeOf(member, style, indent)}`, comment: commentOf(member, style) }]
  })
  if (!isSchema(additionalProperties)) return members
  return [...members, { text: `[name]: ${typeOf(additionalProperties, style, indent)}`, comment: '' }]
}

/** What is said of a member beside its type; what its type says anyway is left out. */
function commentOf(schema: JsonSchema, { described, meaning, bounds, fallback }: Style): string {
  const { description = '', title = '', minimum, maximum } = schema
  const own = description === '' || description === described.get(title) ? [] : [meaning(description)]
  const range = typeof minimum === 'number' && typeof maximum === 'number' ? [bounds(minimum, maximum)] : []
  const value = schema['default']
  const given = value === undefined || value === null ? [] : [fallback(literal(value))]
  return [...own, ...range, ...given].join(' ')
}

function linesOf({ text, comment }: Member, indent: string): string[] {
  const line = indent + text
  if (comment === '') return [line]
  const [first = '', ...rest] = line.split('\n')
  const together = `${first}  // ${comment}`
  if (fits(together)) return [together, ...rest]
  return [...wrapped(comment, WIDTH - indent.length - 3).map((part) => `${indent}// ${part}`), line]
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

const holds = (properties: JsonSchema['properties'] = {}, members: Group['members']): boolean =>
  Object.entries(members).every(([name, member]) => JSON.stringify(properties[name]) === JSON.stringify(member))

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

const listOf = (item: string): string => (/^\w+$|^\{[^|]*\}$/.test(item) ? `${item}[]` : `(${item})[]`)

/** In lines, where there are many. */
function choice(values: readonly string[], indent: string): string {
  const short = values.join(' | ')
  if (fits(indent + short)) return short
  return wrapped(short, WIDTH - indent.length - 2).join(`\n${indent}  `)
}

const fits = (text: string): boolean => widthOf(text.slice(text.lastIndexOf('\n') + 1)) <= WIDTH

/** In a font of one width a Japanese character is as wide as two others. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u{2e80}-\u{9fff}\u{ff00}-\u{ff60}]/gu) ?? []).length

/** Between words, and between Japanese characters where no mark may begin a line. */
function wrapped(text: string, width: number): string[] {
  const pieces = text.match(/[^\s\u{2e80}-\u{9fff}\u{ff00}-\u{ff60}]+\s*|[^\s][、。)」]*\s*/gu) ?? []
  const lines = ['']
  for (const piece of pieces) {
    const last = lines.length - 1
    const longer = `${lines[last]}${piece}`
    if (widthOf(longer.trimEnd()) <= width || lines[last] === '') lines[last] = longer
    else lines.push(piece)
  }
  return lines.map((line) => line.trimEnd())
}
