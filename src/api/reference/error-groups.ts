/** Which errors come together in the reference, and what it says of each. */
import { ERRORS, type ErrorCode } from '../../errors.ts'
import { keysOf } from '../../lib/keys.ts'
import { COMMON_ERRORS } from '../common-errors.ts'
import { READING } from '../methods/card.ts'
import { REFUSALS } from '../methods/secret.ts'
import { ERROR_TEXTS } from '../../words/error-texts.ts'
import type { Text } from '../../words/languages.ts'
import type { ErrorGroup } from '../../words/reference/words.ts'

/** Codes that come together, named once. */
const ERROR_GROUPS = {
  any: COMMON_ERRORS,
  reading: READING,
  pin: REFUSALS,
  opened: ['PIN_WRONG', 'PIN_INDETERMINATE', 'PIN_REQUIRED'],
} as const satisfies Record<ErrorGroup, readonly ErrorCode[]>

/** Codes of the command line and of the client, which no daemon sends. */
export const ELSEWHERE: readonly string[] = [
  'CONFIG_INVALID',
  'USAGE_INVALID',
  'OUTPUT_UNWRITABLE',
  'OUTPUT_EXISTS',
  'AUDIT_UNREADABLE',
  'DAEMON_PORT_TAKEN',
  'DAEMON_STATE_UNWRITABLE',
  'DAEMON_UNREACHABLE',
  'DAEMON_UNPROVED',
  'ACCESS_BROWSER_DENIED',
  'ACCESS_BROWSER_UNASKED',
] satisfies ErrorCode[]

/** What the reference says of it; holders and staff are told by the error itself what to do. */
export function saidOf(code: ErrorCode): readonly Text[] {
  const { means, advice } = ERROR_TEXTS[code]
  return ERRORS[code].for === 'developer' ? [means, advice] : [means]
}

const NAMES = keysOf(ERROR_GROUPS)

export const groupsOf = (code: string): ErrorGroup[] =>
  NAMES.filter((group) => ERROR_GROUPS[group].some((one) => one === code))

/** The groups that are wholly among the codes of a method, and the codes that are in none of these. */
export function inGroups(codes: readonly ErrorCode[]): {
  readonly whole: readonly ErrorGroup[]
  readonly others: readonly ErrorCode[]
} {
  const whole = NAMES.filter((group) => group !== 'any' && ERROR_GROUPS[group].every((one) => codes.includes(one)))
  const named = new Set<ErrorCode>(whole.flatMap((group) => [...ERROR_GROUPS[group]]))
  return { whole, others: codes.filter((one) => !named.has(one)) }
}
