/** The origins that the daemon under test has listed: those of the vectors. */
import { vectorsOf } from '../support/vectors.ts'

export const ORIGINS = vectorsOf('origin')

/** The same in all of them, which a test holds. */
export const LISTED: readonly string[] = ORIGINS[0]?.listed ?? []
