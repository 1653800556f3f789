/** The card that lies on a reader, and what is known of it. Pure. */
import type { Report } from '../../words/report.ts'
import type { Place, ReaderView } from '../shared/readers.ts'

export interface Lying extends Place {
  /** `null` before it is read. */
  readonly report: Report | null
}

/** `null` without a reader, or without a card on it. */
export function lyingOn(reader: ReaderView | null): Lying | null {
  if (reader?.card == null) return null
  const { presence, inspection } = reader.card
  return { reader: reader.id, presence, report: inspection.state === 'read' ? inspection.report : null }
}
