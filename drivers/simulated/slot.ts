/**
 * One simulated reader: a card in it or not, plugged in or not, and what is arranged to go wrong. Who is told of
 * changes is left to `driver.ts`, the exchange with the card to `connection.ts`.
 */
import type { SmartCard } from '../../mocks/virtual-card.ts'
import type { CommandSort, FaultKind, LinkSpeed, SimulatedFault } from '../../src/reader/simulator.ts'

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
  #faults: SimulatedFault[] = []

  constructor(name: string, link: LinkSpeed | null) {
    this.name = name
    this.link = link
  }

  /** What is arranged, each counted from the next APDU. */
  get faults(): readonly SimulatedFault[] {
    return this.#faults
  }

  arrange(fault: SimulatedFault): void {
    this.#faults.push(fault)
  }

  clearFaults(): void {
    this.#faults = []
  }

  /** What was arranged for the card ends with it. */
  leave(): void {
    this.#faults = this.#faults.filter(({ acrossInsertions }) => acrossInsertions)
  }

  /** Counts one APDU of this sort, and gives what is arranged for it. */
  nextFault(sort: CommandSort): FaultKind | null {
    const counts = ({ of = sort }: SimulatedFault): boolean => of === sort
    const isDue = (fault: SimulatedFault): boolean => fault.at === 1 && counts(fault)
    const due = this.#faults.find(isDue)
    this.#faults = this.#faults
      .filter((fault) => !isDue(fault))
      .map((fault) => (counts(fault) ? { ...fault, at: fault.at - 1 } : fault))
    return due?.kind ?? null
  }
}
