/** The readers as a page sees them, from the snapshot and the events. Pure: what was heard goes in, a new list comes out. */
import type { Heard } from '../../client/client.ts'
import { type Standing, standingAfter, standingOf } from '../../lib/laid-card.ts'
import type { FirstAnswer } from '../../report/shape.ts'
import type { Report } from '../../words/report.ts'
import type { Failure } from './failure.ts'

export type Inspection =
  /** A card lies there, nothing has been heard about it, and this page has not asked. */
  | { readonly state: 'unread' }
  | { readonly state: 'reading'; readonly first: FirstAnswer | null }
  | { readonly state: 'read'; readonly report: Report }
  | { readonly state: 'failed'; readonly failure: Failure }

export interface CardView {
  /** Number of the insertion. */
  readonly presence: number
  readonly atr: string | null
  /** Whether it lay there when the page began to listen. */
  readonly wasThere: boolean
  /** What it is, as far as any reading of it has shown. */
  readonly standing: Standing
  readonly inspection: Inspection
}

export interface ReaderView {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly simulated: boolean
  readonly card: CardView | null
  /** Why the card that was here before could not be read; `null` once another one lies there. */
  readonly lost: Failure | null
  /** Number of the last insertion, so that what comes late is told from what is over. */
  readonly lastPresence: number | null
}

/** `inspects`: whether the daemon reads by itself each card that is laid down. */
export function hear(readers: readonly ReaderView[], heard: Heard, inspects: boolean): readonly ReaderView[] {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what else happens changes no reader
  switch (heard.name) {
    case 'snapshot':
      return heard.params.readers.map((reader) => ({
        ...describe(reader),
        card: reader.card && withInspection(unread(reader.card, true), known(reader.report)),
      }))
    case 'reader.attached':
      return [...readers.filter(({ id }) => id !== heard.params.reader.id), describe(heard.params.reader)]
    case 'reader.detached':
      return readers.filter(({ id }) => id !== heard.params.reader)
    case 'card.inserted': {
      const { reader, card } = heard.params
      return on(readers, reader, (one) => ({
        ...one,
        card: { ...unread(card, false), inspection: inspects ? { state: 'reading', first: null } : UNREAD },
        lost: null,
        lastPresence: card.presence,
      }))
    }
    case 'card.removed':
      return on(readers, heard.params.reader, (one) =>
        one.card?.presence === heard.params.presence ? { ...one, card: null, lost: tornOff(one.card) } : one,
      )
    case 'inspection.progress':
      return inspected(readers, heard.params, { state: 'reading', first: heard.params.first })
    case 'inspection.completed':
      return inspected(readers, heard.params, { state: 'read', report: heard.params.report })
    case 'inspection.failed':
      return failed(readers, heard.params, heard.params.error.data)
    case 'lease.ended':
      return on(readers, heard.params.reader, (one) =>
        one.card !== null && isKeptByLease(one.card, inspects)
          ? { ...one, card: { ...one.card, inspection: UNREAD } }
          : one,
      )
    default:
      return readers
  }
}

/** What this page may not have been let in to read: it is asked for anew, and what is under way is shared. */
function isKeptByLease({ inspection, wasThere }: CardView, inspects: boolean): boolean {
  if (inspection.state === 'failed') return inspection.failure.code === 'READER_LEASED'
  // Of another one the daemon itself will tell.
  return inspection.state === 'reading' && (wasThere || !inspects)
}

/** Where a card lies, and which insertion it is. */
export interface Place {
  readonly reader: string
  readonly presence: number
}

export const isSame = (one: Place, other: Place | null | undefined): boolean =>
  one.reader === other?.reader && one.presence === other.presence

/** Where its card lies; `null` without one. */
export const placeOn = ({ id, card }: Pick<ReaderView, 'id' | 'card'>): Place | null =>
  card && { reader: id, presence: card.presence }

export const lies = (place: Place, readers: readonly ReaderView[]): boolean =>
  readers.some((reader) => isSame(place, placeOn(reader)))

/** News of the card of that insertion; of a card that is gone they come too late. */
export function inspected(
  readers: readonly ReaderView[],
  { reader, presence }: Place,
  inspection: Inspection,
): readonly ReaderView[] {
  return on(readers, reader, (one) =>
    one.card?.presence === presence ? { ...one, card: withInspection(one.card, inspection) } : one,
  )
}

function withInspection(card: CardView, inspection: Inspection): CardView {
  if (inspection.state === 'read') return { ...card, inspection, standing: standingOf(inspection.report) }
  if (inspection.state !== 'failed') return { ...card, inspection }
  return { ...card, inspection, standing: standingAfter(card.standing, inspection.failure.code) }
}

/** A card that was taken away while it was read is gone when the failure comes: the reader remembers why. */
export function failed(readers: readonly ReaderView[], place: Place, failure: Failure): readonly ReaderView[] {
  return on(inspected(readers, place, { state: 'failed', failure }), place.reader, (one) =>
    one.card === null && one.lastPresence === place.presence ? { ...one, lost: failure } : one,
  )
}

/** The failure may be heard before the going that it tells of. */
function tornOff({ inspection }: CardView): Failure | null {
  return inspection.state === 'failed' && isTornOff(inspection.failure) ? inspection.failure : null
}

/** Whether that is why: its card left while it was read. */
export const isTornOff = ({ code }: Failure): boolean => code === 'CARD_REMOVED'

type WireReader = Extract<Heard, { name: 'reader.attached' }>['params']['reader']

function describe({ id, name, driver, simulated, card }: WireReader): ReaderView {
  return {
    id,
    name,
    driver,
    simulated,
    // A card that comes with its reader was on it before.
    card: card && unread(card, true),
    lost: null,
    lastPresence: card?.presence ?? null,
  }
}

type WireCard = NonNullable<WireReader['card']>

const UNREAD: Inspection = { state: 'unread' }

const unread = ({ presence, atr }: WireCard, wasThere: boolean): CardView => ({
  presence,
  atr,
  wasThere,
  standing: 'unread',
  inspection: UNREAD,
})

const known = (report: Report | null | undefined): Inspection => (report == null ? UNREAD : { state: 'read', report })

function on(
  readers: readonly ReaderView[],
  id: string,
  change: (reader: ReaderView) => ReaderView,
): readonly ReaderView[] {
  return readers.map((reader) => (reader.id === id ? change(reader) : reader))
}
