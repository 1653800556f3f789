/**
 * A connection that is kept: made again whenever it is lost, with every subscription on it. Calls are never sent
 * again: one of them may hold a PIN, and nobody knows what became of it.
 */
import type { ApiMethods } from '../api/index.ts'
import type { Hello, Language } from '../api/wire.ts'
import { type Client, connect, type ConnectOptions, explained, type Heard, ownWebSocket } from './connect.ts'
import type { CallOptions, MethodName } from './connection.ts'
import { cancelled, KazasuClientError, unreachable } from './error.ts'
import { guard } from './guard.ts'
import { onWake } from './page.ts'
import { type LiveSubscribeOptions, Subscriptions } from './subscriptions.ts'

/** `connecting` before the first attempt has come to something; `lost` from a failure until it is open again. */
export type LiveState = 'connecting' | 'open' | 'lost'

/** The token, or where it is found at each attempt: a daemon that was started again may have a new one. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>)

export interface KeepConnectedOptions extends Omit<ConnectOptions, 'token'> {
  /** For programs; a page needs none. */
  readonly token?: TokenSource
  /** Ends it, as `close()` does. */
  readonly signal?: AbortSignal
  /** The clock and the dice, for tests. */
  readonly after?: After
  readonly random?: () => number
}

/** Calls `action` after that many milliseconds; the returned function prevents it. */
export type After = (milliseconds: number, action: () => void) => () => void

export type Dial = (options: ConnectOptions) => Promise<Client>

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** After a refusal that trying again alone does not cure; an administrator may. */
const HOPELESS_PAUSE_MS = 30_000
/** A daemon on this machine greets at once; what does not is something else, or hangs. */
const GREETING_LIMIT_MS = 10_000
/** The daemon pings, but a browser does not show that to its pages: they would wait for a daemon that hangs for ever. */
const BEAT_MS = 20_000
const BEAT_LIMIT_MS = 10_000

/** Connects by itself, now and after every loss, until it is closed. */
export function keepConnected(options: KeepConnectedOptions): Live {
  const { WebSocket = ownWebSocket() } = options
  return new Live((asked) => connect({ ...asked, WebSocket }), options)
}

export class Live {
  readonly #dial: Dial
  readonly #options: KeepConnectedOptions
  readonly #after: After
  readonly #subscriptions: Subscriptions
  readonly #listeners = new Set<(state: LiveState) => void>()
  readonly #stopWaking: () => void
  #language: Language | undefined
  #state: LiveState = 'connecting'
  #reason: KazasuClientError | null = null
  #client: Client | null = null
  #attempt: AbortController | null = null
  /** Of the one timer that runs: a limit, a pause or the next beat. */
  #stopTimer: () => void = () => undefined
  /** Since a connection has last held for a while. */
  #failures = 0
  #closed = false

