/** What the clerk is told when a check fails: words of its own where a code is meant, and else those of the console. */
import type { ErrorCode } from '../../../errors.ts'
import type { Failure } from '../../shared/failure.ts'
import { inLanguage } from '../../shared/i18n.ts'
import type { Procedure } from '../procedures.ts'
import { said } from './said.ts'

/** As the console tells it. */
export interface TellsFailure {
  readonly meansOf: (failure: Failure) => string
  readonly adviceOf: (failure: Failure) => string
  /** What a failure leads to at this counter. */
  readonly procedureAfter: (code: ErrorCode) => Procedure | null
}

interface CodeWords {
  readonly means: string
  readonly advice: (procedure: string, papers: readonly string[]) => string
}

interface Told {
  readonly means: string
  readonly advice: string
}

export function tell(failure: Failure, { meansOf, adviceOf, procedureAfter }: TellsFailure): Told {
  const own: Readonly<Partial<Record<ErrorCode, CodeWords>>> = said.value.failures
  const words = own[failure.code]
  if (words === undefined) return { means: meansOf(failure), advice: adviceOf(failure) }
  const { name, papers = [] } = procedureAfter(failure.code) ?? {}
  return { means: words.means, advice: words.advice(name ? inLanguage(name) : '', papers.map(inLanguage)) }
}
