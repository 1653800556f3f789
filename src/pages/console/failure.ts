/** What a clerk is told of a failure. What a check across the counter says otherwise is in `face/failure.ts`. */
import { ERRORS } from '../../errors.ts'
import { ERROR_TEXTS } from '../../words/error-texts.ts'
import type { Failure } from '../shared/failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { procedureAfter } from './procedures.ts'
import { texts } from './texts.ts'

export const meansOf = ({ code, means = ERROR_TEXTS[code].means }: Failure): string => inLanguage(means)

/** A clerk can do what is for the staff or for the holder; what is for developers helps nobody at a counter. */
export function adviceOf(failure: Failure): string {
  const { code, advice = ERROR_TEXTS[code].advice } = failure
  const procedure = procedureAfter(code)
  // A holder is sent to the counter, and the clerk is there.
  if (procedure !== null) return texts.value.mend(inLanguage(procedure.name))
  return (failure.for ?? ERRORS[code].for) === 'developer' ? texts.value.support(code) : inLanguage(advice)
}
