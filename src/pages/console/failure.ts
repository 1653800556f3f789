/** What a clerk is told of a failure. */
import { type ErrorCode, ERRORS } from '../../errors.ts'
import { ERROR_TEXTS } from '../../words/error-texts.ts'
import type { Failure } from '../shared/failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { procedureAfter } from './procedures.ts'
import { texts } from './texts.ts'

interface ClerkWords {
  readonly means: string
  /** With the procedure that the failure leads to, where it leads to one. */
  readonly advice: (procedure: string) => string
}

/** Where the clerk has words of their own: a holder is sent to the counter, and the clerk is there. */
function clerkWords(code: ErrorCode): ClerkWords | undefined {
  const all: Readonly<Partial<Record<ErrorCode, ClerkWords>>> = texts.value.failures
  return all[code]
}

export const meansOf = ({ code, means = ERROR_TEXTS[code].means }: Failure): string =>
  clerkWords(code)?.means ?? inLanguage(means)

/** A clerk can do what is for the staff or for the holder; what is for developers helps nobody at a counter. */
export function adviceOf(failure: Failure): string {
  const { code, advice = ERROR_TEXTS[code].advice } = failure
  const own = clerkWords(code)
  if (own !== undefined) {
    const procedure = procedureAfter(code)
    return own.advice(procedure === null ? '' : inLanguage(procedure))
  }
  return (failure.for ?? ERRORS[code].for) === 'developer' ? texts.value.support(code) : inLanguage(advice)
}
