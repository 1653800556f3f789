/**
 * The command line as manual page and shells need it, from the tables that the parser is built from. How it is written
 * down for each of them is left to the files beside this one.
 */
import { PROFILES } from '../../../mocks/profiles.ts'
import type { HelpWords } from '../../words/staff/said.ts'
import { COMMANDS } from '../commands.ts'
import { helpOfOption, OPTIONS, type OptionName } from '../options.ts'
import { NO_CARD } from '../profiles.ts'

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
  /** What the file is that has to follow; `null` where none does. */
  readonly file: string | null
  readonly flags: readonly Flag[]
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
    const { flags, values = [], names = null } = OPTIONS[name]
    const [spelling = '', placeholder = null] = flags.split(' ')
    return {
      spellings: [spelling],
      placeholder,
      values: name === 'profile' ? [NO_CARD, ...PROFILES.map((profile) => profile.name)] : values,
      names,
      help: helpOfOption(name, words),
    }
  }
  const help = plain(['-h', '--help'], words.help)
  const verbs = COMMANDS.map(({ name, options, actions, argument }) => ({
    name,
    help: words.ofCommand[name],
    actions: actions === undefined ? null : { words: actions.words, help: words.ofActions[actions.help] },
    file: argument === undefined ? null : words.ofArguments[argument],
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
