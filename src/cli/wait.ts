/** Waiting for a card: tries again at each event that may have brought one, until the time is over. */
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Report } from '../words/report.ts'
import type { Session, SessionInspectOptions } from './session.ts'

/** Failures that somebody coming to the reader can end; of several empty readers the one with the card is meant. */
const MAY_COME = [
  'CARD_ABSENT',
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

/** The report of the card that lies there or comes in time; the last failure otherwise. */
export async function inspectWithin(session: Session, options: WaitOptions): Promise<Report> {
  const { reader, seconds, signal, onFirstAnswer, onWaiting } = options
  if (seconds === 0) return session.inspect(reader, { signal, onFirstAnswer })
  const news = new News()
  const stop = (): void => news.end()
  const deadline = setTimeout(stop, seconds * 1000)
  signal.addEventListener('abort', stop)
  void session.ended.then(stop)
  try {
    // Begun before the first try, so that a card that comes in between is not missed.
    await session.listen(({ name }) => {
      if (name !== 'snapshot') news.bring()
    })
    for (let first = true; ; first = false) {
      try {
        return await session.inspect(reader, { signal, onFirstAnswer })
      } catch (error) {
        if (!isKazasuError(error, ...MAY_COME)) throw error
        if (first) onWaiting()
        if (!(await news.next())) throw signal.aborted ? new KazasuError('REQUEST_CANCELLED') : error
      }
    }
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(deadline)
  }
}

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
