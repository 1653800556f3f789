/** What is fuzzed, as a row of the table: where inputs come from, who reads them, and how that may end. */
import { type ErrorCode, KazasuError } from '../../src/errors.ts'
import type { Bytes } from '../../src/lib/bytes.ts'

export interface Target {
  readonly name: string
  /** The files whose reading this is, for the coverage. */
  readonly of: readonly string[]
  /** Right inputs, from simulated cards, examples of the API and the like. */
  corpus(): readonly Bytes[] | Promise<readonly Bytes[]>
  readonly words?: readonly (string | Bytes)[]
  /** Codes that an input may end in, or which errors are of the kind that its callers know. */
  readonly errors: readonly ErrorCode[] | ((error: unknown) => boolean)
  /** What must not stand in any error. */
  readonly secret?: string
  open(): Reader | Promise<Reader>
  /** In `npm test`; together they take about a minute. */
  readonly inputs: number
}

export interface Reader {
  /** Reads one input. Throws, beside what `errors` allows, for whatever must never be. */
  read(input: Bytes): unknown
  close?(): Promise<void> | void
}

/** A row for a function of bytes. */
export const of = (
  name: string,
  files: readonly string[],
  corpus: () => readonly Bytes[],
  read: (input: Bytes) => unknown,
  { errors = [], inputs = 5000, words = [] }: Partial<Pick<Target, 'errors' | 'inputs' | 'words'>> = {},
): Target => ({ name, of: files, corpus, errors, inputs, words, open: () => ({ read }) })

export function isAllowed({ errors }: Target, error: unknown): boolean {
  if (typeof errors === 'function') return errors(error)
  return error instanceof KazasuError && errors.includes(error.code)
}

/** What a reader throws for what must never be, whatever the input. */
class Breach extends Error {
  override readonly name = 'Breach'
}

export function mustBe(isSo: boolean, what: string): void {
  if (!isSo) throw new Breach(what)
}
