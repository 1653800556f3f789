/** The readers as a page sees them, from the snapshot and the events. Pure: what was heard goes in, a new list comes out. */
import type { Heard } from '../../client/client.ts'
import type { FirstAnswer, Report } from '../../report/shape.ts'
import type { Failure } from './failure.ts'

export type Inspection =
  /** A card lies there and nothing has been heard about it. */
  | { readonly state: 'unread' }
  | { readonly state: 'reading'; readonly first: FirstAnswer | null }
  | { readonly state: 'read'; readonly report: Report }
  | { readonly state: 'failed'; readonly failure: Failure }

export interface CardView {
  /** Number of the insertion. */
  readonly presence: number
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

export function hear(readers: readonly ReaderView[], heard: Heard): readonly ReaderView[] {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what else happens changes no reader
  switch (heard.name) {
    case 'snapshot':
      return heard.params.readers.map((reader) => ({
        ...describe(reader),
        card: reader.card && { presence: reader.card.presence, inspection: known(reader.report) },
      }))
    case 'reader.attached':
      return [...readers.filter(({ id }) => id !== heard.params.reader.id), describe(heard.params.reader)]
    case 'reader.detached':
      return readers.filter(({ id }) => id !== heard.params.reader)
    case 'card.inserted': {
      const { reader, card } = heard.params
      const inspection: Inspection = { state: 'reading', first: null }
      const { presence } = card
      return on(readers, reader, (one) => ({
        ...one,
        card: { presence, inspection },
        lost: null,
        lastPresence: presence,
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
    default:
      return readers
  }
}

interface Place {
  readonly reader: string
  readonly presence: number
}

/** News of the card of that insertion; of a card that is gone they come too late. */
export function inspected(
  readers: readonly ReaderView[],
  { reader, presence }: Place,
  inspection: Inspection,
): readonly ReaderView[] {
  return on(readers, reader, (one) =>
    one.card?.presence === presence ? { ...one, card: { presence, inspection } } : one,
  )
}

/** A card that was taken away while it was read is gone when the failure comes: the reader remembers why. */
export function failed(readers: readonly ReaderView[], place: Place, failure: Failure): readonly ReaderView[] {
  return on(inspected(readers, place, { state: 'failed', failure }), place.reader, (one) =>
    one.card === null && one.lastPresence === place.presence ? { ...one, lost: failure } : one,
  )
}

/** The failure may be heard before the going that it tells of. */
function tornOff({ inspection }: CardView): Failure | null {
  return inspection.state === 'failed' && inspection.failure.code === 'CARD_REMOVED' ? inspection.failure : null
}

type WireReader = Extract<Heard, { name: 'reader.attached' }>['params']['reader']

function describe({ id, name, driver, simulated, card }: WireReader): ReaderView {
  return {
    id,
    name,
    driver,
    simulated,
    card: card && { presence: card.presence, inspection: { state: 'unread' } },
    lost: null,
    lastPresence: card?.presence ?? null,
  }
}

const known = (report: Report | null | undefined): Inspection =>
  report == null ? { state: 'unread' } : { state: 'read', report }

function on(
  readers: readonly ReaderView[],
  id: string,
  change: (reader: ReaderView) => ReaderView,
): readonly ReaderView[] {
  return readers.map((reader) => (reader.id === id ? change(reader) : reader))
}
