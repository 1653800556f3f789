/**
 * The inspections of the daemon: on request, and by itself when a card is laid down. Keeps the last report of each
 * card for as long as the card lies there, with the certificates that a PIN has opened and the counters that attempts
 * have changed meanwhile.
 */
import { jpki } from '../applications/jpki.ts'
import { openCard } from '../card/card.ts'
import type { TraitsMemory } from '../card/traits.ts'
import type { PinId } from '../applications/index.ts'
import type { CertificateJudge } from '../certificate/judge.ts'
import type { Certificate } from '../certificate/parse.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Office } from '../guidance/office.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import type { Logger } from '../lib/logger.ts'
import type { Holder, Requester } from '../reader/hold.ts'
import type { Verifier, VerifyRequest } from '../pin/verifier.ts'
import type { CardSnapshot, Hub, ReaderSnapshot } from '../reader/hub.ts'
import { readIssuer } from './authorities.ts'
import { type Found, openedReport, readCertificate } from './certificates.ts'
import { inspectCard, muteReport } from './inspect.ts'
import { LatestReports } from './latest.ts'
import { pinReport } from './pins.ts'
import type { CertificateKind, CertificateReport, FirstAnswer, Report } from './shape.ts'

export type InspectorEvents = {
  'inspection.progress': { readonly reader: string; readonly presence: number; readonly first: FirstAnswer }
  'inspection.completed': Completed
  'inspection.failed': { readonly reader: string; readonly presence: number; readonly error: unknown }
}

interface Completed {
  readonly reader: string
  readonly presence: number
  readonly report: Report
}

export interface InspectOptions {
  readonly by: Requester
  readonly onFirstAnswer: (answer: FirstAnswer) => void
}

export interface CertificateAnswer {
  readonly reader: string
  readonly simulated: boolean
  readonly kind: CertificateKind
  readonly der: Uint8Array
}

export interface OpenedCertificateAnswer extends CertificateAnswer {
  /** Its row of the report. */
  readonly certificate: CertificateReport
}

export interface InspectorParts {
  readonly hub: Hub
  readonly holder: Holder
  readonly verifier: Pick<Verifier, 'withVerified' | 'events'>
  readonly traits: TraitsMemory
  readonly judge: CertificateJudge
  readonly office: Office
  readonly now: () => Date
  /** What is known against the clock at such a moment. */
  readonly clockDoubt?: (now: Date) => ClockDoubt | null
  readonly log: Logger
}

export class Inspector {
  readonly #parts: InspectorParts
  readonly #latest: LatestReports
  readonly #emitter: Emitter<InspectorEvents>

  constructor(parts: InspectorParts) {
    this.#parts = parts
    this.#latest = new LatestReports(parts.hub, parts.office)
    this.#emitter = new Emitter((error) => parts.log.error('inspector.listener-failed', { error: String(error) }))
    // Nobody is shown a counter that the daemon itself knows to be another one by now.
    parts.verifier.events.on('pin.counted', ({ place: { reader, presence }, entry, counter }) => {
      const row = pinReport(entry.application.name, entry.name, entry.row, counter ?? 'ATTEMPT_OPEN')
      const report = this.#latest.counted({ reader, presence }, row)
      if (report !== null) this.#emitter.emit('inspection.completed', { reader, presence, report })
    })
  }

  get events(): EventSource<InspectorEvents> {
    return this.#emitter
  }

  /** Inspects each card that is laid down from now on, until the returned function is called. */
  watch(): () => void {
    const running = new Map<string, AbortController>()
    const end = (reader: string): void => running.get(reader)?.abort()
    const { events } = this.#parts.hub
    const endings = [
      events.on('card.inserted', ({ reader, card }) => {
        const controller = new AbortController()
        running.set(reader, controller)
        void this.#inspectInserted(reader, card, controller.signal)
      }),
      events.on('card.removed', ({ reader }) => end(reader)),
    ]
    return () => {
      for (const ending of endings) ending()
      for (const reader of running.keys()) end(reader)
    }
  }

  /** The last report of the card that lies on the reader now, or `null`. */
  latest(reader: string): Report | null {
    return this.#latest.of(reader)
  }

