/**
 * The description of the configuration as data, section by section: for the pages in `docs` and for `kazasu config
 * explain`. How it is written is theirs.
 */
import type { Text } from '../words/languages.ts'
import { variableOf } from './environment.ts'
import { aboutAt, acceptedAt, keysAt, reloadsAt } from './lookup.ts'
import type { Version } from './setting.ts'
import { ConfigShape } from './shape.ts'

/** What can be given as one value. */
export interface Given {
  /** As `loadConfig` has it in its origins. */
  readonly key: string
  readonly variable: string
}

export interface DescribedSetting {
  /** With its section: `server.port`. */
  readonly key: string
  /** Within its section. */
  readonly name: string
  readonly meaning: Text
  readonly accepted: Text
  /** `undefined` where there is none. */
  readonly fallback: unknown
  /** What holds where there is no default; `null` where one has to be given. */
  readonly without: Text | null
  readonly example: unknown
  readonly since: Version
  /** Whether a running daemon takes a new value. */
  readonly reloads: boolean
  /** `null` in a list of tables, which is given as a whole. */
  readonly given: Given | null
  /** `--port` */
  readonly option: string | null
}

export interface DescribedSection {
  readonly name: string
  readonly meaning: Text
  readonly since: Version
  /** Of a list of tables; `null` of one table. */
  readonly given: Given | null
  readonly settings: readonly DescribedSetting[]
}

/** `[server]`, `[[origins]]` */
export const headerOf = ({ name, given }: DescribedSection): string => (given === null ? `[${name}]` : `[[${name}]]`)

const NOTHING: Text = { en: 'none', ja: 'なし' }

export function describedSections(): readonly DescribedSection[] {
  return Object.keys(ConfigShape.shape).map((name) => {
    const isList = keysAt([name]).length === 0
    const place = isList ? [name, 0] : [name]
    const { en, ja, since, rows } = said(aboutAt(place), name)
    const settings = Object.entries(rows).map(([key, row]): DescribedSetting => {
      const { shape, example, without = NOTHING, option } = row
      const unset = shape.safeParse(undefined)
      return {
        key: `${name}.${key}`,
        name: key,
        meaning: { en: row.en, ja: row.ja },
        accepted: said(acceptedAt([...place, key]), `${name}.${key}`),
        fallback: unset.data,
        without: unset.success ? without : null,
        example,
        since: row.since ?? since,
        reloads: reloadsAt(isList ? [name] : [name, key]),
        given: isList ? null : givenBy([name, key]),
        option: option === undefined ? null : `--${option}`,
      }
    })
    return { name, meaning: { en, ja }, since, given: isList ? givenBy([name]) : null, settings }
  })
}

const givenBy = (path: readonly string[]): Given => ({ key: path.join('.'), variable: variableOf(path) })

/** A shape can be without words, though a row cannot. */
function said<Said>(words: Said | null | undefined, key: string): Said {
  if (words == null) throw new TypeError(`nothing is said of ${key}`)
  return words
}
