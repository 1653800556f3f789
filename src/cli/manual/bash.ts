/** Completion for bash, without the functions of bash-completion, which need not be installed. */
import type { Flag, Grammar, Place, Verb } from './grammar.ts'

/** No name or value of the command line has a character that a shell takes for its own; the tests hold that. */
const list = (words: readonly string[]): string => `'${words.join(' ')}'`

export function bashCompletion({ verbs, flags, bare }: Grammar): string {
  const names = verbs.map(({ name }) => name)
  const valued = flags
    .filter(({ placeholder }) => placeholder?.startsWith('<') === true)
    .flatMap(({ spellings }) => spellings)
  return `# bash completion for kazasu
_kazasu() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} word words='' is_value=''
  # The command, the word behind it, and what follows, without options and their values.
  local -a typed=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $is_value ]]; then
      is_value=''
      continue
    fi
    case $word in
      ${valued.join(' | ')}) is_value=1 ;;
      -*) ;;
      *) typed+=("$word") ;;
    esac
  done
  case $before in
${flags
  .filter(({ placeholder }) => placeholder !== null)
  .map(valuesOf)
  .join('\n')}
  esac
  case "\${typed[*]}" in
${verbs.flatMap(operandsOf).join('\n')}
  esac
  case \${typed[0]-} in
${verbs.map(wordsOf).join('\n')}
    help) words=${list(names)} ;;
    *) words=${list([...names, 'help', ...spelled(bare)])} ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _kazasu kazasu
`
}

function valuesOf({ spellings, values, names }: Flag): string {
  const pattern = spellings.join(' | ')
  if (names !== null) {
    const kind = names === 'file' ? '-f' : '-d'
    return `    ${pattern})
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen ${kind} -- "$current")
      return
      ;;`
  }
  if (values.length === 0) return `    ${pattern}) return ;;`
  return `    ${pattern})
      mapfile -t COMPREPLY < <(compgen -W ${list(values)} -- "$current")
      return
      ;;`
}

const wordsOf = ({ name, flags }: Verb): string => `    ${name}) words+=${list(['', ...spelled(flags)])} ;;`

/** By the words that stand there already. */
function operandsOf({ name, actions, operands }: Verb): string[] {
  const first = actions === null ? [] : [caseOf(name, actions.words)]
  return [
    ...first,
    ...operands.filter(({ values }) => values.length > 0).map((place) => caseOf(patternOf(name, place), place.values)),
  ]
}

function patternOf(name: string, { after, several }: Place): string {
  if (after !== undefined) return after.map((word) => `'${name} ${word}'`).join(' | ')
  return several === true ? `${name} | '${name} '*` : name
}

const caseOf = (pattern: string, values: readonly string[]): string => `    ${pattern}) words=${list(values)} ;;`

const spelled = (flags: readonly Flag[]): string[] => flags.flatMap(({ spellings }) => spellings)
