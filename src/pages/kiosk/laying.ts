/** Tells a card that somebody lays down from one that comes back with its reader. */
import type { After, Heard } from '../../client/client.ts'
import { SETTLING_MS } from '../shared/attending.ts'

export class Laying {
  /** Readers that have just been plugged in: the first card they tell of may have lain there all along. */
  readonly #comeBack = new Map<string, () => void>()
  readonly #after: After

  constructor(after: After) {
    this.#after = after
  }

  /** Whether somebody has laid a card down. To be asked of all that is heard. */
  isLaid(heard: Heard): boolean {
    if (heard.name === 'snapshot') for (const id of this.#comeBack.keys()) this.#settle(id)
    if (heard.name === 'reader.attached') {
      const { id } = heard.params.reader
      this.#settle(id)
      this.#comeBack.set(
        id,
        this.#after(SETTLING_MS, () => this.#comeBack.delete(id)),
      )
    }
    return heard.name === 'card.inserted' && !this.#settle(heard.params.reader)
  }

  /** Whether more of that reader was expected, which is not now. */
  #settle(reader: string): boolean {
    this.#comeBack.get(reader)?.()
    return this.#comeBack.delete(reader)
  }
}
