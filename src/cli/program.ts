/**
 * The command line: takes the arguments apart, calls the command, tells what went wrong. The only importer of
 * commander; everything that a command needs is loaded after it is known which one.
 */
import { Command, CommanderError, Option } from 'commander'
import { KazasuError } from '../errors.ts'
import { startLean } from '../lean.ts'
import { isMisread } from '../lib/text.ts'
import { VERSION } from '../version.ts'
import { COMMANDS, type CommandRow, type Operand, operandsAfter } from './commands.ts'
import { EXIT_STATUS } from './exit.ts'
import { tellFailure } from './failure.ts'
import type { Context, OpenMachine, OpenRoom } from './context.ts'
import type { Io } from './io.ts'
import { helpOfOption, OPTIONS, type OptionName, readOptions } from './options.ts'
import type { OpenSession } from './session.ts'
import type { TerminalWords } from '../words/staff/said.ts'
import { TERMINAL_WORDS } from '../words/staff/terminal.ts'
import { languageOfArguments } from './text/language.ts'
import { width } from './text/width.ts'

/** Seams that a test may replace. */
export interface Parts {
  readonly openSession: OpenSession
  readonly openRoom: OpenRoom
  readonly openMachine: OpenMachine
}

/** `WatchdogSec` of systemd/kazasu.service */
const USUAL_WATCHDOG_MS = 30_000

const PARTS: Parts = {
  openMachine: async () => new (await import('../doctor/machine.ts')).Machine(),
  openSession: async (context, wishes) => (await import('./open-session.ts')).openSession(context, wishes),
  openRoom: async () => {
    startLean()
    const [{ Keeper }, { startProcess }, { watchdogPeriod }] = await Promise.all([
      import('../room/keeper.ts'),
      import('../room/process.ts'),
      import('./notify.ts'),
    ])
    // Who gives a slow machine more time by the watchdog of the unit gives it here too.
    const period = watchdogPeriod(process.env, process.pid) ?? 0
    return new Keeper(startProcess, Math.max(1, period / USUAL_WATCHDOG_MS))
  },
}

/** Runs one command line (without Node and script) and gives the exit status. Never rejects. */
export async function run(argv: readonly string[], io: Io, replaced: Partial<Parts> = {}): Promise<number> {
  const language = languageOfArguments(argv, io.environment)
  const words = TERMINAL_WORDS[language]
  const json = argv.includes('--json')
  let status = 0
  const program = build(words, { io, json }, async (row, { action, operands }, given) => {
    const options = readOptions(given, words)
    const command = await row.load()
    status = await command({ io, options, action, operands, language, words, ...PARTS, ...replaced })
  })
  try {
    const misread = argv.find(isMisread)
    // In parameters of a call there may be a PIN.
    const name = misread?.includes('{') === true ? 'params' : misread
    if (name !== undefined) throw new KazasuError('USAGE_INVALID', words.usage.notUtf8(name))
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    if (!(error instanceof CommanderError)) return tellFailure(error, io, { language, json })
    if (error.exitCode === 0) return 0
    // Without a command the parser has shown the help already.
    if (error.code === 'commander.help' && !json) return EXIT_STATUS.USAGE_INVALID
    return tellFailure(usageError(error, argv, words), io, { language, json })
  }
}

interface World {
  readonly io: Io
  readonly json: boolean
}

type Act = (row: CommandRow, words: ActionWords, given: Record<string, unknown>) => Promise<void>

type ActionWords = Pick<Context, 'action' | 'operands'>

function build(words: TerminalWords, world: World, act: Act): Command {
  const { help } = words
  const program = dress(new Command('kazasu'), words, world)
    .description(help.about)
    .usage(help.syntax)
    .helpCommand('help [command]', help.helpOfCommand)
    .addHelpText('after', `\n${help.exit}`)
    .version(VERSION, '-V, --version', help.version)
    .addOption(optionOf('lang', words))
    .addOption(optionOf('json', words))
  for (const row of COMMANDS) program.addCommand(commandOf(row, words, world, act))
  return program
}

