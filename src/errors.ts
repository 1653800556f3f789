/**
 * Every error that Kazasu can report: one row each, and the class that carries it. Codes are stable; what is said of them
 * is in `words`. How a foreign code becomes one of these is decided in one function per source, not here.
 */

/** `holder` has the card in the hand, `staff` looks after this machine, `developer` writes the program that asks. */
export const AUDIENCES = ['holder', 'staff', 'developer'] as const
export type Audience = (typeof AUDIENCES)[number]

export interface ErrorRow {
  /** The JSON-RPC error number. The reserved numbers are JSON-RPC's own; ours start at 1000, a thousand a family. */
  readonly number: number
  /** Whom the advice is for: a page for holders shows no other than theirs. */
  readonly for: Audience
  /** Whether the same request can succeed later without anybody changing the request. */
  readonly retriable: boolean
}

export const ERRORS = {
  READER_ABSENT: { number: 1000, for: 'staff', retriable: true },
  READER_UNKNOWN: { number: 1001, for: 'developer', retriable: false },
  READER_AMBIGUOUS: { number: 1002, for: 'developer', retriable: false },
  READER_DETACHED: { number: 1003, for: 'staff', retriable: true },
  READER_IN_USE: { number: 1004, for: 'staff', retriable: true },
  READER_SERVICE_STOPPED: { number: 1005, for: 'staff', retriable: true },
  READER_DRIVER_MISSING: { number: 1006, for: 'staff', retriable: false },
  READER_ACCESS_DENIED: { number: 1007, for: 'staff', retriable: false },
  READER_TIMEOUT: { number: 1008, for: 'staff', retriable: true },
  READER_FAILED: { number: 1009, for: 'staff', retriable: true },
  READER_SIMULATOR_OFF: { number: 1010, for: 'developer', retriable: false },
  READER_LEASED: { number: 1011, for: 'developer', retriable: true },
  READER_LEASE_CHANGED: { number: 1012, for: 'developer', retriable: false },
  READER_SERVICE_HANGS: { number: 1013, for: 'staff', retriable: true },
  READER_QUEUE_FULL: { number: 1014, for: 'developer', retriable: true },
  CARD_ABSENT: { number: 2000, for: 'holder', retriable: true },
  CARD_REMOVED: { number: 2001, for: 'holder', retriable: true },
  CARD_RESET: { number: 2002, for: 'staff', retriable: true },
  CARD_MUTE: { number: 2003, for: 'holder', retriable: true },
  CARD_FOREIGN: { number: 2004, for: 'holder', retriable: false },
  CARD_REFUSED: { number: 2005, for: 'staff', retriable: false },
  CARD_ANSWER_INVALID: { number: 2006, for: 'holder', retriable: true },
  CARD_PHOTO_UNREADABLE: { number: 2007, for: 'staff', retriable: true },
  PIN_REQUIRED: { number: 3000, for: 'developer', retriable: false },
  PIN_FORMAT: { number: 3001, for: 'holder', retriable: false },
  PIN_BLOCKED: { number: 3002, for: 'holder', retriable: false },
  PIN_LAST_ATTEMPT: { number: 3003, for: 'developer', retriable: false },
  PIN_COUNTER_UNKNOWN: { number: 3004, for: 'holder', retriable: true },
  PIN_ABSENT: { number: 3005, for: 'staff', retriable: false },
  PIN_WRONG: { number: 3006, for: 'holder', retriable: false },
  PIN_INDETERMINATE: { number: 3007, for: 'holder', retriable: true },
  PIN_KNOWN_WRONG: { number: 3008, for: 'holder', retriable: false },
  PIN_CHANGE_OFF: { number: 3009, for: 'staff', retriable: false },
  PIN_ENTRY_CANCELLED: { number: 3010, for: 'holder', retriable: true },
  PIN_ENTRY_TIMEOUT: { number: 3011, for: 'holder', retriable: true },
  PIN_ENTRY_UNFIT: { number: 3012, for: 'developer', retriable: false },
  PIN_ENTRY_UNKNOWN: { number: 3013, for: 'holder', retriable: false },
  PIN_NOT_SET: { number: 3014, for: 'developer', retriable: false },
  CERTIFICATE_ABSENT: { number: 4000, for: 'holder', retriable: false },
  CERTIFICATE_MALFORMED: { number: 4001, for: 'holder', retriable: false },
  CERTIFICATE_KEY_UNSUPPORTED: { number: 4002, for: 'staff', retriable: false },
  REQUEST_MALFORMED: { number: -32_700, for: 'developer', retriable: false },
  REQUEST_INVALID: { number: -32_600, for: 'developer', retriable: false },
  REQUEST_METHOD_UNKNOWN: { number: -32_601, for: 'developer', retriable: false },
  REQUEST_PARAMS_INVALID: { number: -32_602, for: 'developer', retriable: false },
  REQUEST_BATCH_REFUSED: { number: 5000, for: 'developer', retriable: false },
  REQUEST_VERSION_REQUIRED: { number: 5001, for: 'developer', retriable: false },
  REQUEST_VERSION_UNSUPPORTED: { number: 5002, for: 'developer', retriable: false },
  REQUEST_TOO_MANY: { number: 5004, for: 'developer', retriable: true },
  REQUEST_CANCELLED: { number: 5005, for: 'developer', retriable: true },
  ACCESS_HOST_REFUSED: { number: 6000, for: 'developer', retriable: false },
  ACCESS_ORIGIN_REFUSED: { number: 6001, for: 'staff', retriable: false },
  ACCESS_TOKEN_REQUIRED: { number: 6002, for: 'developer', retriable: false },
  ACCESS_TOKEN_REFUSED: { number: 6003, for: 'developer', retriable: false },
  ACCESS_SCOPE_MISSING: { number: 6004, for: 'staff', retriable: false },
  ACCESS_TOO_MANY: { number: 6005, for: 'staff', retriable: true },
  ACCESS_HEADERS_TOO_LARGE: { number: 6010, for: 'staff', retriable: false },
  ACCESS_HTTP_INVALID: { number: 6011, for: 'developer', retriable: false },
  ACCESS_TOO_SLOW: { number: 6012, for: 'developer', retriable: true },
  CONFIG_INVALID: { number: 7000, for: 'staff', retriable: false },
  DAEMON_PORT_TAKEN: { number: 7001, for: 'staff', retriable: false },
  DAEMON_STATE_UNWRITABLE: { number: 7002, for: 'staff', retriable: false },
  ACCESS_BROWSER_DENIED: { number: 6013, for: 'staff', retriable: true },
  ACCESS_BROWSER_UNASKED: { number: 6014, for: 'staff', retriable: true },
  DAEMON_UNREACHABLE: { number: 7003, for: 'staff', retriable: true },
  DAEMON_RESTARTING: { number: 7005, for: 'staff', retriable: true },
  AUDIT_UNWRITABLE: { number: 7008, for: 'staff', retriable: true },
  AUDIT_UNREADABLE: { number: 7009, for: 'staff', retriable: false },
  DAEMON_DRAINING: { number: 7010, for: 'holder', retriable: true },
  USAGE_INVALID: { number: 7004, for: 'developer', retriable: false },
  OUTPUT_UNWRITABLE: { number: 7006, for: 'staff', retriable: true },
  OUTPUT_EXISTS: { number: 7011, for: 'staff', retriable: false },
  DAEMON_UNPROVED: { number: 7007, for: 'developer', retriable: false },
  KEYPAD_ABSENT: { number: 8000, for: 'staff', retriable: true },
  KEYPAD_DETACHED: { number: 8001, for: 'staff', retriable: true },
  KEYPAD_IN_USE: { number: 8002, for: 'staff', retriable: true },
  KEYPAD_DRIVER_MISSING: { number: 8003, for: 'staff', retriable: false },
  KEYPAD_ACCESS_DENIED: { number: 8004, for: 'staff', retriable: false },
  KEYPAD_FAILED: { number: 8005, for: 'staff', retriable: true },
  KEYPAD_UNFIT: { number: 8008, for: 'staff', retriable: false },
  KEYPAD_AMBIGUOUS: { number: 8006, for: 'developer', retriable: false },
  KEYPAD_OFF: { number: 8007, for: 'staff', retriable: false },
  INTERNAL: { number: -32_603, for: 'developer', retriable: false },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERRORS

/** Plain values that tell more about one error; never a secret, a path or a stack. */
export type ErrorFields = Readonly<Record<string, string | number | boolean | null | readonly unknown[]>>

export class KazasuError extends Error {
  override readonly name = 'KazasuError'
  readonly code: ErrorCode
  readonly fields: ErrorFields

  /** `detail` says what was wrong and where, in English, for logs and developers. */
  constructor(code: ErrorCode, detail?: string, options: { fields?: ErrorFields; cause?: unknown } = {}) {
    super(detail ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.fields = options.fields ?? {}
  }

  /** What was wrong and where, if that was said. */
  get detail(): string | undefined {
    return this.message === this.code ? undefined : this.message
  }

  get row(): ErrorRow {
    return ERRORS[this.code]
  }
}

/** Whether `error` is one of ours, and one of `codes` where any are named. */
export function isKazasuError(error: unknown, ...codes: readonly ErrorCode[]): error is KazasuError {
  return error instanceof KazasuError && (codes.length === 0 || codes.includes(error.code))
}
