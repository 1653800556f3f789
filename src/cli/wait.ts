/** Waiting for a card: tries again at each event that may have brought one, until the time is over. */
import { isKazasuError, KazasuError } from '../errors.ts'
import { standingOf } from '../lib/laid-card.ts'
import type { Report } from '../words/report.ts'
import type { Session, SessionInspectOptions, Snapshot } from './session.ts'

/** Failures that somebody coming to the reader can end; of several empty readers the one with the card is meant. */
const MAY_COME = [
  'CARD_ABSENT',
  'CARD_FOREIGN',
  'CARD_REMOVED',
  'READER_ABSENT',
  'READER_AMBIGUOUS',
  'READER_DETACHED',
  'READER_SERVICE_STOPPED',
  'READER_SERVICE_HANGS',
] as const

export interface WaitOptions extends SessionInspectOptions {
  readonly reader: string | undefined
  readonly seconds: number
  /** Called once, when the waiting begins. */
  readonly onWaiting: () => void
}

/**
 * The report of the card that lies there or comes in time. Then the last failure, or the report of what was not waited
 * for: beside a card that lay there from the beginning and is none of ours, another may still come.
 */
export async function inspectWithin(session: Session, options: WaitOptions): Promise<Report> {
  const { reader, seconds, signal, onWaiting } = options
  if (seconds === 0) return session.inspect(reader, options)
  const news = new News()
  const stop = (): void => news.end()
  const deadline = setTimeout(stop, seconds * 1000)
  signal.addEventListener('abort', stop)
  void session.ended.then(stop)
  try {
    // Begun before the first try, so that a card that comes in between is not missed; each time from what is there then.
    const look = async (): Promise<Snapshot | null> => {
      let there: Snapshot | null = null
      await session.listen((heard) => {
        if (heard.name === 'snapshot') there = heard.params
        else news.bring()
      })
      return there
    }
    const lying = cardsOf(await look()).map(({ presence }) => presence)
    for (let first = true; ; first = false) {
      let atLast: () => Report
      try {
        const { report, isMeant } = await attempt(session, options, { look, lying })
        if (isMeant) return report
        atLast = () => report
      } catch (error) {
        if (!isKazasuError(error, ...MAY_COME)) throw error
        atLast = () => {
          throw error
        }
      }
      if (first) onWaiting()
      if (await news.next()) continue
      if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
      return atLast()
    }
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(deadline)
  }
}
interface Attempt {
  readonly report: Report
  /** Whether it is the report that was waited for. */
  readonly isMeant: boolean
}

interface Surroundings {
  /** What is there now. */
  readonly look: () => Promise<Snapshot | null>
  /** The cards that lay there from the beginning. */
  readonly lying: readonly number[]
}

async function attempt(session: Session, options: WaitOptions, { look, lying }: Surroundings): Promise<Attempt> {
  const { reader } = options
  if (reader !== undefined) return { report: await session.inspect(reader, options), isMeant: true }
  const isNew = ({ presence }: LaidCard): boolean => !lying.includes(presence)
  try {
    const report = await session.inspect(undefined, options)
    if (standingOf(report) === 'ours') return { report, isMeant: true }
    const now = await look()
    const came = cardsOf(now).filter(isNew)
    // Brought while the other one was read.
    if (came.some(({ reader: id }) => id !== report.reader.id)) return await attempt(session, options, { look, lying })
    const hasEmpty = now?.readers.some(({ card }) => card === null) ?? false
    return { report, isMeant: !hasEmpty || came.length > 0 }
  } catch (error) {
    if (!isKazasuError(error, 'CARD_FOREIGN')) throw error
    // Of several of which none is ours, the one that somebody has brought is to be told of.
    const came = cardsOf(await look()).filter(isNew)
    const [newest] = came.toSorted((one, other) => other.presence - one.presence)
    if (newest === undefined) throw error
    return { report: await session.inspect(newest.reader, options), isMeant: true }
  }
}

interface LaidCard {
  readonly reader: string
  readonly presence: number
}

const cardsOf = (there: Snapshot | null): readonly LaidCard[] =>
  there?.readers.flatMap(({ id, card }) => (card === null ? [] : [{ reader: id, presence: card.presence }])) ?? []

/** News that nobody has looked at yet, told once however many there were. */
class News {
  #fresh = false
  #ended = false
  #wake: () => void = () => undefined

  bring(): void {
    this.#fresh = true
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  /** Resolves with `true` when there is news, or with `false` once no more is waited for. */
  async next(): Promise<boolean> {
    if (!this.#ended && !this.#fresh) await new Promise<void>((resolve) => (this.#wake = resolve))
    this.#fresh = false
    return !this.#ended
  }
}
