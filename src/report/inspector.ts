/**
 * The inspections of the daemon: on request, and by itself when a card is laid down. Keeps the last report of each
 * card for as long as the card lies there.
 */
import { jpki } from '../applications/jpki.ts'
import { openCard } from '../card/card.ts'
import type { TraitsMemory } from '../card/traits.ts'
import type { PinId } from '../applications/index.ts'
import { CertificateJudge } from '../certificate/judge.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Office } from '../guidance/office.ts'
import { Emitter, type EventSource } from '../lib/events.ts'
import type { Logger } from '../lib/logger.ts'
import type { Holder, Requester } from '../reader/hold.ts'
import type { Verifier, VerifyRequest } from '../pin/verifier.ts'
import type { CardSnapshot, Hub, ReaderSnapshot } from '../reader/hub.ts'
import { type Found, readCertificate } from './certificates.ts'
import { inspectCard, muteReport } from './inspect.ts'
import type { CertificateKind, FirstAnswer, Report } from './shape.ts'

export type InspectorEvents = {
  'inspection.progress': { readonly reader: string; readonly presence: number; readonly first: FirstAnswer }
  'inspection.completed': { readonly reader: string; readonly presence: number; readonly report: Report }
  'inspection.failed': { readonly reader: string; readonly presence: number; readonly error: unknown }
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

export interface InspectorParts {
  readonly hub: Hub
  readonly holder: Holder
  readonly verifier: Pick<Verifier, 'withVerified'>
  readonly traits: TraitsMemory
  readonly judge: CertificateJudge
  readonly office: Office
  readonly now: () => Date
  readonly log: Logger
}

export class Inspector {
  readonly #parts: InspectorParts
  readonly #latest = new Map<string, { readonly presence: number; readonly report: Report }>()
  readonly #emitter: Emitter<InspectorEvents>

  constructor(parts: InspectorParts) {
    this.#parts = parts
    this.#emitter = new Emitter((error) => parts.log.error('inspector.listener-failed', { error: String(error) }))
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
    const known = this.#latest.get(reader)
    const card = this.#parts.hub.readers().find(({ id }) => id === reader)?.card
    return known !== undefined && card?.presence === known.presence ? known.report : null
  }

  /** Inspects the card on `reader`, or on the one reader that can be meant. */
  async inspect(reader: string | undefined, options: InspectOptions): Promise<Report> {
    const { hub, holder, traits, judge, office, now, log } = this.#parts
    const chosen = hub.choose(reader)
    if (chosen.card?.atr === null) return muteReport(chosen, { now: now(), judge, office })
    try {
      return await holder.run(chosen.id, options.by, async (connection, held, { presence }) => {
        const report = await inspectCard(connection, {
          signal: options.by.signal,
          onFirstAnswer: options.onFirstAnswer,
          reader: held,
          traits: traits.of(held.id, presence),
          judge,
          office,
          now: now(),
          log,
        })
        this.#latest.set(held.id, { presence, report })
        return report
      })
    } catch (error) {
      if (isKazasuError(error, 'CARD_MUTE')) return muteReport(hub.reader(chosen.id), { now: now(), judge, office })
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
      return answer(held, kind, await readCertificate(card, kind, judge))
    })
  }

  /** The same behind its PIN: one attempt, and the reading in the same hold. Errors of `Verifier.withVerified` too. */
  async readCertificateWithPin(
    reader: string | undefined,
    kind: PinnedCertificateKind,
    pin: Omit<VerifyRequest, 'pin'>,
    by: Requester,
  ): Promise<CertificateAnswer> {
    const request = { ...pin, pin: PIN_OF[kind] }
    return this.#parts.verifier.withVerified(reader, request, by, async (card, held) =>
      // A judge of its own: what lies behind a PIN holds a name and an address, and is remembered nowhere.
      answer(held, kind, await readCertificate(card, kind, new CertificateJudge([]))),
    )
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

function answer(held: ReaderSnapshot, kind: CertificateKind, found: Found): CertificateAnswer {
  if (typeof found !== 'string') return { reader: held.id, simulated: held.simulated, kind, der: found.der }
  const code = CERTIFICATE_ERRORS.find((one) => one === found) ?? 'CARD_REFUSED'
  throw new KazasuError(code, undefined, { fields: { kind } })
}

/** Reasons that are errors of the same name. */
const CERTIFICATE_ERRORS = ['PIN_REQUIRED', 'CERTIFICATE_ABSENT', 'CERTIFICATE_MALFORMED'] as const
