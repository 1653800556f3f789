/** What lies where, as a subscription tells it: for whoever shows it rather than acts on each event. Pure. */
import type { ApiError, Report } from '../api/named.ts'
import { type LaidCard, meantCards, standingAfter, standingOf } from '../lib/laid-card.ts'
import type { Heard, Snapshot } from './connect.ts'

type Reader = Omit<Snapshot['readers'][number], 'report'>

/** One reader, with what the daemon has said of the card on it. */
export interface ReaderView extends Reader {
  /** The newest report of the card that lies there; `null` while there is none. */
  readonly report: Report | null
  /** Why there is none, where the card could not be read. */
  readonly failure: ApiError | null
  /** Whether its card lay there when the connection or the reader came, so that nobody may just have laid it down. */
  readonly wasThere: boolean
}

export interface View {
  readonly readers: readonly ReaderView[]
  /**
   * The reader with the card that is meant: of several the newest My Number Card, then the newest that is not read yet,
   * then the newest other one. What `wasThere` and is none of ours, such as a chip in a slot for one, is never meant;
   * `null` while nothing else lies anywhere.
   */
  readonly newest: ReaderView | null
}

export const NOTHING: View = { readers: [], newest: null }

/** The same view where `heard` changes nothing of it. */
export function viewAfter(view: View, heard: Heard): View {
  switch (heard.name) {
    case 'snapshot':
      return viewOf(
        heard.params.readers.map(({ report = null, ...reader }) => ({
          ...reader,
          report,
          failure: null,
          wasThere: reader.card !== null,
        })),
      )
    case 'reader.attached': {
      const { reader } = heard.params
      const others = view.readers.filter(({ id }) => id !== reader.id)
      return viewOf([...others, { ...reader, report: null, failure: null, wasThere: reader.card !== null }])
    }
    case 'reader.detached':
      return viewOf(view.readers.filter(({ id }) => id !== heard.params.reader))
    case 'card.inserted':
      return changed(view, heard.params.reader, () => ({
        card: heard.params.card,
        report: null,
        failure: null,
        wasThere: false,
      }))
    case 'card.removed':
      return changed(view, heard.params.reader, () => ({ card: null, report: null, failure: null, wasThere: false }))
    case 'inspection.completed':
      return changed(
        view,
        heard.params.reader,
        isOf(heard.params.presence, { report: heard.params.report, failure: null }),
      )
    case 'inspection.failed':
      return changed(
        view,
        heard.params.reader,
        isOf(heard.params.presence, { report: null, failure: heard.params.error }),
      )
    case 'inspection.progress':
    case 'lease.granted':
    case 'lease.ended':
    case 'health.changed':
    case 'keypad.attached':
    case 'keypad.detached':
    case 'kiosk.finished':
    case 'simulator.exchanged':
      return view
    // A later daemon may say more.
    default:
      return view
  }
}

type Change = Partial<Pick<ReaderView, 'card' | 'report' | 'failure' | 'wasThere'>>

/** What is said of a card that has left is said of no other. */
const isOf =
  (presence: number, change: Change) =>
  ({ card }: ReaderView): Change =>
    card?.presence === presence ? change : {}

const changed = (view: View, id: string, change: (reader: ReaderView) => Change): View =>
  viewOf(view.readers.map((reader) => (reader.id === id ? { ...reader, ...change(reader) } : reader)))

function viewOf(readers: readonly ReaderView[]): View {
  return { readers, newest: meantCards(readers.flatMap(laidOn))[0]?.reader ?? null }
}

function laidOn(reader: ReaderView): readonly (LaidCard & { readonly reader: ReaderView })[] {
  const { card, report, failure, wasThere } = reader
  if (card === null) return []
  const standing = report === null ? standingAfter('unread', failure?.data.code ?? '') : standingOf(report)
  return wasThere && standing === 'other' ? [] : [{ reader, presence: card.presence, standing }]
}