  /** Inspects the card on `reader`, or on the one reader that can be meant. */
  async inspect(reader: string | undefined, options: InspectOptions): Promise<Report> {
    const { hub, holder, traits, judge, office, now, log } = this.#parts
    const clockAt = (moment: Date): ClockDoubt | null => this.#parts.clockDoubt?.(moment) ?? null
    const mute = (one: ReaderSnapshot): Promise<Report> => {
      const moment = now()
      return muteReport(one, { now: moment, judge, office, clock: clockAt(moment) })
    }
    const chosen = hub.choose(reader)
    if (chosen.card?.atr === null) return mute(chosen)
    try {
      return await holder.run(chosen.id, options.by, async (connection, held, { presence }) => {
        const moment = now()
        const report = await inspectCard(connection, {
          signal: options.by.signal,
          onFirstAnswer: options.onFirstAnswer,
          reader: held,
          traits: traits.of(held.id, presence),
          judge,
          now: moment,
          clock: clockAt(moment),
          office,
          log,
        })
        return this.#latest.inspected({ reader: held.id, presence }, report, moment)
      })
    } catch (error) {
      if (isKazasuError(error, 'CARD_MUTE')) return mute(hub.reader(chosen.id))
      throw error
    }
  }

  /**
   * The certificate of that kind, DER. `PIN_REQUIRED`, `CERTIFICATE_ABSENT`, `CERTIFICATE_MALFORMED` and
   * `CARD_FOREIGN` where there is none to read.
   */
  async readCertificate(reader: string | undefined, kind: CertificateKind, by: Requester): Promise<CertificateAnswer> {
    const { hub, holder, traits, judge, log } = this.#parts
    return holder.run(hub.choose(reader).id, by, async (connection, held, { presence }) => {
      const of = { traits: traits.of(held.id, presence), log, signal: by.signal }
      const card = openCard(connection, { ...of, spend: () => undefined })
      if (!(await card.select(jpki))) throw new KazasuError('CARD_FOREIGN')
      return answer(held, kind, wholeOf(kind, await readCertificate(card, kind, judge)))
    })
  }

  /**
   * The same behind its PIN: one attempt, and the reading in the same hold. Errors of `Verifier.withVerified` too. Its
   * row is in the reports of this card from now on, and the last one is told again with it.
   */
  async readCertificateWithPin(
    reader: string | undefined,
    kind: PinnedCertificateKind,
    pin: Omit<VerifyRequest, 'pin'>,
    by: Requester,
  ): Promise<OpenedCertificateAnswer> {
    const { now, verifier } = this.#parts
    // A judge of its own: what lies behind a PIN holds a name and an address, and is remembered nowhere.
    const apart = this.#parts.judge.apart()
    const request = { ...pin, pin: PIN_OF[kind] }
    const { completed, ...opened } = await verifier.withVerified(reader, request, by, async (card, held) => {
      const judge = apart.of(held)
      const found = wholeOf(kind, await readCertificate(card, kind, judge))
      const issuer = await readIssuer(card, kind, found, judge)
      const moment = now()
      const certificate = await openedReport(kind, found, { now: moment, judge, issuer })
      return { ...answer(held, kind, found), certificate, completed: this.#completed(held, certificate, moment) }
    })
    if (completed !== null) this.#emitter.emit('inspection.completed', completed)
    return opened
  }

  #completed({ id, card }: ReaderSnapshot, certificate: CertificateReport, moment: Date): Completed | null {
    if (card === null) return null
    const { presence } = card
    const report = this.#latest.opened({ reader: id, presence }, certificate, moment)
    return report && { reader: id, presence, report }
  }

  async #inspectInserted(reader: string, { presence }: CardSnapshot, signal: AbortSignal): Promise<void> {
    try {
      const report = await this.inspect(reader, {
        by: { signal, client: null },
        onFirstAnswer: (first) => this.#emitter.emit('inspection.progress', { reader, presence, first }),
      })
      this.#emitter.emit('inspection.completed', { reader, presence, report })
    } catch (error) {
      this.#parts.log.info('inspection.failed', { reader, code: isKazasuError(error) ? error.code : 'INTERNAL' })
      this.#emitter.emit('inspection.failed', { reader, presence, error })
    }
  }
}

/** The certificates that can lie behind a PIN, and which: the authentication certificate does on a phone. */
const PIN_OF = { auth: 'jpki/auth', sign: 'jpki/sign' } as const satisfies Partial<Record<CertificateKind, PinId>>
export type PinnedCertificateKind = keyof typeof PIN_OF

function answer({ id, simulated }: ReaderSnapshot, kind: CertificateKind, { der }: Certificate): CertificateAnswer {
  return { reader: id, simulated, kind, der }
}

/** What was read, or the error that says why not. */
function wholeOf(kind: CertificateKind, found: Found): Certificate {
  if (typeof found !== 'string') return found
  const code = CERTIFICATE_ERRORS.find((one) => one === found) ?? 'CARD_REFUSED'
  throw new KazasuError(code, undefined, { fields: { kind } })
}

/** Reasons that are errors of the same name. */
const CERTIFICATE_ERRORS = ['PIN_REQUIRED', 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'] as const
