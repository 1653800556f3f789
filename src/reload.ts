/**
 * What a running daemon takes of a new configuration, as the rows of the settings say (`reloads`). Reading the new one,
 * and doing something about it, is left to others.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Config, type LoadedConfig, resolveScopes } from './config.ts'
import { reloadsAt, settingPaths } from './config/lookup.ts'
import type { RawConfig } from './config/shape.ts'

export interface Reload {
  /** What holds from now on. */
  readonly given: RawConfig
  readonly config: Config
  /** Settings (dotted) that have another value from now on. */
  readonly changed: readonly string[]
  /** Settings that have another value in the new configuration, which the next start takes. */
  readonly waiting: readonly string[]
}

type Path = readonly string[]

/** `running` is what was given of the configuration that holds. */
export function reloadOf(running: RawConfig, { given: next }: Pick<LoadedConfig, 'given'>): Reload {
  const differs = (path: Path): boolean => !isDeepStrictEqual(valueAt(running, path), valueAt(next, path))
  const different = settingPaths().filter(differs)
  const given = different.filter(reloadsAt).reduce((all, path) => withValue(all, path, valueAt(next, path)), running)
  const named = (paths: readonly Path[]): string[] => paths.map((path) => path.join('.'))
  return {
    given,
    // Only now: what pages and programs may do where nobody says it depends on the drivers, and those stay what they are.
    config: resolveScopes(given),
    changed: named(different.filter(reloadsAt)),
    waiting: named(different.filter((path) => !reloadsAt(path))),
  }
}

const valueAt = (config: RawConfig, path: Path): unknown =>
  path.reduce<unknown>((inner, part) => Reflect.get(Object(inner), part), config)

/** The value comes from a configuration of the same shape, at the same place. */
function withValue(config: RawConfig, [section = '', key]: Path, value: unknown): RawConfig {
  const table: unknown = key === undefined ? value : { ...Object(valueAt(config, [section])), [key]: value }
  return { ...config, [section]: table }
}
