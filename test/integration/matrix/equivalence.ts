/**
 * Which cases of the fault matrix show the same. All that the daemon knows of a card is what the card has answered: two
 * cases are equivalent when the same operation, which comes to the same without a fault, has sent the same commands and
 * heard the same of each, up to the one that the fault meets. Beyond that cards differ in names, dates, keys and lengths.
 */
import type { Profile } from '../../../mocks/profiles.ts'
import type { Operation, Outcome } from './operations.ts'

/** A command without its data, and the status word of its answer, as they are logged. */
export interface Exchange {
  readonly command: string
  readonly status: string
}

/** An operation on a card without any fault. */
export interface Dialogue {
  readonly profile: Profile
  readonly operation: Operation
  readonly exchanges: readonly Exchange[]
  readonly outcome: Outcome
}

/** A fault at the `at`th command of a dialogue, counted from one. */
export interface Case {
  readonly dialogue: Dialogue
  readonly at: number
}

/** What of an exchange may differ between equivalent cases, and what is put in its place. */
const ALIKE: Readonly<Record<keyof Exchange, readonly (readonly [RegExp, string])[]>> = {
  // How much is left of a file whose length differs from card to card.
  command: [[/ Ne=\d+$/, ' Ne']],
  // Attempts left. Where they matter, the operation comes to something else.
  status: [[/^63C.$/, '63Cx']],
}

const alike = (part: keyof Exchange, text: string): string =>
  ALIKE[part].reduce((told, [pattern, same]) => told.replace(pattern, same), text)

function classOf({ dialogue: { operation, outcome, exchanges }, at }: Case): string {
  const heard = exchanges.slice(0, at).map(({ command, status }) => alike('command', command) + alike('status', status))
  return JSON.stringify([operation.name, outcome, heard])
}

export const casesOf = (dialogues: readonly Dialogue[]): readonly Case[] =>
  dialogues.flatMap((dialogue) => dialogue.exchanges.map((_, index) => ({ dialogue, at: index + 1 })))

/** The first of each class. */
export function oneOfEachClass(cases: readonly Case[]): readonly Case[] {
  const seen = new Set<string>()
  return cases.filter((one) => seen.size < seen.add(classOf(one)).size)
}
