/** The one way to a card: it is held for one job, and what it was found to understand before is known. */
import { following } from '../lib/abort.ts'
import type { Logger } from '../lib/logger.ts'
import type { ReaderConnection } from '../reader/driver.ts'
import type { Holder, Visit } from '../reader/hold.ts'
import { PerInsertion } from '../reader/insertion.ts'
import { type Card, openCard } from './card.ts'
import { type CardTraits, newTraits, type TraitsOptions } from './traits.ts'
import { type Cost, meter } from './transmit.ts'

export interface DeskParts extends TraitsOptions {
  readonly holder: Pick<Holder, 'run'>
  readonly log: Logger
}

/** What is at hand beside the card. */
export interface Hand {
  readonly traits: CardTraits
  readonly atr: ReaderConnection['atr']
  /** What the job has cost so far. */
  readonly cost: () => Cost
  /** From here on the job goes on although nobody waits for it any more. */
  readonly commit: () => void
}

export class Desk {
  readonly #parts: DeskParts
  readonly #traits: PerInsertion<CardTraits>

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#traits = new PerInsertion(() => newTraits(parts))
  }

  /** Runs `job` with that card in one hold. Errors and `same` as in `Holder.run`. */
  withCard<T>(visit: Visit, job: (card: Card, hand: Hand) => Promise<T>, same?: object): Promise<T> {
    const { holder, log } = this.#parts
    const work = async (connection: ReaderConnection, signal: AbortSignal): Promise<T> => {
      using until = following(signal)
      const traits = this.#traits.of(visit.insertion)
      const { spend, cost } = meter()
      const card = openCard(connection, { traits, log, signal: until.signal, spend })
      return await job(card, { traits, atr: connection.atr, cost, commit: until.end })
    }
    return holder.run(visit, work, same)
  }
}
