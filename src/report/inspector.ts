/**
 * The inspections of the daemon: on request, and automatically when a card is laid down. Keeps the last report of each
 * card for as long as the card lies there, with the certificates that a PIN has opened and the counters that attempts
 * have changed meanwhile, and judges it anew as time passes.
 */
import { setMaxListeners } from 'node:events'
import { jpki } from '../applications/jpki.ts'
import type { PinId } from '../applications/index.ts'
import type { Desk } from '../card/desk.ts'
import type { CertificateJudge } from '../certificate/judge.ts'
import type { Certificate } from '../certificate/parse.ts'
import { type ErrorCode, isKazasuError, KazasuError } from '../errors.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import { Keeper } from '../lib/keeper.ts'
import type { Logger } from '../lib/logger.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import type { Verifier, VerifyRequest } from '../pin/verifier.ts'
import type { JobDone, Visit } from '../reader/hold.ts'
import type { Hub } from '../reader/hub.ts'
import type { Insertion, Source } from '../reader/insertion.ts'
import { readIssuer } from './authorities.ts'
import { type Found, openedReport, readCertificate } from './certificates.ts'
import { rowOn } from './facts.ts'
import { inspectCard, muteReport } from './inspect.ts'
import { LatestReport } from './latest.ts'
import { pinReport } from './pins.ts'
import type { CertificateKind, CertificateReport, Facts, FirstAnswer } from './shape.ts'

export type InspectorEvents = {
  'inspection.progress': { readonly reader: string; readonly presence: number; readonly first: FirstAnswer }
  'inspection.completed': { readonly reader: string; readonly presence: number; readonly facts: Facts }
  /** The latest report of a card says something else, whoever asked for it. */
  'report.changed': { readonly reader: string }
  'inspection.failed': { readonly reader: string; readonly presence: number; readonly error: unknown }
  /** What came of an inspection that the daemon made by itself. */
  'inspection.ended': { readonly outcome: ErrorCode | 'ok' }
}

export type OnFirstAnswer = (answer: FirstAnswer) => void

export interface CertificateAnswer extends Source {
  readonly kind: CertificateKind
  readonly der: Uint8Array
}

export interface OpenedCertificateAnswer extends CertificateAnswer {
  /** Its row of the report. */
  readonly certificate: CertificateReport
}

export interface InspectorParts {
  readonly hub: Hub
  readonly desk: Desk
  readonly verifier: Pick<Verifier, 'withVerified' | 'events'>
  readonly judge: CertificateJudge
  readonly now: () => Date
  /** What is known against the clock at such a moment. */
  readonly clockDoubt?: (now: Date) => ClockDoubt | null
  readonly log: Logger
  /** Is told of a card that does not answer and so is not held for its report. */
  readonly onJob?: (job: JobDone) => void
  readonly timer?: Timer
}

/** However long it is until a report says something else: the clock may be set, or the machine may sleep, meanwhile. */
const LONGEST_SLEEP_MS = 60_000

export class Inspector {
  readonly #parts: InspectorParts
  readonly #timer: Timer
  readonly #latest: Keeper<Insertion, LatestReport>
  readonly #readings = new Keeper<Insertion, Readings>(() => new Readings())
  readonly #emitter: Emitter<InspectorEvents>
  readonly #stopped = new AbortController()
  #stopTimer = (): void => undefined
  /** `null` where cards are not inspected when they are laid down. */
  #stopWatching: (() => void) | null = null

