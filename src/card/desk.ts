/**
 * The one way to a card: it is held for one job, and what was found out before is known, of what it understands as of
 * which card it is.
 */
import { isKazasuError, KazasuError } from '../errors.ts'
import { following } from '../lib/abort.ts'
import { Keeper } from '../lib/keeper.ts'
import type { Logger } from '../lib/logger.ts'
import type { ExtendedLength, ReaderConnection } from '../reader/driver.ts'
import type { Holder, JobKind, Visit } from '../reader/hold.ts'
import type { Hub } from '../reader/hub.ts'
import type { Insertion } from '../reader/insertion.ts'
import { type Card, openCard, type Wire } from './card.ts'
import type { CardIdentity } from './identity.ts'
import { type CardTraits, newTraits, type TraitsOptions } from './traits.ts'
import { type Cost, meter } from './transmit.ts'

export interface DeskParts extends TraitsOptions {
  readonly hub: Pick<Hub, 'exchanged'>
  readonly holder: Pick<Holder, 'run'>
  readonly log: Logger
}

/** What is at hand beside the card. */
export interface Hand {
  readonly traits: CardTraits
  /** It may be another card, without anybody having seen that: the job has waited, or the way to the card has failed. */
  readonly doubt: boolean
  /** Takes what the card is known by. `CARD_REMOVED` when it is another one than before. */
  readonly identified: (identity: CardIdentity | null) => void
  readonly atr: ReaderConnection['atr']
  /** What the job has cost so far. */
  readonly cost: () => Cost
  /** From here on the job goes on although nobody waits for it any more. */
  readonly commit: () => void
}

/** Failures to connect after which nobody knows whether it is still the same card. */
const SHAKEN: readonly string[] = ['READER_FAILED', 'READER_TIMEOUT', 'CARD_MUTE', 'CARD_REMOVED']

export class Desk {
  readonly #parts: DeskParts
  /** What is known of each card, and how often the way to it has failed. */
  readonly #cards: Keeper<Insertion, { readonly traits: CardTraits; failures: number }>

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#cards = new Keeper(() => ({ traits: newTraits(parts), failures: 0 }))
  }

  /** How often the way to this card has failed so far. */
  failures(insertion: Insertion): number {
    return this.#cards.of(insertion).failures
  }

  /**
   * Runs `job` with that card in one hold, which is counted as of that kind. Errors and `same` as in `Holder.run`; `CARD_REMOVED` also when the way to the
   * card has failed while the job waited, for it may have been exchanged too quickly to be seen.
   */
  async withCard<T>(
    visit: Visit,
    kind: JobKind,
    job: (card: Card, hand: Hand) => Promise<T>,
    same?: object,
  ): Promise<T> {
    const { insertion } = visit
    const known = this.#cards.of(insertion)
    const before = known.failures
    let isConnected = false
    const work = async (connection: ReaderConnection, signal: AbortSignal, waited: boolean): Promise<T> => {
      isConnected = true
      if (known.failures > before) throw new KazasuError('CARD_REMOVED', 'the way to the card has failed meanwhile')
      const wire = watched(connection)
      using until = following(signal)
      const { spend, cost } = meter()
      const { traits } = known
      const card = openCard(wire, { traits, log: this.#parts.log, signal: until.signal, spend })
      const identified = (identity: CardIdentity | null): void => this.#identified(insertion, traits, identity)
      const doubt = waited || before > 0
      try {
        return await job(card, { traits, doubt, identified, atr: connection.atr, cost, commit: until.end })
      } finally {
        if (wire.hasFailed()) known.failures += 1
      }
    }
    try {
      return await this.#parts.holder.run(visit, work, { kind, same })
    } catch (error) {
      const isShaken = SHAKEN.some((code) => isKazasuError(error) && error.code === code)
      if (!isConnected && isShaken) known.failures += 1
      throw error
    }
  }

  #identified(insertion: Insertion, traits: CardTraits, identity: CardIdentity | null): void {
    const { identity: known } = traits
    if (known !== 'unknown' && known !== null && known !== identity) {
      this.#parts.hub.exchanged(insertion)
      throw new KazasuError('CARD_REMOVED', 'another card was laid there too quickly to be seen')
    }
    traits.identity = identity
  }
}

/**
 * The connection, and whether its last exchange has failed. After one that went well it is the same card, unless the
 * reader had to be connected to anew in between.
 */
function watched(connection: ReaderConnection): Wire & { readonly hasFailed: () => boolean } {
  let hasFailed = false
  let isAnew = false
  const connectedAnew = (): void => {
    isAnew = true
  }
  return {
    extended: connection.extended && noting(connection.extended, connectedAnew),
    transmit: async (command) => {
      hasFailed = true
      const answer = await connection.transmit(command)
      hasFailed = false
      return answer
    },
    hasFailed: () => hasFailed || isAnew,
  }
}

function noting(extended: ExtendedLength, connectedAnew: () => void): ExtendedLength {
  return {
    get state() {
      return extended.state
    },
    works: () => extended.works(),
    fails: () => {
      connectedAnew()
      return extended.fails()
    },
  }
}
