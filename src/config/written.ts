/** Settings that name a file which is written: each needs one of its own. */
import { resolve } from 'node:path'
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
  const uses = new Map(files.map(({ source }) => [resolve(source), A_CONFIGURATION]))
  return WRITTEN.flatMap((path): ConfigIssue[] => {
    const value = valueAt(config, path)
    const layer = layers.findLast((one) => isGiven(one, path))
    if (typeof value !== 'string' || layer === undefined) return []
    const place = resolve(value)
    const key = path.join('.')
    const other = uses.get(place)
    if (other === undefined) {
      uses.set(place, { en: `the file of ${key}`, ja: ` ${key} のファイル` })
      return []
    }
    const { source, text } = layer
    const { line = null, column = null } = (text === null ? null : locateSetting(text, path)) ?? {}
    const problem = {
      en: `"${value}" is ${other.en} already`,
      ja: `"${value}" はすでに${other.ja}です`,
    }
    return [{ source, line, column, key, problem, accepted: ANOTHER_FILE }]
  })
}

const A_CONFIGURATION: Text = { en: 'a file of the configuration', ja: '設定ファイル' }
const ANOTHER_FILE: Text = { en: 'a file that has no other use', ja: 'ほかに用途のないファイル' }
