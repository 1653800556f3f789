/** Completion for zsh, by its own `_arguments`. */
import type { Flag, Grammar, Verb } from './grammar.ts'

/** In single quotes; a colon parts the fields of `_arguments` and `_describe`, brackets bound the text. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const field = (text: string): string => text.replaceAll(/[\\:[\]]/g, String.raw`\$&`)

export function zshCompletion({ verbs, bare }: Grammar): string {
  return `#compdef kazasu

_kazasu() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
${verbs.map(({ name, help }) => `    ${quoted(`${name}:${field(help)}`)}`).join('\n')}
    'help'
  )
  _arguments -C \\
${bare.map(argumentOf).join('\n')}
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${verbs.map(caseOf).join('\n')}
        help) _describe command commands ;;
      esac
      ;;
  esac
}

_kazasu "$@"
`
}

function caseOf({ name, actions, file, flags }: Verb): string {
  const lines = flags.map(argumentOf)
  const rest = file === null ? null : `1:${field(file)}:_files`
  const argument = actions === null ? rest : `1:${field(actions.help)}:(${actions.words.join(' ')})`
  const action = argument === null ? '    && return' : `    ${quoted(argument)}`
  return `        ${name})
          _arguments \\
${[...lines, action].map((line) => `        ${line}`).join('\n')}
          ;;`
}

function argumentOf({ spellings, placeholder, values, names, help }: Flag): string {
  const [first = ''] = spellings
  const value = placeholder === null ? '' : `:${field(placeholder)}:${valueOf({ values, names })}`
  const said = quoted(`[${field(help)}]${value}`)
  // Two spellings of one flag exclude each other.
  if (spellings.length === 1) return `    ${quoted(first + unquoted(said))} \\`
  return `    '(${spellings.join(' ')})'{${spellings.join(',')}}${said} \\`
}

const unquoted = (text: string): string => text.slice(1, -1)

function valueOf({ values, names }: Pick<Flag, 'values' | 'names'>): string {
  if (names !== null) return names === 'file' ? '_files' : '_files -/'
  return values.length === 0 ? ' ' : `(${values.join(' ')})`
}
