/** The client of a page without a daemon: the test says what is heard, and answers what is asked. */
import type { Heard, KazasuClientError, LiveState } from '../../src/client/client.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { SCOPES, type Scope } from '../../src/api/scopes.ts'
import type { PageLive } from '../../src/pages/shared/connection.ts'
import type { Report } from '../../src/words/report.ts'
import { told } from '../support/told.ts'
import { reportOf } from './reports.ts'

type Call = Parameters<PageLive['call']>

export interface Asked {
  readonly method: Call[0]
  readonly params: Readonly<Record<string, unknown>>
  readonly progress: (progress: unknown) => void
  readonly answer: (result: unknown) => void
  readonly fail: (error: KazasuClientError) => void
}

type WireReader = Extract<Heard, { name: 'reader.attached' }>['params']['reader']
type WireCard = WireReader['card']

export class FakeLive {
  state: LiveState = 'connecting'
  readonly hello = { product: 'kazasu', version: '0', protocol: { min: 1, max: 1 }, simulated: true } as const
  readonly session
  /** What was asked and is not answered yet. */
  readonly asked: Asked[] = []
  #onState: () => void = () => undefined
  #hear: (heard: Heard) => void = () => undefined
  readonly #readers = new Map<string, WireCard>()
  #presences = 0

  /** `inspects`: whether the daemon reads by itself what is laid down. */
  constructor(scopes = Object.keys(SCOPES) as Scope[], inspects = true) {
    this.session = { protocol: 1, scopes, simulated: true, inspects }
  }

  get live(): PageLive {
    const { hello, session } = this
    const state = (): LiveState => this.state
    return {
      get state() {
        return state()
      },
      hello,
      session,
      onState: (listener) => {
        this.#onState = () => listener(this.state)
        return () => undefined
      },
      subscribe: (handler) => {
        this.#hear = handler
        return () => undefined
      },
      call: (method, params, options) =>
        new Promise((resolve, fail) => {
          // What a test answers is of the form that the method gives.
          const answer = resolve as Asked['answer']
          const progress = (options?.onProgress ?? (() => undefined)) as Asked['progress']
          this.asked.push({ method, params, progress, answer, fail })
        }),
    }
  }

  /** Connects, with what lies on the readers now and what is known of it. */
  open(reports: Readonly<Record<string, Report>> = {}): void {
    this.state = 'open'
    this.#onState()
    this.#hear({
      name: 'snapshot',
      params: {
        readers: [...this.#readers].map(([id, card]) => ({ ...reader(id), card, report: reports[id] ?? null })),
        leases: [],
        keypads: { state: 'off', reason: null, attached: [] },
        health: { state: 'ok', drivers: [] },
      },
    })
  }

  /** The daemon says that it is about to restart. */
  drain(): void {
    this.#hear({ name: 'health.changed', params: { state: 'degraded', drivers: [], draining: true } })
  }

  lose(): void {
    this.state = 'lost'
    this.#onState()
  }

  attach(...ids: readonly string[]): void {
    for (const id of ids) {
      this.#readers.set(id, null)
      if (this.state === 'open') this.#hear({ name: 'reader.attached', params: { reader: reader(id) } })
    }
  }

  /** As the daemon tells it: the card leaves first. */
  detach(id: string): void {
    this.take(id)
    this.#readers.delete(id)
    if (this.state === 'open') this.#hear({ name: 'reader.detached', params: { reader: id } })
  }

  /** Lays a card down; it is read where the page is connected and there is a report of it. */
  lay(id: string, report: Report | null = null, atr: string | null = '3B80'): void {
    const card = { atr, presence: ++this.#presences }
    this.#readers.set(id, card)
    if (this.state !== 'open') return
    this.#hear({ name: 'card.inserted', params: { reader: id, simulated: true, card } })
    if (report !== null) this.read(id, report)
  }

  read(id: string, report: Report): void {
    const presence = this.#readers.get(id)?.presence ?? -1
    this.#hear({ name: 'inspection.completed', params: { reader: id, presence, simulated: true, report } })
  }

  fail(id: string, code: ErrorCode, presence = this.#readers.get(id)?.presence ?? -1): void {
    const row = told(code)
    const error = { code: row.number, message: row.means.en, data: { code, correlation: '', ...row } }
    this.#hear({ name: 'inspection.failed', params: { reader: id, presence, simulated: true, error } })
  }

  /** It leaves while it is read. */
  tear(id: string): void {
    const presence = this.#readers.get(id)?.presence
    this.take(id)
    this.fail(id, 'CARD_REMOVED', presence)
  }

  endLease(id: string): void {
    this.#hear({ name: 'lease.ended', params: { reader: id, simulated: false, reason: 'released' } })
  }

  take(id: string): void {
    const card = this.#readers.get(id)
    if (card == null) return
    this.#readers.set(id, null)
    if (this.state === 'open')
      this.#hear({ name: 'card.removed', params: { reader: id, presence: card.presence, simulated: true } })
  }
}

const reader = (id: string): WireReader => ({ id, name: `Reader ${id}`, driver: 'pcsc', simulated: false, card: null })

/** A kiosk that nobody has made their own, and that stays where it is. */
export const TEST_KIOSK = {
  reader: null,
  returnTo: null,
  pins: ['sign', 'auth', 'registry', 'text'],
  attract: [],
  leave: () => undefined,
} as const

export const OURS = reportOf()
export const MUTE = reportOf({ card: { kind: 'mute', atr: null }, applications: [] })
export const BANK = reportOf({ card: { kind: 'other' }, applications: [] })
