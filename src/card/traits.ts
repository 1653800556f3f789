/** What a card was found to understand, remembered for as long as it stays on its reader. */
import type { CardIdentity } from './identity.ts'

export interface CardTraits {
  shortEf: 'unknown' | 'yes' | 'no'
  extended: 'unknown' | 'yes' | 'no'
  /** What tells this card from others, see `identity.ts`; `null` when it has nothing of the kind. */
  identity: 'unknown' | CardIdentity | null
}

/** `shortOnly`: never try extended length, for readers that fail on it. */
export interface TraitsOptions {
  readonly shortOnly: boolean
}

export class TraitsMemory {
  readonly #options: TraitsOptions
  readonly #known = new Map<string, { readonly presence: number; readonly traits: CardTraits }>()

  constructor(options: TraitsOptions) {
    this.#options = options
  }

  /** The traits of the card that was inserted on this reader as number `presence`. */
  of(reader: string, presence: number): CardTraits {
    const known = this.#known.get(reader)
    if (known?.presence === presence) return known.traits
    const traits: CardTraits = {
      shortEf: 'unknown',
      extended: this.#options.shortOnly ? 'no' : 'unknown',
      identity: 'unknown',
    }
    this.#known.set(reader, { presence, traits })
    return traits
  }
}
