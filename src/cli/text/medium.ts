/** What a report is written on: in which language, with which colours, and how wide. */
import type { Environment } from '../../lib/environment.ts'
import type { Output } from '../io.ts'
import type { Language } from './language.ts'
import { type Paint, paintFor } from './paint.ts'

export interface Medium {
  readonly language: Language
  readonly paint: Paint
  readonly columns: number
}

/** Where nothing says how wide the output is: a file, a pipe. */
const USUAL = 80

/** Narrower there is no setting of columns; wider, and the eye loses the line. */
const LEAST = 40
const MOST = 120

export function mediumOf(output: Output, environment: Environment, language: Language): Medium {
  return {
    language,
    paint: paintFor(environment, output.isTerminal),
    columns: columnsFor(environment, output.columns),
  }
}

/** What `COLUMNS` says wins, since somebody has set it; then what the terminal says of itself. */
export function columnsFor(environment: Environment, terminal: number | undefined): number {
  const asked = /^\d{1,5}$/.test(environment['COLUMNS'] ?? '') ? Number(environment['COLUMNS']) : 0
  // A terminal of no columns is one that does not know.
  const columns = asked || terminal || USUAL
  return Math.min(MOST, Math.max(LEAST, columns))
}
