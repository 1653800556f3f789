/** Completion for zsh, by its own `_arguments`. */
import type { Flag, Grammar, Place, Verb } from './grammar.ts'

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

function caseOf({ name, actions, operands, flags }: Verb): string {
  const free = operands.filter(({ after }) => after === undefined).map(freeOf)
  const word = actions === null ? [] : [quoted(`1:${field(actions.help)}:(${actions.words.join(' ')})`)]
  const behind = operands.some(({ after }) => after !== undefined) ? [behindOf(operands)] : []
  const places = [...word, ...behind, ...free].map((place) => `    ${place}`)
  const lines = [...flags.map(argumentOf), places.length === 0 ? '    && return' : places.join(' \\\n        ')]
  return `        ${name})
          _arguments \\
${lines.map((line) => `        ${line}`).join('\n')}
          ;;`
}

const freeOf = ({ several, help, values }: Place, index: number): string =>
  quoted(
    `${several === true ? '*' : String(index + 1)}:${field(help)}:${values.length === 0 ? ' ' : `(${values.join(' ')})`}`,
  )

/** By the word in front of it, which is the first that is no option. */
function behindOf(operands: readonly Place[]): string {
  const cases = operands
    .filter(({ values }) => values.length > 0)
    .map(({ after = [], values }) => `${after.join('|')}) compadd -- ${values.join(' ')} ;;`)
  return quoted(`2: :{ case $line[1] in ${cases.join(' ')} esac }`)
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
