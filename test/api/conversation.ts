/** A client without a socket: says messages to a session and keeps what comes back. */
import { describeApi } from '../../src/api/describe.ts'
import { Scope } from '../../src/api/scopes.ts'
import type { Outcome, Outgoing, Settled } from '../../src/api/peer.ts'
import { Session, type SessionOptions } from '../../src/api/session.ts'
import type { Language } from '../../src/api/wire.ts'
import type { LogFields, Logger } from '../../src/lib/logger.ts'
import { FakeServices } from './fake-services.ts'

export const ALL_SCOPES: readonly Scope[] = Scope.options

export class MemoryLog implements Logger {
  readonly lines: string[] = []
  readonly #write = (event: string, fields?: LogFields): void =>
    void this.lines.push(`${event} ${JSON.stringify(fields)}`)
  readonly debug = this.#write
  readonly info = this.#write
  readonly warn = this.#write
  readonly error = this.#write
}

interface Settings {
  readonly scopes?: readonly Scope[]
  readonly inFlight?: number
  readonly language?: Language
  /** Whether it is a page of the daemon itself. */
  readonly own?: boolean
}

/** What an `Outgoing` may hold, for assertions without narrowing. */
export interface Heard {
  readonly id?: unknown
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data: Record<string, unknown> }
}

export class Conversation {
  readonly services = new FakeServices()
  readonly log = new MemoryLog()
  readonly heard: Heard[] = []
  readonly measured: [string, Outcome][] = []
  /** What would be said, by its key, if the process were lost now. */
  readonly lastWords = new Map<number, Heard>()
  readonly session: Session
  /** What is done before something begins at a card. */
  admitting: SessionOptions['admit'] = () => undefined
  #id = 100

  constructor({ scopes = ALL_SCOPES, inFlight = 4, own = false }: Settings = {}) {
    this.session = new Session({
      services: this.services,
      scopes,
      client: own ? { key: 'test', kind: 'page', own } : { key: 'test', kind: 'program' },
      log: this.log,
      inFlight,
      peer: {
        send: (message) => void this.heard.push(asHeard(message)),
        answer: (message, { key, method, outcome }: Settled) => {
          if (message !== null) this.heard.push(asHeard(message))
          this.measured.push([method, outcome])
          if (key !== null) this.lastWords.delete(key)
        },
        ifLost: async (key, message) => void this.lastWords.set(key, asHeard(message)),
        forget: (key) => void this.lastWords.delete(key),
      },
      admit: (insertion) => this.admitting(insertion),
      lossCorrelation: 'the-loss',
      describeApi: () => describeApi(this.services.version),
    })
  }

  /** One on which the version is agreed. */
  static async opened(settings: Settings = {}): Promise<Conversation> {
    const conversation = new Conversation(settings)
    await conversation.call('session.open', {
      protocol: 1,
      client: { name: 'test' },
      ...(settings.language === undefined ? {} : { language: settings.language }),
    })
    return conversation
  }

  /** Sends a text as it is and gives everything that came until it was answered. */
  async say(text: string): Promise<Heard[]> {
    const before = this.heard.length
    await this.session.receive(text)
    return this.heard.slice(before)
  }

  /** Sends a request and gives the answer to it. */
  async call(method: string, params?: unknown): Promise<Heard> {
    const id = ++this.#id
    const heard = await this.say(
      JSON.stringify({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) }),
    )
    const answer = heard.find((one) => one.id === id)
    if (answer === undefined) throw new Error(`no answer to ${method}`)
    return answer
  }

  /** The code that the call ends with; `ok` when it succeeds. */
  async outcome(method: string, params?: unknown): Promise<unknown> {
    const { error } = await this.call(method, params)
    return error === undefined ? 'ok' : error.data['code']
  }
}

/** Over JSON, as a client sees it. */
function asHeard(message: Outgoing): Heard {
  return JSON.parse(JSON.stringify(message)) as Heard
}
