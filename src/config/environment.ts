/**
 * Settings from environment variables: `KAZASU_SECTION__KEY`. Only turns text into values; whether the values are
 * accepted is left to `shape.ts`.
 */
import type { Environment } from '../lib/environment.ts'
import { variableEncodingIssue } from './encoding.ts'
import { type ConfigIssue } from './issue.ts'
import { isMisread } from '../lib/text.ts'
import { unknownName } from './issues.ts'
import { kindAt, type SettingKind, settingPaths } from './lookup.ts'
import { readTomlValue } from './toml.ts'

export interface Layer {
  /** The file, environment variable or flag; shown to the person. */
  readonly source: string
  readonly table: Readonly<Record<string, unknown>>
  /** The text of a file, to find places in; `null` for the others. */
  readonly text: string | null
}

const PREFIX = 'KAZASU_'

/** `KAZASU_SERVER__PORT` for the path server, port. */
export const variableOf = (path: readonly string[]): string =>
  PREFIX + path.map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('__')

const collapsed = (name: string): string => name.replaceAll('_', '')

/** `{a: {b: value}}` for the path a, b. */
export const nested = (path: readonly string[], value: unknown): Record<string, unknown> =>
  path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>

/** Text that is not of its setting's kind stays text, and is refused as such with what is accepted. */
const READ: Readonly<Record<SettingKind, (text: string) => unknown>> = {
  number: (text) => (/^-?\d+$/.test(text) ? Number(text) : text),
  boolean: (text) => ({ true: true, false: false })[text] ?? text,
  list: (text) => {
    if (text.trimStart().startsWith('[')) return readTomlValue(text) ?? text
    return text.trim() === '' ? [] : text.split(',').map((part) => part.trim())
  },
  text: (text) => text,
}

/**
 * One layer for each variable of ours. A name with `__` that is none of ours is a fault; so is one that differs from
 * ours in underscores only. Other names that begin with `KAZASU_` belong to somebody else.
 */
export function environmentLayers(environment: Environment): { layers: Layer[]; issues: ConfigIssue[] } {
  const known = new Map(settingPaths().map((path) => [variableOf(path), path]))
  const layers: Layer[] = []
  const issues: ConfigIssue[] = []
  for (const [name, text] of Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!name.startsWith(PREFIX) || text === undefined) continue
    const path = known.get(name)
    if (path !== undefined) {
      if (isMisread(text)) issues.push(variableEncodingIssue(name))
      layers.push({ source: name, table: nested(path, READ[kindAt(path)](text)), text: null })
      continue
    }
    const slip = [...known.keys()].some((one) => collapsed(one) === collapsed(name))
    if (!slip && !name.slice(PREFIX.length).includes('__')) continue
    const problem = unknownName(name, [...known.keys()])
    issues.push({ source: name, line: null, column: null, key: null, problem, accepted: null })
  }
  return { layers, issues }
}
