/**
 * One card, from when it is laid on a reader until it leaves. Whatever waits for a card, or remembers something of it
 * (`lib/keeper.ts`), hangs on this object and ends with it. Made by the hub.
 */
export interface Insertion extends Source {
  /** No two insertions have the same number, also those of one card. */
  readonly presence: number
  /** Answer to reset, hexadecimal; `null` for a mute card. */
  readonly atr: string | null
  /** Aborted when the card leaves, with the error that says how: `CARD_REMOVED` or `READER_DETACHED`. */
  readonly removed: AbortSignal
  /** As every answer about the card says it. */
  readonly source: Source
}

/** Where something came from. */
export interface Source {
  /** Id of the reader. */
  readonly reader: string
  readonly simulated: boolean
}