  constructor(dial: Dial, options: KeepConnectedOptions) {
    const { signal, language, after = systemAfter } = options
    this.#dial = dial
    this.#options = options
    this.#after = after
    this.#language = language
    this.#subscriptions = new Subscriptions(after)
    this.#stopWaking = onWake(options.url, () => this.#wake())
    signal?.addEventListener('abort', this.#onAbort)
    if (signal?.aborted === true) this.close()
    else void this.#connect()
  }

  get state(): LiveState {
    return this.#state
  }

  /** Why it is lost; `null` while it is not. */
  get reason(): KazasuClientError | null {
    return this.#reason
  }

  /** What the daemon said of itself; `null` while there is no connection. */
  get hello(): Hello | null {
    return this.#client?.hello ?? null
  }

  /** What was agreed: protocol version and granted scopes; `null` while there is no connection. */
  get session(): Client['session'] | null {
    return this.#client?.session ?? null
  }

  /** Calls `listener` at once, and whenever the state or the code of the reason has changed. */
  onState(listener: (state: LiveState) => void, { signal }: { readonly signal?: AbortSignal } = {}): () => void {
    if (signal?.aborted === true) return () => undefined
    const end = (): void => {
      signal?.removeEventListener('abort', end)
      this.#listeners.delete(listener)
    }
    this.#listeners.add(listener)
    signal?.addEventListener('abort', end)
    listener(this.#state)
    return end
  }

  /**
   * Rejects with a `KazasuClientError`: with `DAEMON_UNREACHABLE` while there is no connection, or when it is lost
   * before the answer has come. What became of the request is then not known, and it is not sent again.
   */
  call<Name extends MethodName>(
    method: Name,
    params: ApiMethods[Name]['params'],
    options: CallOptions<Name> = {},
  ): Promise<ApiMethods[Name]['result']> {
    if (this.#closed || options.signal?.aborted === true) return Promise.reject(cancelled())
    if (this.#client === null) return Promise.reject(unreachable('There is no connection at present.', this.#reason))
    return this.#client.call(method, params, options)
  }

  /**
   * Calls `handler` with a snapshot at the beginning of every connection, and with each event after it, in order and
   * without a gap. Ends by the returned function or by the signal.
   */
  subscribe(handler: (heard: Heard) => void, options: LiveSubscribeOptions = {}): () => void {
    return this.#subscriptions.add(handler, options)
  }

  /** Of the messages of errors, from now on. */
  setLanguage(language: Language): void {
    this.#language = language
    if (this.#client !== null) this.#agree(this.#client)
  }

  /** Ends it for good. Calls in flight reject with `REQUEST_CANCELLED`. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#options.signal?.removeEventListener('abort', this.#onAbort)
    this.#stopWaking()
    this.#stopTimer()
    this.#attempt?.abort()
    if (this.#client === null) this.#enter('lost', cancelled())
    else this.#client.close()
  }

  readonly #onAbort = (): void => this.close()

  async #connect(): Promise<void> {
    const attempt = new AbortController()
    this.#attempt = attempt
    this.#stopTimer = this.#after(GREETING_LIMIT_MS, () => attempt.abort())
    const language = this.#language
    let client: Client | null = null
    let failure: unknown = null
    try {
      const token = await unlessAborted(this.#token(), attempt.signal)
      client = await this.#dial({
        url: this.#options.url,
        client: this.#options.client,
        signal: attempt.signal,
        ...(token === undefined ? {} : { token }),
        ...(language === undefined ? {} : { language }),
      })
    } catch (error) {
      failure = attempt.signal.aborted
        ? await explained(unreachable('Nothing answers within the time for it.'), this.#options.url)
        : error
    }
    this.#stopTimer()
    this.#attempt = null
    if (this.#closed) client?.close()
    else if (client === null) this.#lose(toReason(failure))
    else this.#open(client, language)
  }

  async #token(): Promise<string | undefined> {
    const { token } = this.#options
    if (typeof token !== 'function') return token
    try {
      return await token()
    } catch (error) {
      throw new KazasuClientError('ACCESS_TOKEN_REQUIRED', `The token cannot be had: ${String(error)}`, {
        cause: error,
      })
    }
  }

  #open(client: Client, language: Language | undefined): void {
    this.#client = client
    this.#beat(client)
    if (language !== this.#language) this.#agree(client)
    // It may have ended since: then this says so at once, and there is nothing to enter.
    client.onEnd((reason) => this.#end(reason))
    if (this.#client !== client) return
    this.#subscriptions.use(client)
    this.#enter('open', null)
  }

  #end(reason: KazasuClientError): void {
    this.#stopTimer()
    this.#client = null
    this.#subscriptions.use(null)
    if (this.#closed) this.#enter('lost', reason)
    else this.#lose(reason)
  }

  #lose(reason: KazasuClientError): void {
    const pause = this.#pauseAfter(reason)
    this.#failures += 1
    this.#stopTimer = this.#after(pause, () => void this.#connect())
    this.#enter('lost', reason)
  }

  #pauseAfter({ code, retriable }: KazasuClientError): number {
    const isOfToken = code.startsWith('ACCESS_TOKEN_') || code === 'DAEMON_UNPROVED'
    const rereads = typeof this.#options.token === 'function' && isOfToken
    const bounded = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS)
    const longest = retriable || rereads ? bounded : HOPELESS_PAUSE_MS
    // Half of it by chance, so that all pages of a counter do not come at one time.
    return (longest / 2) * (1 + (this.#options.random ?? Math.random)())
  }

  /** Tries now where it would have waited. */
  #wake(): void {
    if (this.#client !== null || this.#attempt !== null) return
    this.#stopTimer()
    void this.#connect()
  }

  /** Asks now and then whether the daemon is there. Any answer will do, also a refusal. */
  #beat(client: Client): void {
    this.#stopTimer = this.#after(BEAT_MS, () => {
      this.#failures = 0
      this.#stopTimer = this.#after(BEAT_LIMIT_MS, () => client.close(unreachable('The daemon does not answer.')))
      const answered = (): void => {
        if (client !== this.#client) return
        this.#stopTimer()
        this.#beat(client)
      }
      client.call('daemon.info', {}).then(answered, answered)
    })
  }

  #agree(client: Client): void {
    const language = this.#language
    const asked = language === undefined ? {} : { language }
    const { protocol } = client.session
    // What keeps it from coming to be is the end of the connection, which is told elsewhere.
    client.call('session.open', { protocol, client: { ...this.#options.client }, ...asked }).catch(() => undefined)
  }

  #enter(state: LiveState, reason: KazasuClientError | null): void {
    const changed = state !== this.#state || reason?.code !== this.#reason?.code
    this.#state = state
    this.#reason = reason
    if (!changed) return
    for (const listener of this.#listeners) {
      // One that an earlier one has changed again tells its listeners by itself.
      if (this.#state === state && this.#reason === reason) guard(() => listener(state))
    }
  }
}

function systemAfter(milliseconds: number, action: () => void): () => void {
  const handle = setTimeout(action, milliseconds)
  return () => clearTimeout(handle)
}

/** An address that is none, or a page that may not open any WebSocket, is no error of ours. */
function toReason(error: unknown): KazasuClientError {
  return error instanceof KazasuClientError ? error : unreachable(String(error), error)
}

/** Whatever `work` does, an abort ends the waiting for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true })
    work.then(resolve, reject)
  })
}
