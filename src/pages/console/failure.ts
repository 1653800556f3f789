/** What a clerk is told of a failure. */
import { type ErrorRow, ERRORS } from '../../errors.ts'
import type { Failure } from '../shared/failure.ts'
import { inLanguage } from '../shared/i18n.ts'
import { texts } from './texts.ts'

/** What came with it; else what the table says. */
const toldOf = (failure: Failure): Pick<ErrorRow, 'for' | 'means' | 'advice'> => ({
  ...ERRORS[failure.code],
  ...failure,
})

export const meansOf = (failure: Failure): string => inLanguage(toldOf(failure).means)

/** A clerk can do what is for the staff or for the holder; what is for developers helps nobody at a counter. */
export function adviceOf(failure: Failure): string {
  const { for: audience, advice } = toldOf(failure)
  return audience === 'developer' ? texts.value.support(failure.code) : inLanguage(advice)
}
