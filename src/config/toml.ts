/**
 * TOML text: its content, its syntax errors, where a setting stands in it, and how a value is written. The only importer
 * of smol-toml; what the settings mean is left to `shape.ts`.
 */
import { parse, TomlError } from 'smol-toml'
import type { Text } from '../words/languages.ts'
import type { ConfigIssue, Position, SettingPath } from './issue.ts'

export type TomlResult =
  | { readonly ok: true; readonly table: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly issue: ConfigIssue }

/** No setting is as deep. What reads the tables calls itself for each level of them. */
const MAX_DEPTH = 16

export function readToml(text: string, source: string): TomlResult {
  try {
    const table = parse(text, { unsafeKeyBehaviour: 'throw', maxDepth: MAX_DEPTH })
    // The parser counts brackets and braces; each dot of a key is a level too.
    const tooDeep = pathBelow(table, MAX_DEPTH)
    return tooDeep === null ? { ok: true, table } : { ok: false, issue: depthIssue(text, source, tooDeep) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return {
      ok: false,
      issue: {
        source,
        line: error.line,
        column: error.column,
        key: null,
        problem: repeated(text, error) ?? notToml(error),
        accepted: null,
      },
    }
  }
}

/** The way to something that lies more than so many levels down, as far as to there; `null` where nothing does. */
function pathBelow(value: unknown, levels: number): SettingPath | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const rest = levels === 0 ? [] : pathBelow(inner, levels - 1)
    if (rest !== null) return [Array.isArray(value) ? Number(key) : key, ...rest]
  }
  return null
}

function depthIssue(text: string, source: string, path: SettingPath): ConfigIssue {
  const place = [...settingsIn(text)].find((one) => one.path.length > MAX_DEPTH) ?? locateSetting(text, path)
  return {
    source,
    line: place?.line ?? null,
    column: place?.column ?? null,
    key: null,
    problem: {
      en: `this is nested too deeply: more than ${MAX_DEPTH} levels`,
      ja: `入れ子が深すぎます(${MAX_DEPTH}段を超えています)`,
    },
    accepted: null,
  }
}

function notToml({ message }: TomlError): Text {
  const why = message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? ''
  return { en: `this is not TOML: ${why}`, ja: `TOMLとして読めません: ${why}` }
}

/** The parser does not say of what stands in that line for the second time where it stands first. */
function repeated(text: string, { line, message }: TomlError): Text | null {
  if (!message.includes('redefine')) return null
  const all = [...settingsIn(text)]
  const again = all.find((one) => one.line === line)
  const first = again && all.find((one) => one.line < line && same(one.path, again.path))
  if (first === undefined) return null
  const name = first.path.join('.')
  return { en: `${name} stands here again; it is in line ${first.line}`, ja: `${name}が${first.line}行目にもあります` }
}

/** One value as it would stand after an equals sign, or `undefined` when it is not TOML. */
export function readTomlValue(text: string): unknown {
  const result = readToml(`value = ${text}`, '')
  return result.ok ? result.table['value'] : undefined
}

/** A value as it stands after an equals sign. Our values are texts, numbers, switches, lists and tables of them. */
export function tomlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key} = ${tomlValue(inner)}`)
      .join(', ')} }`
  }
  // JSON leaves one control as it is.
  return JSON.stringify(value).replaceAll('\u007f', String.raw`\u007f`)
}

export const isComment = (line: string): boolean => /^\s*#/.test(line)

const HEADER = /^\s*(\[\[?)\s*([\w.\s"'-]+?)\s*\]/
const ASSIGNMENT = /^(\s*)([\w."'-]+(?:\s*\.\s*[\w"'-]+)*)\s*=/

const parts = (dottedKey: string): string[] =>
  dottedKey.split('.').map((part) => part.trim().replaceAll(/^["']|["']$/g, ''))

const same = (a: SettingPath, b: SettingPath): boolean => a.length === b.length && a.every((part, i) => part === b[i])

/**
 * The headers and assignments of a text, with where they stand, from 1. The parser gives no positions of values, so the
 * lines are searched; what is inside an inline table or a multi-line value is not found.
 */
function* settingsIn(text: string): Iterable<Position & { readonly path: SettingPath }> {
  let table: SettingPath = []
  const counts = new Map<string, number>()
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1
    const header = HEADER.exec(content)
    const assignment = header === null ? ASSIGNMENT.exec(content) : null
    if (header?.[2] !== undefined) {
      const name = parts(header[2])
      const key = name.join('.')
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      table = header[1] === '[[' ? [...name, count] : name
      yield { path: table, line, column: content.indexOf('[') + 1 }
    } else if (assignment?.[2] !== undefined) {
      yield { path: [...table, ...parts(assignment[2])], line, column: (assignment[1]?.length ?? 0) + 1 }
    }
  }
}

/** Where the setting stands; what `settingsIn` does not find is placed at the setting around it. */
export function locateSetting(text: string, path: SettingPath): Position | null {
  const found = new Map<number, Position>()
  for (const { path: here, line, column } of settingsIn(text)) {
    // The deepest line that begins the path wins; the first of several.
    if (same(here, path.slice(0, here.length)) && !found.has(here.length)) found.set(here.length, { line, column })
  }
  const deepest = Math.max(...found.keys(), 0)
  return found.get(deepest) ?? null
}
