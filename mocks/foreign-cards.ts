/** Builds cards that are no My Number Cards: a few names that answer SELECT, and nothing behind them. */
import { fromHex } from '../src/lib/bytes.ts'
import type { CardApplication, CardHabits, CardModel } from './files.ts'

export interface ForeignCardData {
  readonly kind: 'foreign'
  /** Hexadecimal, or `null` for a card that does not answer to reset. */
  readonly atr: string | null
  /** Application identifiers, hexadecimal. */
  readonly names: readonly string[]
  /** The status word for every command, for what is no ISO 7816-4 card; otherwise `null`. */
  readonly refusesAll: number | null
}

/** What such cards do in detail is no concern of ours; they are given the plainest habits. */
const PLAIN: CardHabits = {
  extendedLength: false,
  shortFileIdentifiers: true,
  firstCommandFails: false,
  queryOnBlocked: 0x63c0,
  readPastEnd: 0x9000,
  refusesAll: null,
}

const application = (name: string): CardApplication => ({
  aid: fromHex(name),
  files: new Map(),
  objects: new Map(),
  defaultKey: null,
})

export function foreignCard(data: ForeignCardData): CardModel {
  return {
    atr: data.atr === null ? null : fromHex(data.atr),
    applications: data.names.map(application),
    initial: application(''),
    habits: { ...PLAIN, refusesAll: data.refusesAll },
  }
}
