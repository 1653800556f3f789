/** What was read in this sitting, without anything of the person: for the clerk's own overview, in memory only. Pure. */
import type { Heard } from '../../client/client.ts'
import type { Text } from '../../words/languages.ts'
import type { ReaderView } from '../shared/readers.ts'
import { kindName, verdictOf } from '../../words/both.ts'
import type { Tone } from '../../guidance/verdict.ts'
import { headlineForClerk } from './procedures.ts'

export interface Entry {
  /** Counts up. */
  readonly number: number
  readonly at: Date
  readonly reader: string
  /** Number of the insertion. */
  readonly presence: number
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
  const index = entries.findIndex((one) => one.reader === reader)
  const last = entries[index]
  // A report that was completed since is still of the same card.
  if (last?.presence === entry.presence) return entries.with(index, { ...last, ...entry, reader })
  return [{ ...entry, number: (entries[0]?.number ?? 0) + 1, reader, at }, ...entries].slice(0, MOST)
}

function entryOf(heard: Heard): Omit<Entry, 'at' | 'number'> | null {
  if (heard.name === 'inspection.completed') {
    const { reader, presence, report } = heard.params
    const { tone } = verdictOf(report)
    return { reader, presence, kind: kindName(report.card.kind), tone, verdict: headlineForClerk(report) }
  }
  if (heard.name === 'inspection.failed') {
    const { reader, presence, error } = heard.params
    return { reader, presence, kind: null, tone: 'stop', verdict: error.data.means }
  }
  return null
}
