/** What a row of the table of findings is: what it needs to know, and a pure function that looks for it in that. */
import type { FactId, FactTypes } from './facts.ts'

/** `stop`: cards cannot be read. `act`: something does not work, or soon will not. `note`: worth knowing. */
export const SEVERITIES = ['stop', 'act', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What findings are about, in the order in which it is told what is well. */
export const AREAS = [
  'pcscd',
  'readers',
  'cards',
  'addons',
  'service',
  'versions',
  'port',
  'token',
  'config',
  'pages',
  'keypads',
  'clock',
  'disk',
  'files',
] as const
export type Area = (typeof AREAS)[number]

type Known<Need extends FactId, Wish extends FactId> = { readonly [Id in Need]: FactTypes[Id] } & {
  readonly [Id in Wish]: FactTypes[Id] | null
}

export interface Row<Need extends FactId, Wish extends FactId, Values extends object> {
  readonly area: Area
  readonly severity: Severity | ((values: Values) => Severity)
  /** Without one of these nothing is found, and it is said that it was not looked for. */
  readonly needs: readonly Need[]
  /** These say more, where they are known. */
  readonly wishes?: readonly Wish[]
  /** The values that the sentences about it need, once for each thing that it is found at. Plain data. */
  readonly find: (facts: Known<Need, Wish>) => readonly Values[]
  /** What to copy, letter for letter: commands, or lines of a file. The words say which. */
  readonly lines: (values: Values) => readonly string[]
  /** For the documentation. */
  readonly example: NoInfer<Values>
}

export const row = <const Need extends FactId, Values extends object, const Wish extends FactId = never>(
  one: Row<Need, Wish, Values>,
): Row<Need, Wish, Values> => one

/** One finding where `isFound` holds, and none otherwise. */
export const when = <Values>(isFound: boolean, values: Values): readonly Values[] => (isFound ? [values] : [])
