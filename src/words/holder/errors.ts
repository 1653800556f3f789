/** What holders are told of errors in the languages of staff, in which every error has its texts. */
import { ERRORS } from '../../errors.ts'
import type { StaffLanguage } from '../languages.ts'
import type { HolderErrorCode, HolderErrors } from '../said.ts'

export const errorsIn = (language: StaffLanguage): HolderErrors =>
  // What `fromEntries` gives has the codes of the entries.
  Object.fromEntries(
    Object.entries(ERRORS)
      .filter(([, row]) => row.for === 'holder')
      .map(([code, { means, advice }]) => [code, { means: means[language], advice: advice[language] }]),
  ) as Record<HolderErrorCode, HolderErrors[HolderErrorCode]>
