/** Completion for fish: a line for each word and for each option. */
import type { Flag, Grammar, Verb } from './grammar.ts'

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

export function fishCompletion({ verbs, bare }: Grammar): string {
  const names = verbs.map(({ name }) => name).join(' ')
  const lines = [
    '# fish completion for kazasu',
    'complete -c kazasu -f',
    ...verbs.map(({ name, help }) => `complete -c kazasu -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`),
    'complete -c kazasu -n __fish_use_subcommand -a help',
    `complete -c kazasu -n '__fish_seen_subcommand_from help' -a ${quoted(names)}`,
    ...bare.map((flag) => lineOf('__fish_use_subcommand', flag)),
    ...verbs.flatMap(linesOf),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf({ name, actions, file, flags }: Verb): string[] {
  const condition = quoted(`__fish_seen_subcommand_from ${name}`)
  const words = actions === null ? [] : [`complete -c kazasu -n ${condition} -a ${quoted(actions.words.join(' '))}`]
  const files = file === null ? [] : [`complete -c kazasu -n ${condition} -F`]
  return [...words, ...files, ...flags.map((flag) => lineOf(condition, flag))]
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
