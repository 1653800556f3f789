/** One check of a PIN: the one request, where the person types meanwhile, and what came of it. Never sent again. */
import type { ApiMethods } from '../../api/index.ts'
import type { Report } from '../../words/report.ts'
import type { PageLive } from '../shared/connection.ts'
import { failureOf } from '../shared/failure.ts'
import type { MainPin } from '../../guidance/pin-groups.ts'
import { Ahead } from '../shared/typing/typed.ts'
import { openTyping } from '../shared/typing/typing.ts'
import { certificateBehind, type Outcome, outcomeOf, type Step } from './sitting.ts'

export interface CheckRequest {
  /** Of the card that lies there. */
  readonly report: Report
  /** The number of its insertion: it is presented to no other one. */
  readonly presence: number
  readonly pin: MainPin
  /** The keypad to type on; `null` for the keys of the page. */
  readonly keypad: string | null
  readonly confirmation: string | undefined
}

/** Where the person is while it is under way. */
export type UnderWay = Extract<Step, { readonly at: 'enter' | 'check' | 'return' }>

export class Check {
  readonly request: CheckRequest
  readonly outcome: Promise<Outcome>
  /** What the person types before they can. */
  readonly ahead = new Ahead(() => this.stop())
  readonly #live: PageLive
  readonly #onStep: (step: UnderWay) => void
  readonly #controller = new AbortController()
  #isOpened = false
  #isSentNow: () => boolean = () => false

  constructor(live: PageLive, request: CheckRequest, onStep: (step: UnderWay) => void) {
    this.request = request
    this.#live = live
    this.#onStep = onStep
    this.outcome = this.#run()
  }

  /** Whether a value may have come to the daemon. */
  get isSent(): boolean {
    return this.#isSentNow()
  }

  /** Gives up. What was presented by then is presented, and the outcome says so. */
  stop(): void {
    this.#controller.abort()
  }

  async #run(): Promise<Outcome> {
    const { report, presence, pin, keypad, confirmation } = this.request
    const entry = keypad === null ? { entry: 'page' as const } : { entry: 'keypad' as const, keypad }
    const place = { reader: report.reader.id, presence }
    const common = { ...place, ...entry, ...(confirmation === undefined ? {} : { confirmation }) }
    const options = { signal: this.#controller.signal, onProgress: (progress: Progress) => this.#hear(progress) }
    const kind = certificateBehind(report, pin)
    try {
      if (kind !== null) {
        const { certificate } = await this.#live.call('certificate.inspectWithPin', { ...common, kind }, options)
        return { kind: 'right', remaining: null, certificate }
      }
      const { outcome, remaining, consumed } = await this.#live.call('pin.verify', { ...common, pin }, options)
      if (outcome === 'verified') return { kind: 'right', remaining, certificate: null }
      if (outcome === 'wrong') return { kind: 'wrong', remaining }
      return outcome === 'blocked' ? { kind: 'blocked' } : { kind: 'open', consumed }
    } catch (error) {
      const outcome = outcomeOf(error)
      // The daemon went while the person was still typing: that is a request without an attempt.
      return outcome.kind === 'lost' && !this.isSent ? { kind: 'failed', failure: failureOf(error) } : outcome
    } finally {
      this.ahead.forget()
    }
  }

  #hear({ entry, awaiting }: Progress): void {
    const { pin } = this.request
    if (awaiting !== undefined) this.#onStep({ at: 'return', pin, seconds: awaiting.seconds })
    if (entry === undefined) return
    const { page, typed, remaining } = entry
    if (page === undefined) {
      // Its last key is pressed where this page does not see it.
      this.#isSentNow = () => true
      this.ahead.forget()
      return this.#onStep({ at: 'enter', pin, entering: { kind: 'keypad', typed, remaining } })
    }
    if (this.#isOpened) return
    this.#isOpened = true
    // An entry that cannot be opened here is over, or is given up with the request.
    this.#typeHere(page).catch(() => this.stop())
  }

  async #typeHere(page: string): Promise<void> {
    const { pin } = this.request
    const typing = await openTyping(this.#live, page.slice(page.indexOf('#') + 1), this.ahead)
    this.#isSentNow = () => typing.isSent
    this.#onStep({ at: 'enter', pin, entering: { kind: 'keys', typing } })
    if ((await typing.ended) === 'submitted') this.#onStep({ at: 'check', pin })
  }
}

type Progress = ApiMethods['pin.verify']['progress']