function commandOf(row: CommandRow, words: TerminalWords, world: World, act: Act): Command {
  const { help, usage } = words
  const command = dress(new Command(row.name), words, world).description(help.ofCommand[row.name])
  for (const name of row.options) command.addOption(optionOf(name, words))
  const { actions, operands = [] } = row
  if (actions === undefined && operands.length === 0) command.usage(help.syntaxOfCommand)
  if (actions !== undefined) command.argument(`[${shortOf(actions.words)}]`, help.ofActions[actions.help])
  for (const place of placesOf(operands)) {
    const names = place.map(({ name }) => name).join('|')
    const isLong = place.some(({ several }) => several === true)
    command.argument(`[${names}${isLong ? '...' : ''}]`, place.map(({ name }) => help.ofArguments[name]).join(' / '))
  }
  return command.action(async () => {
    const { args } = command
    const word = actions === undefined ? null : (args[0] ?? null)
    const rest = word === null ? args : args.slice(1)
    if (word !== null && actions?.words.includes(word) !== true) {
      const accepted = actions?.words.join(', ') ?? ''
      throw new KazasuError('USAGE_INVALID', usage.valueWrong(row.name, word, accepted))
    }
    const action = word ?? actions?.words[0] ?? null
    const fitting = operandsAfter(row, action)
    if (rest.length > fitting.length && fitting.at(-1)?.several !== true) {
      throw new KazasuError('USAGE_INVALID', [usage.excess, usage.seeHelp(`kazasu ${row.name}`)].join('\n'))
    }
    await act(row, { action, operands: rest }, command.optsWithGlobals())
  })
}

/** So many words would leave no room for what is said of the commands; their help has them all. */
const shortOf = (words: readonly string[]): string => (words.length > 4 ? 'action' : words.join('|'))

/** What stands behind different words stands in one place: one of them at a time. */
const placesOf = (operands: readonly Operand[]): readonly (readonly Operand[])[] =>
  operands.some(({ after }) => after !== undefined) ? [operands] : operands.map((one) => [one])

const optionOf = (name: OptionName, { help }: TerminalWords): Option =>
  new Option(OPTIONS[name].flags, helpOfOption(name, help))

/** Our words and our widths in place of the parser's; its errors are told by `usageError`. */
function dress(command: Command, { help }: TerminalWords, { io, json }: World): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Options:': help.options,
    'Commands:': help.commands,
    'Arguments:': help.arguments,
  }
  return command
    .exitOverride()
    .helpOption('-h, --help', help.help)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title, displayWidth: width })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => (json ? undefined : io.stderr.write(text)),
      outputError: () => undefined,
      getOutHelpWidth: () => 100,
      getOutHasColors: () => false,
    })
}

/** What the parser found, in the person's language. It quotes what was written, and what it thinks was meant. */
function usageError(error: CommanderError, argv: readonly string[], { usage }: TerminalWords): KazasuError {
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const meant = /Did you mean (?:one of )?([^?]*)\?/.exec(error.message)?.[1]
  const problem = problemOf(error.code, what, usage)
  const command = ['kazasu', ...COMMANDS.map(({ name }) => name).filter((name) => name === argv[0])].join(' ')
  const lines = [
    problem ?? error.message,
    ...(meant === undefined ? [] : [usage.didYouMean(meant)]),
    usage.seeHelp(command),
  ]
  return new KazasuError('USAGE_INVALID', lines.join('\n'), { cause: error })
}

function problemOf(code: string, what: string, usage: TerminalWords['usage']): string | null {
  switch (code) {
    case 'commander.unknownOption':
      return usage.unknownOption(what)
    case 'commander.unknownCommand':
      return usage.unknownCommand(what)
    case 'commander.optionMissingArgument':
      return usage.valueMissing(what)
    case 'commander.excessArguments':
      return usage.excess
    case 'commander.help':
      return usage.commandMissing
    default:
      return null
  }
}
