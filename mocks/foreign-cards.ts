/** Builds cards that are no My Number Cards: a few names that answer SELECT, and nothing behind them. */
import { fromHex } from '../src/lib/bytes.ts'
import type { CardHabits, ForeignCardData } from './card-data.ts'
import type { CardApplication, CardModel } from './files.ts'

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
