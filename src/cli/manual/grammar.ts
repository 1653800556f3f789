/**
 * The command line as manual page and shells need it, from the tables that the parser is built from. How it is written
 * down for each of them is left to the files beside this one.
 */
import type { HelpWords } from '../../words/staff/said.ts'
import { COMMANDS, type Operand } from '../commands.ts'
import { helpOfOption, OPTIONS, type OptionName } from '../options.ts'
import { OFFERS } from './offers.ts'

export interface Flag {
  /** As they are typed: `--help`, and where there is one also `-h`. */
  readonly spellings: readonly string[]
  /** What stands for the value in a text; `null` where none follows. */
  readonly placeholder: string | null
  readonly values: readonly string[]
  readonly names: 'file' | 'folder' | null
  readonly help: string
}

export interface Verb {
  readonly name: string
  readonly help: string
  /** The words that may follow, and what they are. */
  readonly actions: { readonly words: readonly string[]; readonly help: string } | null
  readonly operands: readonly Place[]
  readonly flags: readonly Flag[]
}

/** What may stand behind the command, or behind one of its words. */
export interface Place extends Pick<Operand, 'name' | 'after' | 'several'> {
  readonly help: string
  readonly values: readonly string[]
}

export interface Grammar {
  readonly verbs: readonly Verb[]
  /** Of all commands, in the order in which they first come up. */
  readonly flags: readonly Flag[]
  /** What stands without a command. */
  readonly bare: readonly Flag[]
}

export function grammarOf(words: HelpWords): Grammar {
  const flagOf = (name: OptionName): Flag => {
    const { flags, values = [], names = null, offers } = OPTIONS[name]
    const [spelling = '', placeholder = null] = flags.split(' ')
    return {
      spellings: [spelling],
      placeholder,
      values: offers === undefined ? values : OFFERS[offers],
      names,
      help: helpOfOption(name, words),
    }
  }
  const help = plain(['-h', '--help'], words.help)
  const verbs = COMMANDS.map(({ name, options, actions, operands = [] }) => ({
    name,
    help: words.ofCommand[name],
    actions: actions === undefined ? null : { words: actions.words, help: words.ofActions[actions.help] },
    operands: operands.map(({ offers, ...operand }) => ({
      ...operand,
      help: words.ofArguments[operand.name],
      values: offers === undefined ? [] : OFFERS[offers],
    })),
    flags: [...options.map(flagOf), help],
  }))
  const names = new Set(COMMANDS.flatMap(({ options }) => options))
  const bare = [...(['lang', 'json'] as const).map(flagOf), plain(['-V', '--version'], words.version), help]
  return { verbs, flags: [...names].map(flagOf), bare }
}

const plain = (spellings: readonly string[], help: string): Flag => ({
  spellings,
  placeholder: null,
  values: [],
  names: null,
  help,
})
