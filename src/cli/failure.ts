/** An error as the command line tells it: what is wrong, what to do, the code. Gives the exit status. */
import { describeIssue, type ConfigIssue } from '../config/issue.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import { systemCode } from '../lib/system-error.ts'
import { ERROR_TEXTS } from '../words/error-texts.ts'
import type { ErrorWords } from '../words/said.ts'
import { EXIT_STATUS } from './exit.ts'
import type { Io } from './io.ts'
import { isNpmStart } from './npm.ts'
import { TERMINAL_WORDS } from '../words/staff/terminal.ts'
import type { Language } from './text/language.ts'
import { paintFor } from './text/paint.ts'
import { printable } from './text/width.ts'

export interface FailureOptions {
  readonly language: Language
  readonly json: boolean
}

/** Tells `error` on stderr and gives the exit status; never throws and never prints a stack. */
export function tellFailure(error: unknown, io: Io, { language, json }: FailureOptions): number {
  const ours = isKazasuError(error) ? error : new KazasuError('INTERNAL', String(error), { cause: error })
  const details = [...detailsOf(ours, language), ...hintsOf(ours, io, language)]
  const { means, advice } = saidOf(ours, language)
  if (json) {
    const { code, row, fields } = ours
    io.stderr.write(
      toJson({ error: { code, message: means, details, advice, retriable: row.retriable, data: fields } }),
    )
    return EXIT_STATUS[code]
  }
  const { failure } = TERMINAL_WORDS[language]
  const paint = paintFor(io.environment, io.stderr.isTerminal)
  const lines = [
    `${paint('red', paint('bold', `${failure.label}:`))} ${means}`,
    ...details.map((detail) => `  ${printable(detail)}`),
    `${failure.advice}: ${advice}`,
    paint('dim', `${failure.code}: ${ours.code}`),
  ]
  io.stderr.write(`${lines.join('\n')}\n`)
  return EXIT_STATUS[ours.code]
}

/** For an error that the same command of another user would not have: who that is. */
export const NEEDS_OWNER = { needs: 'owner' } as const
/** For a daemon that has heard and cannot answer: where it says what became of it. */
export const NEEDS_LOG = { needs: 'log' } as const

/** A refusal is told for whoever writes a program; here somebody has typed a command. */
function saidOf({ code, fields, cause }: KazasuError, language: Language): ErrorWords {
  const { letIn, needsOwner, needsLog, needsFiles } = TERMINAL_WORDS[language].failure
  if (code === 'INTERNAL' && ['EMFILE', 'ENFILE'].includes(systemCode(cause) ?? '')) return needsFiles
  if (fields['needs'] === NEEDS_OWNER.needs) return needsOwner
  if (fields['needs'] === NEEDS_LOG.needs) return needsLog
  const { means, advice } = ERROR_TEXTS[code]
  return { means: means[language], advice: code === 'ACCESS_TOKEN_REQUIRED' ? letIn : advice[language] }
}

/** What this error says beyond its row: the faults of a configuration in the person's language, or of parameters as the daemon says them, else its detail. */
export function detailsOf(error: KazasuError, language: Language): string[] {
  const issues = error.fields['issues']
  if (Array.isArray(issues) && issues.every(isConfigIssue)) return issues.map((one) => describeIssue(one, language))
  if (Array.isArray(issues) && issues.every(isParameterIssue)) return issues.map(describeParameter)
  const readers = error.fields['readers']
  if (Array.isArray(readers)) return readers.map((id) => `--reader ${String(id)}`)
  return error.detail?.split('\n') ?? []
}

/** How to give the option that the advice names, where that is not as the help says. */
function hintsOf({ code }: KazasuError, { environment }: Io, language: Language): string[] {
  if (code !== 'DAEMON_PORT_TAKEN' || !isNpmStart(environment)) return []
  return [TERMINAL_WORDS[language].failure.otherPort('npm start -- --port 0')]
}

interface ParameterIssue {
  readonly path: string
  readonly message: string
}

const isParameterIssue = (value: unknown): value is ParameterIssue =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value

const describeParameter = ({ path, message }: ParameterIssue): string => (path === '' ? message : `${path}: ${message}`)

function isConfigIssue(value: unknown): value is ConfigIssue {
  return typeof value === 'object' && value !== null && 'problem' in value && 'source' in value
}

/** One line of JSON; controls beyond ASCII's are escaped too, since the line may end on a terminal. */
export function toJson(value: unknown): string {
  const escaped = JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${escaped}\n`
}
