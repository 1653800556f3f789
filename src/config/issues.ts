/** Puts what the schema found in one source into words. What a fault is and how it is told stands in `issue.ts`. */
import type { z } from 'zod'
import type { Text } from '../words/languages.ts'
import { type ConfigIssue, describeIssue, dotted, type Locate, type SettingPath } from './issue.ts'
import { nearest } from './nearest.ts'
import { acceptedAt, acceptedLike, keysAt, reasonAt } from './lookup.ts'

const SHOWN_LENGTH = 80

/** A value as a person wrote it, bounded; settings hold no secrets, see `shape.ts`. */
function shown(value: unknown): string {
  const isNumber = typeof value === 'number'
  const text = (isNumber ? undefined : JSON.stringify(value)) ?? String(value)
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}

function valueAt(table: unknown, path: SettingPath): unknown {
  let value = table
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, part)
  }
  return value
}

const names = (path: SettingPath): Text => {
  const list = keysAt(path).join(', ')
  return { en: `one of ${list}`, ja: `次のいずれか: ${list}` }
}

/** An unknown name, with the one that was probably meant. */
export function unknownName(name: string, known: readonly string[]): Text {
  const meant = nearest(name, known)
  const written = shown(name).slice(1, -1)
  return {
    en: `there is no setting "${written}"${meant === null ? '' : `; did you mean "${meant}"?`}`,
    ja: `「${written}」という設定はありません${meant === null ? '' : `。「${meant}」ではありませんか?`}`,
  }
}

const placeOf = (path: SettingPath, source: string, locate: Locate) => {
  const position = locate(path)
  return {
    source,
    line: position?.line ?? null,
    column: position?.column ?? null,
    key: path.length === 0 ? null : dotted(path),
  }
}

/** The schema takes a date in the place of a section for one without settings, since it is an object. */
export function datesForSections(table: object, source: string, locate: Locate): ConfigIssue[] {
  return Object.entries(table).flatMap(([name, value]): ConfigIssue[] => {
    if (!(value instanceof Date) || keysAt([name]).length === 0) return []
    const problem = { en: `${shown(value)} is not accepted`, ja: `${shown(value)} は使えません` }
    return [{ ...placeOf([name], source, locate), problem, accepted: acceptedAt([name]) }]
  })
}

/** Translates what the schema found in one source. */
export function issuesOf(error: z.ZodError, table: unknown, source: string, locate: Locate): ConfigIssue[] {
  return error.issues.flatMap((issue): ConfigIssue[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    const at = (where: SettingPath) => placeOf(where, source, locate)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...at([...path, key]),
        problem: unknownName(key, keysAt(path)),
        accepted: names(path),
      }))
    }
    const value = valueAt(table, path)
    if (value === undefined) {
      return [
        {
          ...at(path.slice(0, -1)),
          key: dotted(path),
          problem: { en: 'it is missing', ja: '指定がありません' },
          accepted: acceptedLike(path),
        },
      ]
    }
    const reason: unknown = issue.code === 'custom' ? issue.params?.['reason'] : undefined
    const why = isText(reason) ? reason : reasonAt(path)
    return [
      {
        ...at(path),
        problem: {
          en: `${shown(value)} is not accepted${why === null ? '' : `: ${why.en}`}`,
          ja: `${shown(value)} は使えません${why === null ? '' : `: ${why.ja}`}`,
        },
        accepted: acceptedLike(path),
      },
    ]
  })
}

/**
 * Where it stands and what is accepted there, without anything that somebody has written: `FILE:LINE:COLUMN: KEY
 * (accepted: …)`, where the key is one of ours. A file that the configuration itself names is not told.
 */
export function describePlace({ key, ...issue }: ConfigIssue, language: keyof Text, isNamed = false): string {
  const isOurs = key !== null && acceptedAt(pathOf(key)) !== null
  const nothing = { en: '…', ja: '…' }
  const place = isNamed ? { source: '…', line: null, column: null } : {}
  return describeIssue({ ...issue, ...place, key: isOurs ? key : null, problem: nothing }, language)
}

/** What `dotted` has made of it. A name with a sign in it is none of ours, and comes to another. */
const pathOf = (key: string): SettingPath =>
  key.split(/\.|(?=\[)/).map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part))

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value && 'ja' in value
}
