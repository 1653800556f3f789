/** Settings that name a file which is written: each needs one of its own. */
import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Text } from '../words/languages.ts'
import type { Layer } from './environment.ts'
import { isGiven, valueAt } from './given.ts'
import type { ConfigIssue } from './issue.ts'
import type { RawConfig } from './shape.ts'
import { locateSetting } from './toml.ts'

const WRITTEN = [
  ['audit', 'file'],
  ['metrics', 'textfile'],
  ['simulated', 'state'],
] as const

/** One file with two uses is lost to one of them; told at the later setting, or at the one that names a configuration. */
export function checkPlaces(
  config: Pick<RawConfig, 'audit' | 'metrics' | 'simulated'>,
  layers: readonly Layer[],
): ConfigIssue[] {
  const files = layers.filter(({ text }) => text !== null)
  const uses = new Map(files.map(({ source }) => [placeOf(source), A_CONFIGURATION]))
  return WRITTEN.flatMap((path): ConfigIssue[] => {
    const value = valueAt(config, path)
    const layer = layers.findLast((one) => isGiven(one, path))
    if (typeof value !== 'string' || layer === undefined) return []
    const key = path.join('.')
    const problem = taken(value, key, uses)
    if (problem === null) return []
    const { source, text } = layer
    const { line = null, column = null } = (text === null ? null : locateSetting(text, path)) ?? {}
    return [{ source, line, column, key, problem, accepted: ANOTHER_FILE }]
  })
}

/** What speaks against that file for `key`; where nothing does, it has that use from now on. */
function taken(value: string, key: string, uses: Map<string, Text>): Text | null {
  const place = placeOf(value)
  const other = uses.get(place)
  if (other !== undefined) return { en: `"${value}" is ${other.en} already`, ja: `"${value}" はすでに${other.ja}です` }
  if (key === 'metrics.textfile') {
    // As `metrics-file.ts` names it.
    const aside = uses.get(`${place}.new`)
    if (aside !== undefined) {
      return {
        en: `"${value}" needs "${value}.new", which is ${aside.en} already`,
        ja: `"${value}" には "${value}.new" も必要ですが、すでに${aside.ja}です`,
      }
    }
    uses.set(`${place}.new`, { en: `the temporary file of ${key}`, ja: ` ${key} の一時ファイル` })
  }
  uses.set(place, { en: `the file of ${key}`, ja: ` ${key} のファイル` })
  return null
}

/** The same for every name of its folder, once that is there. */
function placeOf(path: string): string {
  const place = resolve(path)
  try {
    return join(realpathSync(dirname(place)), basename(place))
  } catch {
    return place
  }
}

const A_CONFIGURATION: Text = { en: 'a file of the configuration', ja: '設定ファイル' }
const ANOTHER_FILE: Text = { en: 'a file that has no other use', ja: 'ほかに用途のないファイル' }
