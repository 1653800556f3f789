/**
 * One fault in a configuration, and how it is told: where it stands, what was wrong, what is accepted. Finding faults
 * is left to the readers of the sources.
 */
import { KazasuError } from '../errors.ts'
import type { Text } from '../words/languages.ts'

export interface ConfigIssue {
  /** The file, environment variable or flag that holds the fault. */
  readonly source: string
  readonly line: number | null
  readonly column: number | null
  /** The setting, dotted; `null` when the whole source is meant. */
  readonly key: string | null
  readonly problem: Text
  readonly accepted: Text | null
}

export type SettingPath = readonly (string | number)[]
export type Position = { readonly line: number; readonly column: number }
/** Finds where a setting stands in its source, or `null` where it cannot be said. */
export type Locate = (path: SettingPath) => Position | null

/** `server.hosts[1]` */
export function dotted(path: SettingPath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`)).join('')
}

/** One line: `FILE:LINE:COLUMN: KEY: what was wrong (accepted: …)`. */
export function describeIssue(issue: ConfigIssue, language: keyof Text): string {
  const place = [issue.source, issue.line, issue.column].filter((part) => part !== null).join(':')
  const key = issue.key === null ? '' : `${issue.key}: `
  const accepted =
    issue.accepted === null
      ? ''
      : language === 'ja'
        ? ` (使える値: ${issue.accepted.ja})`
        : ` (accepted: ${issue.accepted.en})`
  return `${place}: ${key}${issue.problem[language]}${accepted}`
}

/** The error for a list of faults: a wrong flag is wrong usage, all else a wrong configuration. */
export function configError(issues: readonly ConfigIssue[]): KazasuError {
  const onlyFlags = issues.every((issue) => issue.source.startsWith('--'))
  return new KazasuError(
    onlyFlags ? 'USAGE_INVALID' : 'CONFIG_INVALID',
    issues.map((issue) => describeIssue(issue, 'en')).join('\n'),
    { fields: { issues } },
  )
}
