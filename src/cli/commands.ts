/** The commands: one row each. What a command does is loaded only when it is called. */
import type { Context } from './context.ts'
import type { OptionName } from './options.ts'
import type { HelpWords } from '../words/staff/said.ts'

/** Does the command's work and gives the exit status; an error that it throws is told by the caller. */
type RunCommand = (context: Context) => Promise<number>

export interface CommandRow {
  readonly name: keyof HelpWords['ofCommand']
  readonly options: readonly OptionName[]
  /** The words that may follow; the first is meant when none is given. */
  readonly actions?: {
    readonly words: readonly string[]
    readonly help: keyof HelpWords['ofActions']
    /** What may stand behind one of the words. */
    readonly argument?: { readonly name: keyof HelpWords['ofArguments']; readonly after: string }
  }
  load(): Promise<RunCommand>
}

const COMMON: readonly OptionName[] = ['json', 'lang', 'stateDir', 'config']

export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'serve',
    options: ['driver', 'port', 'profile', ...COMMON],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'inspect',
    options: ['reader', 'wait', 'port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  {
    name: 'check',
    options: ['number', 'pictures', 'draw', 'reader', 'port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'readers',
    options: ['port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/readers.ts')).readers,
  },
  {
    name: 'watch',
    options: ['port', 'driver', 'profile', ...COMMON],
    load: async () => (await import('./commands/watch.ts')).watch,
  },
  {
    name: 'card',
    options: ['list', 'profile', 'vpcd', 'state', 'rf', 'json', 'lang'],
    load: async () => (await import('./commands/card.ts')).card,
  },
  {
    name: 'config',
    options: ['driver', 'port', 'profile', ...COMMON],
    actions: { words: ['check', 'show', 'explain'], help: 'config', argument: { name: 'key', after: 'explain' } },
    load: async () => (await import('./commands/config.ts')).config,
  },
  {
    name: 'audit',
    options: COMMON,
    actions: { words: ['verify', 'show'], help: 'audit', argument: { name: 'hash', after: 'verify' } },
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'doctor',
    options: ['bundle', 'yes', ...COMMON],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'reload',
    options: ['json', 'lang', 'stateDir'],
    load: async () => (await import('./commands/reload.ts')).reload,
  },
  {
    name: 'token',
    options: ['json', 'lang', 'stateDir'],
    actions: { words: ['path', 'renew'], help: 'token' },
    load: async () => (await import('./commands/token.ts')).token,
  },
]
