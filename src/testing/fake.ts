/**
 * `kazasu/testing/fake`: what a component needs of a daemon in its tests, without one. The client is the real one; at the
 * other end of its WebSocket is a table of answers. Needs nothing of Node.
 */
import type { ApiEvents, ApiMethods } from '../api/index.ts'
import type { ErrorCode, Scope } from '../api/named.ts'
import type { WebSocketConstructor } from '../client/connect.ts'
import { ERRORS } from '../errors.ts'

type Name = keyof ApiMethods

export type FakeAnswers = {
  readonly [Method in Name]?:
    | ApiMethods[Method]['result']
    | FakeFailure
    | ((params: ApiMethods[Method]['params']) => ApiMethods[Method]['result'] | FakeFailure)
}

/** An answer that is an error: `new FakeFailure('CARD_REMOVED')`. Its texts are its code. */
export class FakeFailure {
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    this.code = code
  }
}

export interface FakeOptions {
  /** What each method answers; one that is missing is answered with `REQUEST_METHOD_UNKNOWN`. */
  readonly answers?: FakeAnswers
  /** What the client is told that it was granted; `observe` and `inspect` when absent. */
  readonly scopes?: readonly Scope[]
}

export interface FakeRequest {
  readonly method: string
  readonly params: unknown
}

export interface FakeDaemon {
  /** For `connect` and `keepConnected`, beside any `url`. */
  readonly WebSocket: WebSocketConstructor
  /** What was asked, the opening of sessions and subscriptions too. */
  readonly requests: readonly FakeRequest[]
  /** Sends an event to every client that has subscribed. */
  tell<Event extends keyof ApiEvents>(name: Event, params: ApiEvents[Event]): void
  /** Ends every connection, as when the daemon is restarted. */
  drop(): void
}

/** Closed without a closing handshake, as by a process that has ended. */
const GONE = 1006

type Listener = (event: { readonly data: unknown; readonly code: number; readonly reason: string }) => void

export function fakeDaemon({ answers = {}, scopes = ['observe', 'inspect'] }: FakeOptions = {}): FakeDaemon {
  const all = { ...usualAnswers(scopes), ...answers }
  const requests: FakeRequest[] = []
  const sockets = new Set<FakeSocket>()

  class FakeSocket {
    readonly #listeners: { readonly type: string; readonly listener: Listener }[] = []
    isSubscribed = false

    constructor() {
      sockets.add(this)
      this.say({ method: 'hello', params: HELLO })
    }

    addEventListener(type: string, listener: Listener): void {
      this.#listeners.push({ type, listener })
    }

    send(text: string): void {
      const { id, method, params } = JSON.parse(text) as FakeRequest & { readonly id: number }
      requests.push({ method, params })
      if (method === 'events.subscribe') this.isSubscribed = true
      if (method === 'events.unsubscribe') this.isSubscribed = false
      this.say({ id, ...answerTo(all[method as Name], params) })
    }

    close(): void {
      if (!sockets.delete(this)) return
      queueMicrotask(() => this.#emit('close', { data: null, code: GONE, reason: '' }))
    }

    /** Later, as over a network: who has just connected listens by then. */
    say(message: object): void {
      const data = JSON.stringify({ jsonrpc: '2.0', ...message })
      queueMicrotask(() => this.#emit('message', { data, code: 0, reason: '' }))
    }

    #emit(type: string, event: Parameters<Listener>[0]): void {
      for (const one of this.#listeners) if (one.type === type) one.listener(event)
    }
  }

  return {
    WebSocket: FakeSocket,
    requests,
    tell: (name, params) => {
      for (const socket of sockets) if (socket.isSubscribed) socket.say({ method: name, params })
    },
    drop: () => {
      for (const socket of sockets) socket.close()
    },
  }
}

const HELLO = { product: 'kazasu', version: '0.0.0', protocol: { min: 1, max: 1 }, simulated: true }

const usualAnswers = (scopes: readonly Scope[]): FakeAnswers => ({
  'session.open': { protocol: 1, scopes: [...scopes], simulated: true, inspects: true },
  'events.subscribe': {
    snapshot: {
      readers: [],
      leases: [],
      health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
      keypads: { state: 'off', reason: null, attached: [] },
    },
  },
  'events.unsubscribe': { unsubscribed: true },
})

function answerTo(answer: FakeAnswers[Name], params: unknown): object {
  // Of each method answer and parameters fit together, which the union of all does not say.
  const given = typeof answer === 'function' ? (answer as (params: unknown) => object)(params) : answer
  if (given !== undefined && !(given instanceof FakeFailure)) return { result: given }
  const code = given?.code ?? 'REQUEST_METHOD_UNKNOWN'
  const { number, for: audience, retriable } = ERRORS[code]
  const text = { ja: code, en: code }
  const data = { code, for: audience, retriable, means: text, advice: text, correlation: 'fake' }
  return { error: { code: number, message: code, data } }
}
