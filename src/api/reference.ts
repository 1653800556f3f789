/**
 * The reference page of the API, in Markdown, from the same definitions that serve it. Writing it to disk is left to
 * `write-reference.ts`.
 */
import { ERRORS } from '../errors.ts'
import { REASONS } from '../report/shape.ts'
import { CLOSE_CODES } from './close-codes.ts'
import { COMMON_ERRORS } from './common-errors.ts'
import { type JsonSchema, METHOD_LIST, toJsonSchema } from './describe.ts'
import { EVENTS } from './events.ts'
import { LIMIT_ROWS } from './limits.ts'
import type { AnyMethod } from './method.ts'
import { PROTOCOL } from './protocol.ts'
import { REFERENCE_INTRODUCTION } from './reference-text.ts'
import { SCOPES } from './scopes.ts'
import { NOTIFICATIONS, SHARED_SHAPES } from './wire.ts'

/** Shapes that are a table of codes, by title: what to call one, and where the table is. */
const CODE_TABLES: Readonly<Record<string, string>> = {
  ErrorCode: '[error code](#errors--エラー)',
  Reason: '[reason](#reasons--理由)',
}

/** A value of JSON stays on one line up to here. */
const LINE = 100

export function apiReference(): string {
  const sections = [
    REFERENCE_INTRODUCTION,
    `Protocol versions: ${PROTOCOL.min} to ${PROTOCOL.max}.`,
    '## Scopes / スコープ',
    table(
      ['scope', 'English', '日本語'],
      Object.entries(SCOPES).map(([name, { en, ja }]) => [code(name), en, ja]),
    ),
    '## Methods / メソッド',
    `Every method can also answer ${COMMON_ERRORS.map(code).join(', ')}.`,
    ...METHOD_LIST.flatMap(methodSection),
    '## Events / イベント',
    'Notifications to a client that has called `events.subscribe`. The name is `method`, the parameters are `params`.',
    ...EVENTS.flatMap(notificationSection),
    '## Other notifications / その他の通知',
    ...NOTIFICATIONS.flatMap(notificationSection),
    '## Shapes / 共通の形',
    ...SHARED_SHAPES.flatMap((shape) => {
      const { title, ...schema } = toJsonSchema(shape, 'output')
      return [`### ${title ?? ''}`, ...fields('Members', schema)]
    }),
    '## Reasons / 理由',
    'Why a value in a report is not known.',
    table(
      ['reason', 'meaning'],
      Object.entries(REASONS).map(([name, meaning]) => [code(name), meaning]),
    ),
    '## Errors / エラー',
    'Decide on `data.code`; numbers and codes are stable, texts may change. "retry" says whether the same request can succeed later.',
    errorTable(),
    '## Close codes / 切断コード',
    table(
      ['code', 'English', '日本語'],
      Object.values(CLOSE_CODES).map((row) => [String(row.code), row.en, row.ja]),
    ),
    '## Limits / 上限',
    table(
      ['limit', 'default', 'English', '日本語'],
      LIMIT_ROWS.map(([name, { value, en, ja }]) => [code(name), String(value), en, ja]),
    ),
  ]
  return `${sections.join('\n\n')}\n`
}

function methodSection(method: AnyMethod): string[] {
  const { name, en, ja, scope, params, result, progress, errors, example } = method
  return [
    `### ${name}`,
    `${en}  \n${ja}`,
    `Scope: ${scope === null ? 'none' : code(scope)}`,
    ...fields('Parameters', toJsonSchema(params, 'input')),
    ...fields('Result', toJsonSchema(result, 'output')),
    ...(progress === undefined ? [] : fields('Progress', toJsonSchema(progress, 'output'))),
    ...(errors.length === 0 ? [] : [`Errors: ${errors.map(code).join(', ')}`]),
    json({ jsonrpc: '2.0', id: 1, method: name, params: example.params }),
    json({ jsonrpc: '2.0', id: 1, result: example.result }),
  ]
}

function notificationSection(one: (typeof EVENTS)[number] | (typeof NOTIFICATIONS)[number]): string[] {
  return [
    `### ${one.name}`,
    `${one.en}  \n${one.ja}`,
    ...('scope' in one ? [`Scope: ${code(one.scope)}`] : []),
    ...fields('Parameters', toJsonSchema(one.params, 'output')),
    json({ jsonrpc: '2.0', method: one.name, params: one.example }),
  ]
}

function errorTable(): string {
  return table(
    ['code', 'number', 'for', 'retry', 'English', '日本語'],
    Object.entries(ERRORS).map(([name, { number, for: audience, retriable, means, advice }]) => [
      code(name),
      String(number),
      audience,
      retriable ? 'yes' : 'no',
      `${means.en} ${advice.en}`,
      `${means.ja}${advice.ja}`,
    ]),
  )
}

function fields(title: string, schema: JsonSchema): string[] {
  if (schema.title !== undefined) return [`${title}: ${linkTo(schema.title)}.`]
  const rows = [...flatten(schema, '')]
  return rows.length === 0 ? [`${title}: none.`] : [`${title}:`, table(['name', 'type', 'meaning'], rows)]
}

/** One row for each member at any depth: path, type, description. */
function* flatten(schema: JsonSchema, path: string): Generator<readonly string[]> {
  if (schema.title !== undefined) return
  const inner = schema.items ?? schema.anyOf?.find(({ properties }) => properties !== undefined) ?? schema
  if (inner !== schema) yield* flatten(inner, schema.items === undefined ? path : `${path}[]`)
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const here = path === '' ? name : `${path}.${name}`
    const optional = schema.required?.includes(name) === true ? '' : ' (optional)'
    yield [`${code(here)}${optional}`, typeOf(member), member.description ?? '']
    yield* flatten(member, here)
  }
}

/** Shapes with a title are described once. */
function linkTo(title: string): string {
  return CODE_TABLES[title] ?? `[${title}](#${title.toLowerCase()})`
}

function typeOf(schema: JsonSchema): string {
  if (schema.title !== undefined) return linkTo(schema.title)
  if (schema.const !== undefined) return code(JSON.stringify(schema.const))
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items !== undefined) {
    const items = typeOf(schema.items)
    return items === '' ? 'array' : `array of ${items}`
  }
  return [schema.type].flat().filter(Boolean).join(' or ') + (schema.format === undefined ? '' : ` (${schema.format})`)
}

const code = (text: string): string => `\`${text}\``

function json(value: unknown): string {
  return ['```json', pretty(value, ''), '```'].join('\n')
}

/** JSON with short objects on one line. */
function pretty(value: unknown, indent: string): string {
  const short = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || short.length <= LINE) return short
  const deeper = `${indent}  `
  const members = Array.isArray(value)
    ? value.map((item: unknown) => pretty(item, deeper))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${pretty(member, deeper)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return [open, members.map((text) => deeper + text).join(',\n'), indent + close].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}
