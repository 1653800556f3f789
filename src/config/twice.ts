/** Two tables for one origin: each may grant other scopes, and only one of them would count. */
import type { Layer } from './environment.ts'
import { type ConfigIssue, dotted, type Position, type SettingPath } from './issue.ts'
import type { RawConfig } from './shape.ts'
import { locateSetting } from './toml.ts'

/** Told at the second, with the place of the first. An origin has one spelling only, see `originProblem`. */
export function originsTwice(origins: RawConfig['origins'], { source, text }: Layer): ConfigIssue[] {
  const at = (path: SettingPath): Position | null => (text === null ? null : locateSetting(text, path))
  const first = new Map<string, number>()
  return origins.flatMap(({ origin }, index): ConfigIssue[] => {
    const earlier = first.get(origin)
    if (earlier === undefined) {
      first.set(origin, index)
      return []
    }
    const path = ['origins', index, 'origin']
    const before = ['origins', earlier, 'origin']
    const [here, there] = [at(path), at(before)]
    return [
      {
        source,
        line: here?.line ?? null,
        column: here?.column ?? null,
        key: dotted(path),
        problem: {
          en: `"${origin}" stands in ${dotted(before)}${there === null ? '' : ` (line ${there.line})`} already`,
          ja: `"${origin}" は ${dotted(before)}${there === null ? '' : ` (${there.line}行目)`} にもあります`,
        },
        accepted: {
          en: 'one table for each origin, with all that its pages may do',
          ja: '1つのオリジンに1つの表(許す操作をまとめて書きます)',
        },
      },
    ]
  })
}
