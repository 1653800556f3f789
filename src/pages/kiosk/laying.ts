/** Tells a card that somebody lays down from one that comes back with its reader. */
import type { After, Heard } from '../../client/client.ts'
import { SETTLING_MS } from '../shared/attending.ts'

export class Laying {
  /** Readers that have just been plugged in: the first card they tell of may have lain there all along. */
  readonly #comeBack = new Set<string>()
  readonly #after: After

  constructor(after: After) {
    this.#after = after
  }

  /** Whether somebody has laid a card down. To be asked of all that is heard. */
  isLaid(heard: Heard): boolean {
    if (heard.name === 'snapshot') this.#comeBack.clear()
    if (heard.name === 'reader.attached') {
      const { id } = heard.params.reader
      this.#comeBack.add(id)
      this.#after(SETTLING_MS, () => this.#comeBack.delete(id))
    }
    return heard.name === 'card.inserted' && !this.#comeBack.delete(heard.params.reader)
  }
}
