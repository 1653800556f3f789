import { type ErrorCode, type ErrorRow, ERRORS } from '../../src/errors.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import type { ErrorText } from '../../src/words/said.ts'

/** All that is told of an error. */
export const told = (code: ErrorCode): ErrorRow & ErrorText => ({ ...ERRORS[code], ...ERROR_TEXTS[code] })
