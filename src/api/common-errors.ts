/** What any method can answer, beside its own errors. */
import type { ErrorCode } from '../errors.ts'

export const COMMON_ERRORS = [
  'REQUEST_MALFORMED',
  'REQUEST_INVALID',
  'REQUEST_METHOD_UNKNOWN',
  'REQUEST_PARAMS_INVALID',
  'REQUEST_BATCH_REFUSED',
  'REQUEST_VERSION_REQUIRED',
  'REQUEST_TOO_MANY',
  'REQUEST_CANCELLED',
  'ACCESS_SCOPE_MISSING',
  'DAEMON_RESTARTING',
  'DAEMON_DRAINING',
  'INTERNAL',
] as const satisfies readonly ErrorCode[]
