/** What became of one person's visit, kept for the program that stands behind the kiosk, and told once. Nothing personal. */
import type { ApiMethods } from '../../api/index.ts'
import { verdictOf } from '../../guidance/verdict.ts'
import type { Report } from '../../words/report.ts'
import type { PageLive } from '../shared/connection.ts'
import type { MainPin } from '../../guidance/pin-groups.ts'
import { isSame, type Place } from '../shared/readers.ts'
import { concernsTheCounter, type Outcome, remainingAfter } from './sitting.ts'

type Told = ApiMethods['kiosk.finish']['params']

interface Visit {
  readonly place: Place
  readonly report: Report
  readonly pins: Told['pins']
}

export class Visits {
  readonly #live: Pick<PageLive, 'call'>
  /** The one that goes on; `null` once it has been told. */
  #now: Visit | null = null
  /** That of the card that was told of last. */
  #told: Place | null = null

  constructor(live: Pick<PageLive, 'call'>) {
    this.#live = live
  }

  /** This is what is known now of the card that lies there. */
  sees(place: Place, report: Report): void {
    if (isSame(place, this.#told)) return
    const pins = isSame(place, this.#now?.place) ? (this.#now?.pins ?? []) : []
    this.#now = { place, report, pins }
  }

  checked(place: Place, pin: MainPin, outcome: Outcome): void {
    if (this.#now === null || !isSame(place, this.#now.place) || !concernsTheCounter(outcome)) return
    this.#now = {
      ...this.#now,
      pins: [...this.#now.pins, { pin, outcome: outcome.kind, remaining: remainingAfter(outcome) }],
    }
  }

  /** Whoever hears of it does, and nobody here waits for that. */
  end(place: Place, ended: Told['ended']): void {
    if (this.#now === null || !isSame(place, this.#now.place)) return
    const { report, pins } = this.#now
    this.#now = null
    this.#told = { reader: place.reader, presence: place.presence }
    const { kind } = report.card
    const { tone } = verdictOf(report)
    const steps = report.guidance.map(({ id, subject }) => ({ id, subject }))
    this.#live.call('kiosk.finish', { reader: place.reader, kind, tone, steps, pins, ended }).catch(() => undefined)
  }
}
