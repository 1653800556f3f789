/** What a clerk is told of a failure. */
import { ERRORS } from '../../errors.ts'
import { ERROR_TEXTS } from '../../words/error-texts.ts'
import type { Failure } from '../shared/failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { texts } from './texts.ts'

export const meansOf = (failure: Failure): string => inLanguage(failure.means ?? ERROR_TEXTS[failure.code].means)

/** A clerk can do what is for the staff or for the holder; what is for developers helps nobody at a counter. */
export function adviceOf(failure: Failure): string {
  const { code, advice = ERROR_TEXTS[code].advice } = failure
  return (failure.for ?? ERRORS[code].for) === 'developer' ? texts.value.support(code) : inLanguage(advice)
}
