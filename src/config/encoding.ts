/** Text that is not UTF-8, or was lost on its way to it, as a fault of its source. What it looks like says `lib/text.ts`. */
import { isMisread, MISREAD } from '../lib/text.ts'
import type { Text } from '../words/languages.ts'
import type { ConfigIssue } from './issue.ts'

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
