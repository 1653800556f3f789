/** The shape of a row in the table of errors. */
import type { Text } from '../words/languages.ts'

export interface ErrorRow<For extends Audience = Audience> {
  /** The JSON-RPC error number. The reserved numbers are JSON-RPC's own; ours start at 1000, a thousand a family. */
  readonly number: number
  /** Whom the advice is for: a page for holders shows no other than theirs. */
  readonly for: For
  /** Whether the same request can succeed later without anybody changing the request. */
  readonly retriable: boolean
  readonly means: Text
  /** What the person can do. */
  readonly advice: Text
}

/** `holder` has the card in the hand, `staff` looks after this machine, `developer` writes the program that asks. */
export const AUDIENCES = ['holder', 'staff', 'developer'] as const
export type Audience = (typeof AUDIENCES)[number]

export const row = <const For extends Audience>(
  number: number,
  audience: For,
  retriable: boolean,
  en: [string, string],
  ja: [string, string],
): ErrorRow<For> => ({
  number,
  for: audience,
  retriable,
  means: { en: en[0], ja: ja[0] },
  advice: { en: en[1], ja: ja[1] },
})
