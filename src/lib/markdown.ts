/** The few forms of Markdown that the generated pages of `docs` are written in. */

export const code = (text: string): string => `\`${text}\``

export const block = (language: string, text: string): string => ['```' + language, text, '```'].join('\n')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}

/** What a heading is called in a link, as GitHub has it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
