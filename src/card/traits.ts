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

/** Of a card of which nothing is known yet. */
export function newTraits({ shortOnly }: TraitsOptions): CardTraits {
  return { shortEf: 'unknown', extended: shortOnly ? 'no' : 'unknown', identity: 'unknown' }
}
