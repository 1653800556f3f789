/**
 * What a simulated card holds: applications, elementary files, keys and habits, as values. Who fills it in is
 * `my-number-card.ts` and `foreign-cards.ts`; what commands do with it is in `commands/`.
 */
import type { KeyObject } from 'node:crypto'
import type { Bytes } from '../src/lib/bytes.ts'
import type { CardHabits } from './card-data.ts'

export interface CardModel {
  /** The answer to reset; `null` for a card that gives none. */
  readonly atr: Bytes | null
  /** What SELECT by name finds, in the order in which a partial name meets it. */
  readonly applications: readonly CardApplication[]
  /** Current after power-up. One of `applications`, or one without a name that cannot be selected. */
  readonly initial: CardApplication
  readonly habits: CardHabits
}

export interface CardApplication {
  readonly aid: Bytes
  readonly files: ReadonlyMap<number, ElementaryFile>
  /** What GET DATA finds while this application is current, by tag. */
  readonly objects: ReadonlyMap<number, Bytes>
  /** The key that a P2 of zero means in COMPUTE DIGITAL SIGNATURE. */
  readonly defaultKey: number | null
}

/** `freely`, or the EF identifiers of the reference data each of which opens it; with none of them it stays shut. */
export type Access = 'freely' | readonly number[]

export type ElementaryFile =
  | TransparentFile
  | RecordFile
  | ReferenceDataFile
  | KeyFile
  /** Can be selected; neither its content nor its purpose is known. */
  | { readonly kind: 'internal' }

interface TransparentFile {
  readonly kind: 'transparent'
  /** The whole physical file, with the padding behind its content. */
  readonly content: Bytes
  readonly opens: Access
}

interface RecordFile {
  readonly kind: 'record'
  readonly records: readonly Bytes[]
  readonly opens: Access
}

export interface ReferenceDataFile {
  readonly kind: 'reference-data'
  /** Its counter in the card's memory. */
  readonly pin: string
  /** The command that changes it, once it has been verified. */
  readonly changedBy: 'CHANGE REFERENCE DATA' | 'CHANGE KEY' | null
}

export interface KeyFile {
  readonly kind: 'key'
  readonly key: KeyObject
  readonly usedBy: 'COMPUTE DIGITAL SIGNATURE' | 'INTERNAL AUTHENTICATE'
  readonly opens: Access
}

/** A physical file of at least `size` bytes: its content, then FF as on the card. */
export function padded(content: Bytes, size: number): Bytes {
  const file = new Uint8Array(Math.max(size, content.length)).fill(0xff)
  file.set(content)
  return file
}
