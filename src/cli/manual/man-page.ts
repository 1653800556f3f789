/** The manual page kazasu(1), from the tables of the command line and the words for it. */
import type { HelpWords, ManualWords } from '../../words/staff/said.ts'
import { type Flag, grammarOf, type Place, type Verb } from './grammar.ts'
import { bold, escaped, flagged, item, paragraphs, section, subsection, title } from './roff.ts'

const RELATED = [
  ['systemctl', 1],
  ['journalctl', 1],
  ['pcscd', 8],
] as const

export function manPage(help: HelpWords, manual: ManualWords, version: string): string {
  const { verbs, flags, bare } = grammarOf(help)
  const { headings } = manual
  const parts = [
    title('KAZASU', `Kazasu ${version}`, manual.manual),
    section(headings.name, `kazasu \\- ${help.about}`),
    section(headings.synopsis, `${bold('kazasu')} ${help.syntax}`),
    section(headings.description, paragraphs(...manual.description.map(escaped))),
    section(headings.commands, ...verbs.map(commandOf)),
    section(headings.options, ...ordered(flags, bare).map(optionOf)),
    section(headings.files, ...rowsOf(manual.files)),
    section(headings.environment, ...rowsOf(manual.environment)),
    section(headings.exit, ...exitRows(help.exit)),
    section(
      headings.seeAlso,
      paragraphs(RELATED.map(([page, chapter]) => `${bold(page)}(${chapter})`).join(', '), escaped(manual.more)),
    ),
  ]
  return `${parts.join('\n')}\n`
}

/** What several commands take is told once; what only stands by itself comes last. */
const ordered = (flags: readonly Flag[], bare: readonly Flag[]): Flag[] => {
  const told = new Set(flags.flatMap(({ spellings }) => spellings))
  return [...flags, ...bare.filter(({ spellings }) => !spellings.some((one) => told.has(one)))]
}

function commandOf({ name, help, actions, operands, flags }: Verb): string {
  const word = actions === null ? [] : [`[${actions.words.join('|')}]`]
  const free = operands.filter(({ after }) => after === undefined)
  const heading = ['kazasu', name, ...word, ...free.map(placeholder)].join(' ')
  const said = [
    help,
    ...(actions === null ? [] : [actions.help]),
    ...operands.map(({ name: one, help: text }) => `${one}: ${text}`),
  ]
  const taken = flags.map(({ spellings }) => bold(spellings.at(-1) ?? '')).join(', ')
  return subsection(heading, paragraphs(...said.map(escaped), taken))
}

const placeholder = ({ name, several }: Place): string => `[${name}${several === true ? '...' : ''}]`

const optionOf = ({ spellings, placeholder, help }: Flag): string => item(flagged(spellings, placeholder), help)

const rowsOf = (rows: ManualWords['files']): string[] => rows.map(([term, text]) => item(bold(term), text))

/** The one sentence of `--help`, taken apart: "Exit status: 0 done; 64 wrong usage." */
function exitRows(sentence: string): string[] {
  const rows = sentence
    .replace(/^[^:]*: ?/, '')
    .replace(/[.。]$/, '')
    .split(/[;、] ?(?=\d)/)
  return rows.map((row) => {
    const [status = '', ...words] = row.split(' ')
    return item(bold(status), words.join(' '))
  })
}
