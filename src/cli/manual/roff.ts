/** The few macros of man(7) that a page needs, each with its text escaped. What a page says is left to `man-page.ts`. */

/** Text as it is: neither a backslash nor a first point is taken for a command, and each hyphen can be copied. */
export function escaped(text: string): string {
  const plain = text.replaceAll('\\', '\\e').replaceAll('-', '\\-')
  return /^[.']/.test(plain) ? `\\&${plain}` : plain
}

const quoted = (text: string): string => `"${escaped(text).replaceAll('"', '\\(dq')}"`

export const bold = (text: string): string => `\\fB${escaped(text)}\\fP`
const italic = (text: string): string => `\\fI${escaped(text)}\\fP`

/** `--port <number>`, with the placeholder set apart. */
export const flagged = (spellings: readonly string[], placeholder: string | null): string =>
  spellings.map(bold).join(', ') + (placeholder === null ? '' : ` ${italic(placeholder)}`)

export const title = (name: string, source: string, manual: string): string =>
  `.TH ${quoted(name)} 1 "" ${quoted(source)} ${quoted(manual)}`

export const section = (heading: string, ...body: readonly string[]): string =>
  [`.SH ${quoted(heading)}`, ...body].join('\n')

export const subsection = (heading: string, ...body: readonly string[]): string =>
  [`.SS ${quoted(heading)}`, ...body].join('\n')

/** Of text that is escaped, or marked up, already. */
export const paragraphs = (...texts: readonly string[]): string => texts.join('\n.PP\n')

/** A term that is already marked up, and what is said of it. */
export const item = (term: string, text: string): string => `.TP\n${term}\n${escaped(text)}`
