/**
 * One card, from when it is laid on a reader until it leaves. Whatever waits for a card, or remembers something of it,
 * hangs on this object and ends with it.
 */

/** No two insertions are the same object, also those of one card. Made by the hub. */
export interface Insertion {
  /** Id of the reader. */
  readonly reader: string
  /** No two insertions have the same number. */
  readonly presence: number
  /** Answer to reset, hexadecimal; `null` for a mute card. */
  readonly atr: string | null
  readonly simulated: boolean
  /** Aborted when the card leaves, with the error that says how: `CARD_REMOVED` or `READER_DETACHED`. */
  readonly removed: AbortSignal
}

/** What is remembered of each card for as long as it lies there. Nobody has to forget it. */
export class PerInsertion<Value> {
  readonly #values = new WeakMap<Insertion, Value>()
  readonly #create: () => Value

  constructor(create: () => Value) {
    this.#create = create
  }

  of(insertion: Insertion): Value {
    const value = this.#values.get(insertion) ?? this.#create()
    this.#values.set(insertion, value)
    return value
  }
}

/** Where something came from, as every answer about a card says it. */
export function sourceOf({ reader, simulated }: Insertion): Source {
  return { reader, simulated }
}

export type Source = Pick<Insertion, 'reader' | 'simulated'>
