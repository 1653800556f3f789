/** Completion for bash, without the functions of bash-completion, which need not be installed. */
import type { Flag, Grammar, Verb } from './grammar.ts'

/** No name or value of the command line has a character that a shell takes for its own; the tests hold that. */
const list = (words: readonly string[]): string => `'${words.join(' ')}'`

export function bashCompletion({ verbs, flags, bare }: Grammar): string {
  const names = verbs.map(({ name }) => name)
  return `# bash completion for kazasu
_kazasu() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' word words
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${[...names, 'help'].join(' | ')})
        command=$word
        break
        ;;
    esac
  done
  case $before in
${flags
  .filter(({ placeholder }) => placeholder !== null)
  .map(valuesOf)
  .join('\n')}
  esac
  case $command in
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

function wordsOf({ name, actions, file, flags }: Verb): string {
  const words = `words=${list([...(actions?.words ?? []), ...spelled(flags)])}`
  if (file === null) return `    ${name}) ${words} ;;`
  return `    ${name})
      ${words}
      if [[ $current != -* ]]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
      fi
      ;;`
}

const spelled = (flags: readonly Flag[]): string[] => flags.flatMap(({ spellings }) => spellings)
