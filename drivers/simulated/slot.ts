/**
 * One simulated reader: a card in it or not, plugged in or not, and what is arranged to go wrong. Who is told of
 * changes is left to `driver.ts`, the exchange with the card to `connection.ts`.
 */
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { FaultKind, LinkSpeed, SimulatedFault } from '../../src/reader/simulator.ts'

/** A card in a reader. Two insertions are two of these, also of the same card. */
export interface InsertedCard {
  readonly card: SmartCard
  /** Answers no more, until it is put back. */
  isSilent: boolean
}

/** Why an open connection is of no use any more. */
export type Interruption = 'CARD_REMOVED' | 'CARD_RESET' | 'READER_DETACHED' | 'READER_SERVICE_STOPPED'

/** Who holds the card. */
export interface SlotHolder {
  interrupt(reason: Interruption): void
}

export class Slot {
  readonly name: string
  inserted: InsertedCard | null = null
  /** The card that is there, or was last. */
  last: SmartCard | null = null
  isAttached = true
  /** Speed of the radio link in kbit/s, or `null` for none. */
  link: LinkSpeed | null
  holder: SlotHolder | null = null
  #faults: { kind: FaultKind; inApdus: number }[] = []

  constructor(name: string, link: LinkSpeed | null) {
    this.name = name
    this.link = link
  }

  arrange({ kind, at }: SimulatedFault): void {
    this.#faults.push({ kind, inApdus: at })
  }

  /** Counts one APDU, and gives what is arranged for it. */
  nextFault(): FaultKind | null {
    for (const fault of this.#faults) fault.inApdus -= 1
    const due = this.#faults.find((fault) => fault.inApdus <= 0)
    this.#faults = this.#faults.filter((fault) => fault.inApdus > 0)
    return due?.kind ?? null
  }
}
