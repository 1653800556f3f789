/** The commands: one row each. What a command does is loaded only when it is called. */
import type { Context } from './context.ts'
import type { OptionName } from './options.ts'
import type { MessageKey } from './text/messages.ts'

/** Does the command's work and gives the exit status; an error that it throws is told by the caller. */
type RunCommand = (context: Context) => Promise<number>

export interface CommandRow {
  readonly name: string
  readonly help: MessageKey
  readonly options: readonly OptionName[]
  /** The words that may follow; the first is meant when none is given. */
  readonly actions?: { readonly words: readonly string[]; readonly help: MessageKey }
  load(): Promise<RunCommand>
}

const COMMON: readonly OptionName[] = ['json', 'lang', 'stateDir', 'config']

export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'serve',
    help: 'help.serve',
    options: ['driver', 'port', 'profile', ...COMMON],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'inspect',
    help: 'help.inspect',
    options: ['reader', 'wait', 'port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  {
    name: 'readers',
    help: 'help.readers',
    options: ['port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/readers.ts')).readers,
  },
  {
    name: 'watch',
    help: 'help.watch',
    options: ['port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/watch.ts')).watch,
  },
  {
    name: 'card',
    help: 'help.card',
    options: ['list', 'profile', 'vpcd', 'state', 'rf', 'json', 'lang'],
    load: async () => (await import('./commands/card.ts')).card,
  },
  {
    name: 'config',
    help: 'help.config',
    options: ['driver', 'port', 'profile', ...COMMON],
    actions: { words: ['check', 'show'], help: 'help.config-action' },
    load: async () => (await import('./commands/config.ts')).config,
  },
  {
    name: 'token',
    help: 'help.token',
    options: ['json', 'lang', 'stateDir'],
    actions: { words: ['path', 'renew'], help: 'help.token-action' },
    load: async () => (await import('./commands/token.ts')).token,
  },
]
