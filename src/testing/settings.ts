/** The settings that the options of a test come to: the same for a daemon in this process and for one beside it. */
import { type Scope, SCOPES } from '../api/scopes.ts'
import { type Config, type Flag, loadConfig } from '../config.ts'
import { tomlValue } from '../config/toml.ts'
import { keysOf } from '../lib/keys.ts'
import type { KazasuOptions } from './kit.ts'

/** What a page needs that shows what a card reveals; more is granted by who tests more. */
const USUAL_SCOPES: readonly Scope[] = ['observe', 'inspect']

export const ALL_SCOPES: readonly Scope[] = keysOf(SCOPES)

export const flag = (path: readonly string[], value: unknown): Flag => ({ flag: path.join('.'), path, value })

export function settingsOf({ origins = [], scopes = USUAL_SCOPES, readers = 1, config = {} }: KazasuOptions): Flag[] {
  return [
    ...Object.entries(config).map(([section, settings]) => flag([section], settings)),
    ...(origins.length === 0
      ? []
      : [
          flag(
            ['origins'],
            origins.map((origin) => ({ origin, scopes: [...scopes] })),
          ),
        ]),
    flag(['server', 'port'], 0),
    flag(['reader', 'drivers'], ['simulated']),
    flag(['simulated', 'readers'], readers),
  ]
}

/** Throws `USAGE_INVALID`. Reads no file and no variable. */
export const configOf = (flags: readonly Flag[]): Config =>
  loadConfig({ environment: {}, flagsOnly: true, flags: [...flags] }).config

/** As a file of the configuration. A later one wins. */
export function tomlOf(flags: readonly Flag[]): string {
  const sections: Record<string, unknown> = {}
  for (const { path, value } of flags) {
    const [section = '', key] = path
    const before = sections[section]
    sections[section] = key === undefined ? value : { ...(typeof before === 'object' ? before : {}), [key]: value }
  }
  return Object.entries(sections)
    .map(([section, value]) => `${section} = ${tomlValue(value)}\n`)
    .join('')
}
