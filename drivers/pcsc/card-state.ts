/**
 * What PC/SC says about a reader, as a view of its slot, and what happened between two views. Pure; who listens to
 * the changes is `watched-reader.ts`.
 */
import type { Bytes } from '../../src/lib/bytes.ts'
import { equal } from '../../src/lib/bytes.ts'

/** Flags of `dwEventState`. */
const STATE = { unknown: 0x0004, unavailable: 0x0008, empty: 0x0010, present: 0x0020, mute: 0x0200 } as const

/** pcsc-lite counts insertions and removals in the upper half of `dwEventState`, modulo 65,536. */
const COUNTER_SHIFT = 16

/** The slot of a reader: empty, or with a card; `atr` is `null` for one that does not answer to reset. */
export interface Slot {
  readonly card: { readonly atr: Bytes | null } | null
  readonly events: number
}

export type SlotChange = 'removed' | 'inserted'

/** Whether PC/SC has the reader no more; its watch is about to end. */
export const isGone = (eventState: number): boolean => (eventState & STATE.unknown) !== 0

/**
 * `null` where PC/SC does not say whether a card is there, as with a reader that it cannot look into for the moment: what
 * was in there may be there still.
 */
export function slotOf(eventState: number, atr: Bytes): Slot | null {
  const present = (eventState & STATE.present) !== 0
  const empty = (eventState & (STATE.empty | STATE.unavailable)) === STATE.empty
  if (present === empty) return null
  const answers = atr.length > 0 && (eventState & STATE.mute) === 0
  return { card: present ? { atr: answers ? atr : null } : null, events: eventState >>> COUNTER_SHIFT }
}

/**
 * What happened from one view to the next, in order. Two views of a card with different counters are two cards: an
 * exchange was too quick to be seen. A card that answers to reset now and did not before is told as a new one.
 */
export function slotChanges(before: Slot | null, now: Slot): readonly SlotChange[] {
  const removed: SlotChange[] = before?.card ? ['removed'] : []
  const inserted: SlotChange[] = now.card ? ['inserted'] : []
  if (before?.card && now.card && before.events === now.events && sameAtr(before.card.atr, now.card.atr)) return []
  return [...removed, ...inserted]
}

const sameAtr = (a: Bytes | null, b: Bytes | null): boolean => (a === null || b === null ? a === b : equal(a, b))
