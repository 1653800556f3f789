/** What the description of the configuration says at a path: which names there are, what is accepted, how text is read. */
import { z } from 'zod'
import type { Text } from '../words/languages.ts'
import { accepts, reasons, type TableAbout, tables } from './setting.ts'
import { ConfigShape } from './shape.ts'
import { tomlValue } from './toml.ts'

type Path = readonly (string | number)[]

/** The schema without its defaults and options. */
function bare(shape: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = shape
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap()
  }
  return inner
}

/** The schema of the setting at `path`, or `undefined` where there is none. */
function shapeAt(path: Path): z.core.$ZodType | undefined {
  let shape: z.core.$ZodType | undefined = ConfigShape
  for (const part of path) {
    const inner = bare(shape)
    if (inner instanceof z.ZodObject) shape = Object.hasOwn(inner.shape, part) ? inner.shape[part] : undefined
    else if (inner instanceof z.ZodArray && typeof part === 'number') shape = inner.element
    else return undefined
  }
  return bare(shape)
}

/** What the setting at `path` accepts, in words. */
export function acceptedAt(path: Path): Text | null {
  const shape = shapeAt(path)
  if (shape === undefined) return null
  const said = accepts.get(shape)
  if (said !== undefined) return said
  const names = keysAt(path).join(', ')
  return names === '' ? null : { en: `a table of ${names}`, ja: `${names} をもつ表` }
}

/** The same for whoever was refused, with an example where there is one. */
export function acceptedLike(path: Path): Text | null {
  const accepted = acceptedAt(path)
  const example = rowAt(path)?.example
  if (accepted === null || example === undefined) return accepted
  const shown = tomlValue(example)
  return { en: `${accepted.en}; for example ${shown}`, ja: `${accepted.ja}。例: ${shown}` }
}

/** What is said of the table at `path` and of the settings in it. */
export function aboutAt(path: Path): TableAbout | undefined {
  const shape = shapeAt(path)
  return shape === undefined ? undefined : tables.get(shape)
}

function rowAt(path: Path): TableAbout['rows'][string] | undefined {
  const rows = aboutAt(path.slice(0, -1))?.rows ?? {}
  const name = String(path.at(-1))
  return Object.hasOwn(rows, name) ? rows[name] : undefined
}

/** Whether a running daemon takes a new value of the setting, or of the list of tables, at `path`. */
export function reloadsAt(path: Path): boolean {
  const isTables = keysAt([...path, 0]).length > 0
  const section = aboutAt(isTables ? [...path, 0] : path.slice(0, -1))
  return rowAt(path)?.reloads ?? section?.reloads ?? false
}

/** Why the setting at `path` refuses values, where there is more to say than what it accepts. */
export function reasonAt(path: Path): Text | null {
  const shape = shapeAt(path)
  return shape === undefined ? null : (reasons.get(shape) ?? null)
}

/** The names that a table accepts; of a list of tables, those of each table. */
export function keysAt(path: Path): readonly string[] {
  const shape = shapeAt(path)
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : []
}

export type SettingKind = 'number' | 'boolean' | 'list' | 'text'

/** How a setting that arrives as text (from the environment) is to be read. */
export function kindAt(path: Path): SettingKind {
  const shape = shapeAt(path)
  if (shape instanceof z.ZodArray) return 'list'
  if (shape instanceof z.ZodBoolean) return 'boolean'
  if (
    shape instanceof z.ZodNumber ||
    (shape instanceof z.ZodLiteral && [...shape.values].every((value) => typeof value === 'number'))
  )
    return 'number'
  return 'text'
}

/** The paths of all settings that can be given as one value. */
export function settingPaths(): readonly (readonly string[])[] {
  return Object.keys(ConfigShape.shape).flatMap((name) => {
    const keys = keysAt([name])
    return keys.length === 0 ? [[name]] : keys.map((key) => [name, key])
  })
}