  constructor(parts: InspectorParts) {
    this.#parts = parts
    this.#timer = parts.timer ?? systemTimer
    // Each inspection of a card that was laid down listens to it, on any number of readers.
    setMaxListeners(0, this.#stopped.signal)
    this.#latest = new Keeper(() => new LatestReport((now) => this.#clockAt(now)))
    this.#emitter = new Emitter((error) => parts.log.error('inspector.listener-failed', { error: String(error) }))
    // Nobody is shown a counter that the daemon itself knows to be another one by now.
    parts.verifier.events.on('pin.counted', ({ insertion, entry, counter }) => {
      const row = pinReport(entry.application.name, entry.name, entry.row, counter ?? 'ATTEMPT_OPEN')
      this.#complete(insertion, this.#latest.of(insertion).counted(row, parts.now()))
    })
  }

  get events(): EventSource<InspectorEvents> {
    return this.#emitter
  }

  get isWatching(): boolean {
    return this.#stopWatching !== null
  }

  /** Inspects each card that is laid down from now on. */
  watch(): void {
    this.#stopWatching = this.#parts.hub.events.on('card.inserted', ({ card }) => void this.#inspectInserted(card))
  }

  /** Inspects no card any more that is laid down from now on. */
  drain(): void {
    this.#stopWatching?.()
  }

  /** Ends what the inspector does without being asked. */
  stop(): void {
    this.#stopWatching?.()
    this.#stopped.abort()
    this.#stopTimer()
  }

  /** The last report of the card that lies on the reader now, as it is to be judged now; or `null`. */
  latest(reader: string): Facts | null {
    this.#age()
    const card = this.#lying().find((one) => one.reader === reader)
    return card === undefined ? null : this.#latest.of(card).report
  }

  /** Inspects the card. Everybody who asks for that at one time is served by one inspection. */
  async inspect(visit: Visit, onFirstAnswer: OnFirstAnswer): Promise<Facts> {
    const { hub, desk, judge, now } = this.#parts
    const { insertion } = visit
    const reader = hub.reader(insertion.reader)
    const mute = (moment = now()): Promise<Facts> =>
      muteReport(reader, { now: moment, judge, clock: this.#clockAt(moment) })
    if (insertion.atr === null) {
      this.#parts.onJob?.({ reader: reader.id, kind: 'report', outcome: 'CARD_MUTE', seconds: 0 })
      return mute()
    }
    const readings = this.#readings.of(insertion)
    const stopHearing = readings.hear(onFirstAnswer)
    try {
      return await desk.withCard(
        visit,
        'report',
        async (card, hand) => {
          const tellFirst: OnFirstAnswer = (first) => readings.tell(first)
          const moment = now()
          const clock = this.#clockAt(moment)
          const inspection = { ...hand, reader, judge, now: moment, clock, onFirstAnswer: tellFirst }
          const found = await inspectCard(card, inspection).finally(() => readings.tell(null))
          const report = this.#latest.of(insertion).inspected(found, now())
          this.#emitter.emit('report.changed', { reader: insertion.reader })
          this.#wakeInTime()
          return report
        },
        readings.same('inspection'),
      )
    } catch (error) {
      if (isKazasuError(error, 'CARD_MUTE')) return mute()
      throw error
    } finally {
      stopHearing()
    }
  }

  /**
   * The certificate of that kind, DER. `PIN_REQUIRED`, `CERTIFICATE_ABSENT`, `CERTIFICATE_MALFORMED` and
   * `CARD_FOREIGN` where there is none to read.
   */
  readCertificate(visit: Visit, kind: CertificateKind): Promise<CertificateAnswer> {
    const { desk, judge } = this.#parts
    return desk.withCard(
      visit,
      'certificate',
      async (card) => {
        if (!(await card.select(jpki))) throw new KazasuError('CARD_FOREIGN')
        return answer(visit, kind, wholeOf(kind, await readCertificate(card, kind, judge)))
      },
      this.#readings.of(visit.insertion).same(kind),
    )
  }

  /**
   * The same behind its PIN: one attempt, and the reading in the same hold. Errors of `Verifier.withVerified` too. Its
   * row is in the reports of this card from now on, and the last one is told again with it.
   */
  async readCertificateWithPin(
    visit: Visit,
    kind: PinnedCertificateKind,
    pin: Omit<VerifyRequest, 'pin'>,
  ): Promise<OpenedCertificateAnswer> {
    const { now, verifier } = this.#parts
    const { insertion } = visit
    // A judge of its own: what lies behind a PIN holds a name and an address, and is remembered nowhere.
    const apart = this.#parts.judge.apart()
    const request = { ...pin, pin: PIN_OF[kind] }
    const opened = await verifier.withVerified(visit, request, async (card) => {
      const judge = apart.of(insertion)
      const found = wholeOf(kind, await readCertificate(card, kind, judge))
      const issuer = await readIssuer(card, kind, found, judge)
      const row = await openedReport(kind, found, { now: now(), judge, issuer })
      const certificate = rowOn(this.#latest.of(insertion).report?.card.kind, row)
      return { ...answer(visit, kind, found), certificate }
    })
    this.#complete(insertion, this.#latest.of(insertion).opened(opened.certificate, now()))
    this.#wakeInTime()
    return opened
  }

  #clockAt(moment: Date): ClockDoubt | null {
    return this.#parts.clockDoubt?.(moment) ?? null
  }

  async #inspectInserted(insertion: Insertion): Promise<void> {
    const { reader, presence } = insertion
    try {
      const tellFirst: OnFirstAnswer = (first) => this.#emitter.emit('inspection.progress', { reader, presence, first })
      const facts = await this.inspect({ insertion, signal: this.#stopped.signal, client: null }, tellFirst)
      this.#complete(insertion, facts)
      this.#emitter.emit('inspection.ended', { outcome: facts.card.kind === 'mute' ? 'CARD_MUTE' : 'ok' })
    } catch (error) {
      const outcome = isKazasuError(error) ? error.code : 'INTERNAL'
      this.#parts.log.info('inspection.failed', { reader, code: outcome })
      this.#emitter.emit('inspection.failed', { reader, presence, error })
      this.#emitter.emit('inspection.ended', { outcome })
    }
  }

  /** Tells a report, where there is one and its card lies there still. */
  #complete({ reader, presence, removed }: Insertion, facts: Facts | null): void {
    if (facts === null || removed.aborted) return
    this.#emitter.emit('report.changed', { reader })
    this.#emitter.emit('inspection.completed', { reader, presence, facts })
  }

  /** Judges the reports anew that are to say something else by now, without asking the card. */
  #age(): void {
    for (const card of this.#lying()) this.#complete(card, this.#latest.of(card).aged(this.#parts.now()))
    this.#wakeInTime()
  }

  #wakeInTime(): void {
    this.#stopTimer()
    const now = this.#parts.now()
    const moments = this.#lying().flatMap((card) => this.#latest.of(card).changesAt(now)?.getTime() ?? [])
    if (moments.length === 0 || this.#stopped.signal.aborted) return
    const sleep = Math.min(LONGEST_SLEEP_MS, ...moments.map((moment) => moment - now.getTime()))
    this.#stopTimer = this.#timer.after(sleep, () => this.#age())
  }

  #lying(): readonly Insertion[] {
    return this.#parts.hub.readers().flatMap(({ card }) => card ?? [])
  }
}

/** The readings of one card, each of which is made once for all who ask for it at one time. */
class Readings {
  readonly #same = new Map<string, object>()
  readonly #listeners = new Set<OnFirstAnswer>()
  /** Of the inspection that is under way. */
  #first: FirstAnswer | null = null

  same(reading: CertificateKind | 'inspection'): object {
    const same = this.#same.get(reading) ?? {}
    this.#same.set(reading, same)
    return same
  }

  /** Tells the first answer, which may be known already; the returned function ends that. */
  hear(onFirstAnswer: OnFirstAnswer): () => void {
    // Two who ask may give the same function.
    const listener: OnFirstAnswer = (first) => onFirstAnswer(first)
    this.#listeners.add(listener)
    if (this.#first !== null) listener(this.#first)
    return () => this.#listeners.delete(listener)
  }

  /** `null` when the inspection is over. */
  tell(first: FirstAnswer | null): void {
    this.#first = first
    if (first !== null) for (const listener of this.#listeners) listener(first)
  }
}

/** The certificates that can lie behind a PIN, and which: the authentication certificate does on a phone. */
const PIN_OF = { auth: 'jpki/auth', sign: 'jpki/sign' } as const satisfies Partial<Record<CertificateKind, PinId>>
export type PinnedCertificateKind = keyof typeof PIN_OF

function answer({ insertion }: Visit, kind: CertificateKind, { der }: Certificate): CertificateAnswer {
  return { ...insertion.source, kind, der }
}

/** What was read, or the error that says why not. */
function wholeOf(kind: CertificateKind, found: Found): Certificate {
  if (typeof found !== 'string') return found
  const code = CERTIFICATE_ERRORS.find((one) => one === found) ?? 'CARD_REFUSED'
  throw new KazasuError(code, undefined, { fields: { kind } })
}

/** Reasons that are errors of the same name. */
const CERTIFICATE_ERRORS = ['PIN_REQUIRED', 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'] as const
