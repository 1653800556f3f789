/** Completion for fish: a line for each word and for each option. */
import type { Flag, Grammar, Place, Verb } from './grammar.ts'

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

export function fishCompletion({ verbs, flags, bare }: Grammar): string {
  const names = verbs.map(({ name }) => name).join(' ')
  const valued = flags.filter(({ placeholder }) => placeholder?.startsWith('<') === true)
  const lines = [
    '# fish completion for kazasu',
    '# The words that stand there already, without options and their values.',
    `function __kazasu_words
    set -l is_value
    for word in (commandline -opc)[2..]
        if test -n "$is_value"
            set is_value
        else if contains -- $word ${valued.flatMap(({ spellings }) => spellings).join(' ')}
            set is_value yes
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end`,
    '# Whether the command is this one; with further arguments, whether the word behind it is one of them.',
    `function __kazasu_at
    set -l words (__kazasu_words)
    test "$words[1]" = "$argv[1]"; or return
    test (count $argv) -eq 1; or contains -- "$words[2]" $argv[2..]
end`,
    `function __kazasu_alone
    test (count (__kazasu_words)) -eq $argv[1]
end`,
    'complete -c kazasu -f',
    ...verbs.map(({ name, help }) => `complete -c kazasu -n '__kazasu_alone 0' -a ${name} -d ${quoted(help)}`),
    "complete -c kazasu -n '__kazasu_alone 0' -a help",
    `complete -c kazasu -n '__kazasu_at help' -a ${quoted(names)}`,
    ...bare.map((flag) => lineOf("'__kazasu_alone 0'", flag)),
    ...verbs.flatMap(linesOf),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf({ name, actions, operands, flags }: Verb): string[] {
  const here = `__kazasu_at ${name}`
  const offer = (condition: string, values: readonly string[]): string =>
    `complete -c kazasu -n ${quoted(condition)} -a ${quoted(values.join(' '))}`
  const words = actions === null ? [] : [offer(`${here}; and __kazasu_alone 1`, actions.words)]
  const behind = operands
    .filter(({ values }) => values.length > 0)
    .map((place) => offer(conditionOf(here, place), place.values))
  return [...words, ...behind, ...flags.map((flag) => lineOf(quoted(here), flag))]
}

function conditionOf(here: string, { after, several }: Pick<Place, 'after' | 'several'>): string {
  if (after !== undefined) return `${here} ${after.join(' ')}; and __kazasu_alone 2`
  return several === true ? here : `${here}; and __kazasu_alone 1`
}

function lineOf(condition: string, { spellings, placeholder, values, names, help }: Flag): string {
  const spelled = spellings.map((one) => (one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`))
  const value = placeholder === null ? [] : valueOf({ values, names })
  return ['complete -c kazasu -n', condition, ...spelled, ...value, '-d', quoted(help)].join(' ')
}

function valueOf({ values, names }: Pick<Flag, 'values' | 'names'>): string[] {
  if (names === 'file') return ['-r', '-F']
  if (names === 'folder') return ['-x', '-a', "'(__fish_complete_directories)'"]
  return values.length === 0 ? ['-x'] : ['-x', '-a', quoted(values.join(' '))]
}
