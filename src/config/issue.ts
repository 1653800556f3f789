/**
 * One fault in a configuration, and how it is told: where it stands, what was wrong, what is accepted. Finding faults
 * is left to the readers of the sources.
 */
import { KazasuError } from '../errors.ts'
import { isMisread, MISREAD } from '../lib/text.ts'
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

/** A file that is not UTF-8. `looksLike` is what `decodeText` makes of it. */
export function encodingIssue(source: string, looksLike: readonly string[]): ConfigIssue {
  const guess = guessOf(looksLike)
  const from = looksLike.length === 0 ? ['ENCODING'] : looksLike
  const commands = from.map((name) => `iconv -f ${name} -t UTF-8`)
  return {
    source,
    line: null,
    column: null,
    key: null,
    problem: { en: `this is not UTF-8${guess.en}`, ja: `UTF-8 ではありません${guess.ja}` },
    accepted: {
      en: `UTF-8: save it as such in your editor, or convert it with ${commands.join(' or ')}`,
      ja: `UTF-8。エディターで UTF-8 を選んで保存するか、${commands.join(' または ')} で変換してください`,
    },
  }
}

/**
 * A text in which an earlier conversion has put U+FFFD in the place of what it could not read; `null` for any other.
 * `isComment` says of a line that nobody reads it.
 */
export function lostCharacterIssue(
  source: string,
  text: string,
  isComment: (line: string) => boolean = () => false,
): ConfigIssue | null {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => isMisread(one) && !isComment(one))
  if (line === -1) return null
  return {
    source,
    line: line + 1,
    column: (lines[line]?.indexOf(MISREAD) ?? 0) + 1,
    key: null,
    problem: {
      en: 'a conversion has lost a character here, and put U+FFFD in its place',
      ja: '文字コードの変換で失われた文字があります(U+FFFD に置き換わっています)',
    },
    accepted: {
      en: 'the text as it was: write it anew, or convert the file again from what it was before',
      ja: '元の文字。書き直すか、元のファイルを変換し直してください',
    },
  }
}

/**
 * An environment variable that is not UTF-8. There is no file to save: whatever sets it has to. What encoding it was
 * cannot be told, since Node has lost the bytes.
 */
export function variableEncodingIssue(source: string): ConfigIssue {
  return {
    source,
    line: null,
    column: null,
    key: null,
    problem: { en: 'the text of this variable is not UTF-8', ja: '環境変数の値が UTF-8 ではありません' },
    accepted: {
      en: 'UTF-8: whatever sets the variable, such as a systemd unit, a script or a shell under another locale, has to give it so',
      ja: 'UTF-8。この変数を設定している側(systemd のユニット、スクリプト、UTF-8 以外のロケールのシェルなど)で、値を UTF-8 にしてください',
    },
  }
}

/** What follows "not UTF-8". */
export function guessOf(looksLike: readonly string[]): Text {
  if (looksLike.length === 0) return { en: '', ja: '' }
  // Whoever has such a file knows the encoding by this name.
  const names = looksLike.map((name) => (name === 'CP932' ? 'Shift_JIS (CP932)' : name))
  return { en: `; it looks like ${names.join(' or ')}`, ja: ` (${names.join(' または ')} のようです)` }
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
