/**
 * One connection to the daemon, for browsers and for Node alike: typed by the definitions of the API. Connecting again
 * after a loss is left to `live.ts`.
 */
import type { ApiEvents, ApiMethods } from '../api/index.ts'
import type { Hello, Language } from '../api/wire.ts'
import { CLIENT_ERRORS } from '../words/staff/client-errors.ts'
import { type CallOptions, Connection, type MethodName, type WebSocketLike } from './connection.ts'
import { cancelled, KazasuClientError, notKazasu } from './error.ts'
import { Insertions } from './insertions.ts'
import { keptFrom } from './page.ts'

/** The protocol version that this client is written for. */
const PROTOCOL = 1

export type WebSocketConstructor = new (
  url: string,
  protocols?: string[],
  options?: { readonly headers: Record<string, string> },
) => WebSocketLike

export interface ConnectOptions {
  /** For example `ws://127.0.0.1:4740/`. */
  readonly url: string
  /** Hexadecimal. For programs; a page needs none, and a browser would not send it. */
  readonly token?: string
  /** That of the browser when absent. */
  readonly WebSocket?: WebSocketConstructor
  /** What this program calls itself in the log of the daemon. */
  readonly client: { readonly name: string; readonly version?: string }
  /** Of the messages of errors; English when absent. */
  readonly language?: Language
  /** Gives up connecting. */
  readonly signal?: AbortSignal
}

export type Snapshot = ApiMethods['events.subscribe']['result']['snapshot']

/** What a subscription hears: the snapshot first, then the events, in order and without a gap. */
export type Heard =
  | { readonly name: 'snapshot'; readonly params: Snapshot }
  | { readonly [Name in keyof ApiEvents]: { readonly name: Name; readonly params: ApiEvents[Name] } }[keyof ApiEvents]

export interface SubscribeOptions {
  /** All that the scopes allow, when absent. */
  readonly events?: readonly (keyof ApiEvents)[]
  /** Ends the subscription. */
  readonly signal?: AbortSignal
}

/** Waits for the daemon's `hello` and opens the session. Rejects with a `KazasuClientError`. */
export async function connect(options: ConnectOptions): Promise<Client> {
  const { url, token, WebSocket = ownWebSocket(), client, language, signal } = options
  const goOn = (): void => {
    if (signal?.aborted === true) throw cancelled()
  }
  goOn()
  const socket =
    token === undefined ? new WebSocket(url) : new WebSocket(url, [], { headers: { Authorization: `Bearer ${token}` } })
  const connection = new Connection(socket)
  const giveUp = (): void => connection.close()
  signal?.addEventListener('abort', giveUp)
  try {
    const hello = await connection.hello
    const asked = language === undefined ? {} : { language }
    const session = await connection.call('session.open', { protocol: PROTOCOL, client: { ...client }, ...asked })
    // Between the answer and here there was time for it.
    goOn()
    return new Client(connection, hello, session)
  } catch (error) {
    connection.close()
    throw await explained(error, url)
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

/** A browser that keeps its page from this machine does not say so: it is asked. */
export async function explained(error: unknown, url: string): Promise<unknown> {
  if (!(error instanceof KazasuClientError) || error.code !== 'DAEMON_UNREACHABLE') return error
  const code = await keptFrom(url)
  return code === null ? error : new KazasuClientError(code, CLIENT_ERRORS[code].means.en, { cause: error })
}

/** That of the browser, or of a newer Node. */
export function ownWebSocket(): WebSocketConstructor {
  const { WebSocket } = globalThis as { readonly WebSocket?: WebSocketConstructor }
  if (WebSocket === undefined) throw new TypeError('There is no WebSocket here: give one, or use kazasu/client/node')
  return WebSocket
}

export class Client {
  /** What the daemon said of itself. */
  readonly hello: Hello
  /** What was agreed: protocol version and granted scopes. */
  readonly session: ApiMethods['session.open']['result']
  readonly #connection: Connection
  readonly #insertions = new Insertions()

  constructor(connection: Connection, hello: Hello, session: ApiMethods['session.open']['result']) {
    this.#connection = connection
    this.hello = hello
    this.session = session
  }

  /** Resolves when the connection has ended, whoever ended it. */
  get closed(): Promise<{ readonly code: number; readonly reason: string }> {
    return this.#connection.closed
  }

  /**
   * Rejects with a `KazasuClientError`. A method that touches a card is called for the card that a subscription has
   * told of last, unless `params` name the presence of another one.
   */
  call<Name extends MethodName>(
    method: Name,
    params: ApiMethods[Name]['params'],
    options: CallOptions<Name> = {},
  ): Promise<ApiMethods[Name]['result']> {
    // By a subscription that is not one of `subscribe` nothing is heard here.
    if (method === 'events.subscribe' || method === 'events.unsubscribe') this.#insertions.end()
    return this.#connection.call(method, this.#insertions.meant(method, params), options)
  }

  /**
   * Calls `handler` with the snapshot, and with each event from then on. One subscription at a time: a second one
   * replaces the first. Resolves with the snapshot too.
   */
  async subscribe(handler: (heard: Heard) => void, { events, signal }: SubscribeOptions = {}): Promise<Snapshot> {
    const listen = (name: string, params: unknown): void => {
      // The daemon sends no event that is not defined, and checks each against its definition.
      const heard = { name, params } as Heard
      try {
        this.#insertions.hear(heard)
      } catch {
        this.#connection.close(notKazasu())
        return
      }
      if (signal?.aborted !== true) handler(heard)
    }
    const { snapshot } = await this.#connection.call(
      'events.subscribe',
      events === undefined ? {} : { events: [...events] },
      signal === undefined ? {} : { signal },
      (result) => {
        this.#connection.onEvent = listen
        this.#insertions.begin(events)
        listen('snapshot', result.snapshot)
      },
    )
    if (signal !== undefined) {
      const end = (): void => void this.#unsubscribe(listen)
      // It may have come too late to keep the daemon from subscribing.
      if (signal.aborted) end()
      signal.addEventListener('abort', end)
      this.#connection.onEnd(() => signal.removeEventListener('abort', end))
    }
    return snapshot
  }

  /** Calls `listener` once, with the reason, at the end of the connection and before the calls in flight hear of it. */
  onEnd(listener: (reason: KazasuClientError) => void): void {
    this.#connection.onEnd(listener)
  }

  /** Ends the connection, and every call in flight with `reason`: `REQUEST_CANCELLED` when none is given. */
  close(reason?: KazasuClientError): void {
    this.#connection.close(reason)
  }

  async #unsubscribe(listen: Connection['onEvent']): Promise<void> {
    // Another subscription may have taken its place.
    if (this.#connection.onEvent !== listen) return
    this.#insertions.end()
    // A connection that is gone has no subscription either.
    await this.#connection.call('events.unsubscribe', {}).catch(() => undefined)
  }
}
