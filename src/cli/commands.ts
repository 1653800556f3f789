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
  readonly actions?: { readonly words: readonly string[]; readonly help: keyof HelpWords['ofActions'] }
  /** What may stand behind that, in this order. */
  readonly operands?: readonly Operand[]
  load(): Promise<RunCommand>
}

export interface Operand {
  readonly name: keyof HelpWords['ofArguments']
  /** The words behind which it may stand; without them it needs none. */
  readonly after?: readonly string[]
  /** Any number of them. */
  readonly several?: true
  /** What a shell can offer. */
  readonly offers?: Offer
}

export type Offer =
  | 'methods'
  | 'events'
  | 'profiles'
  | 'profiles-or-none'
  | 'faults'
  | 'sorts'
  | 'speeds'
  | 'triggers'
  | 'shells'

const COMMON: readonly OptionName[] = ['json', 'lang', 'stateDir', 'config']

export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'serve',
    options: ['driver', 'port', 'profile', 'recording', ...COMMON],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'inspect',
    options: ['reader', 'wait', 'port', 'driver', 'profile', 'recording', ...COMMON],
    load: async () => (await import('./commands/inspect.ts')).inspect,
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
    options: ['list', 'profile', 'recording', 'vpcd', 'state', 'rf', 'json', 'lang'],
    load: async () => (await import('./commands/card.ts')).card,
  },
  {
    name: 'config',
    options: ['driver', 'port', 'profile', ...COMMON],
    actions: { words: ['check', 'show', 'explain'], help: 'config' },
    operands: [{ name: 'key', after: ['explain'] }],
    load: async () => (await import('./commands/config.ts')).config,
  },
  {
    name: 'audit',
    options: COMMON,
    actions: { words: ['verify', 'show'], help: 'audit' },
    operands: [{ name: 'hash', after: ['verify'] }],
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'doctor',
    options: ['bundle', 'yes', ...COMMON],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'record',
    options: ['reader', 'wait', 'out', 'yes', 'driver', 'profile', 'recording', 'lang', 'config'],
    load: async () => (await import('./commands/record.ts')).record,
  },
  {
    name: 'replay',
    options: ['port', ...COMMON],
    operands: [{ name: 'file' }],
    load: async () => (await import('./commands/replay.ts')).replay,
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
  {
    name: 'call',
    options: ['port', 'driver', 'profile', ...COMMON],
    operands: [{ name: 'method', offers: 'methods' }, { name: 'params' }],
    load: async () => (await import('./commands/call.ts')).call,
  },
  {
    name: 'listen',
    options: ['port', 'driver', 'profile', ...COMMON],
    operands: [{ name: 'event', several: true, offers: 'events' }],
    load: async () => (await import('./commands/listen.ts')).listen,
  },
  {
    name: 'sim',
    options: ['reader', 'at', 'of', 'stays', 'vpcd', 'state', 'rf', 'port', ...COMMON],
    actions: {
      words: ['list', 'insert', 'remove', 'fault', 'faults', 'clear', 'link', 'unplug', 'plug', 'serve'],
      help: 'sim',
    },
    operands: [
      { name: 'profile', after: ['insert', 'serve'], offers: 'profiles' },
      { name: 'kind', after: ['fault'], offers: 'faults' },
      { name: 'speed', after: ['link'], offers: 'speeds' },
    ],
    load: async () => (await import('./commands/sim.ts')).sim,
  },
  {
    name: 'trigger',
    options: ['reader', 'port', ...COMMON],
    operands: [{ name: 'trigger', offers: 'triggers' }],
    load: async () => (await import('./commands/trigger.ts')).trigger,
  },
  {
    name: 'completion',
    options: ['lang'],
    operands: [{ name: 'shell', offers: 'shells' }],
    load: async () => (await import('./commands/completion.ts')).completion,
  },
]

/** What may stand behind this word of the command, in order. */
export const operandsAfter = ({ operands = [] }: CommandRow, action: string | null): readonly Operand[] =>
  operands.filter(({ after }) => after === undefined || (action !== null && after.includes(action)))
