/**
 * TOML text: its content, its syntax errors, where a setting stands in it, and how a value is written. The only importer of smol-toml; what
 * the settings mean is left to `shape.ts`.
 */
import { parse, TomlError } from 'smol-toml'
import type { ConfigIssue, Position, SettingPath } from './issue.ts'

export type TomlResult =
  | { readonly ok: true; readonly table: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly issue: ConfigIssue }

export function readToml(text: string, source: string): TomlResult {
  try {
    return { ok: true, table: parse(text, { unsafeKeyBehaviour: 'throw', maxDepth: 16 }) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const why = error.message.split('\n')[0] ?? ''
    return {
      ok: false,
      issue: {
        source,
        line: error.line,
        column: error.column,
        key: null,
        problem: { en: `this is not TOML: ${why}`, ja: `TOMLとして読めません: ${why}` },
        accepted: null,
      },
    }
  }
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

const HEADER = /^\s*(\[\[?)\s*([\w.\s"'-]+?)\s*\]/
const ASSIGNMENT = /^(\s*)([\w."'-]+(?:\s*\.\s*[\w"'-]+)*)\s*=/

const parts = (dottedKey: string): string[] =>
  dottedKey.split('.').map((part) => part.trim().replaceAll(/^["']|["']$/g, ''))

const same = (a: SettingPath, b: SettingPath): boolean => a.length === b.length && a.every((part, i) => part === b[i])

/**
 * Where the setting stands, from 1. The parser gives no positions of values, so the lines are searched for headers and
 * assignments; what is inside an inline table or a multi-line value is placed at the setting around it.
 */
export function locateSetting(text: string, path: SettingPath): Position | null {
  const found = new Map<number, Position>()
  let table: SettingPath = []
  const counts = new Map<string, number>()
  for (const [index, line] of text.split('\n').entries()) {
    const header = HEADER.exec(line)
    const assignment = header === null ? ASSIGNMENT.exec(line) : null
    let here: SettingPath = []
    let column = 1
    if (header?.[2] !== undefined) {
      const name = parts(header[2])
      const key = name.join('.')
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      table = header[1] === '[[' ? [...name, count] : name
      here = table
      column = line.indexOf('[') + 1
    } else if (assignment?.[2] !== undefined) {
      here = [...table, ...parts(assignment[2])]
      column = (assignment[1]?.length ?? 0) + 1
    } else {
      continue
    }
    // The deepest line that begins the path wins; the first of several.
    if (same(here, path.slice(0, here.length)) && !found.has(here.length))
      found.set(here.length, { line: index + 1, column })
  }
  const deepest = Math.max(...found.keys(), 0)
  return found.get(deepest) ?? null
}
