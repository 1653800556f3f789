/** What was read in this sitting, without anything of the person: for the clerk's own overview, in memory only. Pure. */
import type { Heard } from '../../client/client.ts'
import type { Text } from '../../errors.ts'
import type { ReaderView } from '../shared/readers.ts'
import { kindName, type Tone, verdictOf } from '../shared/verdict.ts'

export interface Entry {
  /** Counts up. */
  readonly number: number
  readonly at: Date
  readonly reader: string
  /** `null` when it was not found out. */
  readonly kind: Text | null
  readonly tone: Tone
  readonly verdict: Text
}

/** The oldest go first. */
const MOST = 50

/** The newest first. */
export function remember(
  entries: readonly Entry[],
  heard: Heard,
  readers: readonly ReaderView[],
  at: Date,
): readonly Entry[] {
  const entry = entryOf(heard)
  if (entry === null) return entries
  const reader = readers.find(({ id }) => id === entry.reader)?.name ?? entry.reader
  return [{ ...entry, number: (entries[0]?.number ?? 0) + 1, reader, at }, ...entries].slice(0, MOST)
}

function entryOf(heard: Heard): Omit<Entry, 'at' | 'number'> | null {
  if (heard.name === 'inspection.completed') {
    const { reader, report } = heard.params
    const { tone, headline } = verdictOf(report)
    return { reader, kind: kindName(report.card.kind), tone, verdict: headline }
  }
  if (heard.name === 'inspection.failed') {
    const { reader, error } = heard.params
    return { reader, kind: null, tone: 'stop', verdict: error.data.means }
  }
  return null
}
