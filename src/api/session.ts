/**
 * What one client has agreed, asked for and subscribed to, from its first message to its end. Knows no socket: it is
 * given texts and hands out messages, also those that somebody else has to deliver should this process be lost.
 */
import { setMaxListeners } from 'node:events'
import { type ErrorCode, type ErrorFields, KazasuError } from '../errors.ts'
import type { PresentedPin } from '../lib/audit.ts'
import type { Logger } from '../lib/logger.ts'
import type { RequestingClient } from '../reader/hold.ts'
import type { Insertion, Source } from '../reader/insertion.ts'
import { dispatch, findMethod } from './dispatch.ts'
import { type Incoming, parseIncoming } from './envelope.ts'
import { hello } from './hello.ts'
import { healthWhenLost } from './loss.ts'
import type { ApiDocument } from './definition.ts'
import type { AnyEvent, Context, SessionControl } from './method.ts'
import type { Outcome, Outgoing, Peer, Settled } from './peer.ts'
import { type Begun, Requests } from './requests.ts'
import type { Scope } from './scopes.ts'
import type { Services } from './services.ts'
import { Subscription } from './subscription.ts'
import { toHealth } from './to-wire.ts'
import type { HolderLanguage } from '../words/languages.ts'
import type { ApiError, RequestId } from './wire.ts'
import { toApiError, toCancelled, toKazasuError } from './wire-error.ts'

export interface SessionOptions {
  readonly services: Services
  readonly scopes: readonly Scope[]
  /** Who is asking, told to whatever is asked. */
  readonly client: RequestingClient
  readonly log: Logger
  /** How many requests may wait for their answers at one time. */
  readonly inFlight: number
  readonly peer: Peer
  /** Throws where nothing new may begin at that card. */
  readonly admit: (insertion: Insertion) => void
  /** The line in the log that tells of the loss of this process. */
  readonly lossCorrelation: string
  readonly describeApi: () => ApiDocument
}

/** The key of what a subscriber is told of a loss. Those of requests follow. */
const HEALTH_KEY = 0

export class Session implements SessionControl {
  /** What the client may do more is added here; to take something from it is to `withdraw`. */
  scopes: readonly Scope[]
  readonly #options: SessionOptions
  readonly #requests = new Requests()
  #isWithdrawn = false
  #lastKey = HEALTH_KEY
  #protocol: number | null = null
  #language: HolderLanguage = 'en'
  #program: string | null = null
  #subscription: Subscription | null = null
  readonly #end = new AbortController()

  constructor(options: SessionOptions) {
    this.scopes = options.scopes
    this.#options = options
    // Each entry of a PIN that this client's page has opened listens to it.
    setMaxListeners(0, this.#end.signal)
  }

  get program(): string | null {
    return this.#program
  }

  get ended(): AbortSignal {
    return this.#end.signal
  }

  /** Whether something goes on that the client may be silent about. */
  get busy(): boolean {
    const { services, client } = this.#options
    return this.#requests.size > 0 || this.#subscription !== null || services.leases.has(client)
  }

  /** Whether a request of it is about a card. */
  get isWorking(): boolean {
    return this.#requests.areWorking
  }

  /** Whether it is the daemon's own kiosk, by which a person may stand. */
  get isKiosk(): boolean {
    return this.#options.client.own === true && this.#program === 'kiosk'
  }

  greet(): void {
    this.#notify('hello', hello(this.#options.services))
  }

  /**
   * Resolves when the message has been answered. Never rejects. A socket that is being closed still brings what the
   * client had sent: nothing is begun by that, as the end that would stop it has passed.
   */
  async receive(text: string): Promise<void> {
    if (this.#end.signal.aborted || this.#isWithdrawn) return
    const incoming = parseIncoming(text)
    if (incoming.kind === 'notification') {
      this.#options.log.info('request.without-id-ignored')
      return
    }
    const refusal = this.#refusal(incoming)
    if (refusal !== null) this.#refuse(incoming.id, refusal)
    else if (incoming.kind === 'request') await this.#answer(incoming)
  }

  /** Ends everything that this client has begun, and what it has reserved. Nothing is sent or begun from here on. */
  close(): void {
    this.#end.abort()
    this.unsubscribe()
    this.#requests.cancelAll()
    this.#options.services.leases.endClient(this.#options.client)
  }

  /**
   * Nothing is begun any more, and what was begun is cancelled, except where a PIN is being presented: whoever asked for
   * that with every right hears what became of it. Resolves when nothing is under way. `reason` is told to the others.
   */
  async withdraw(reason?: KazasuError): Promise<void> {
    this.#isWithdrawn = true
    this.unsubscribe()
    await this.#requests.wind(reason)
  }

  agree(protocol: number, language: HolderLanguage, program: string): void {
    this.#options.log.info('session.opened', { protocol, program })
    this.#protocol = protocol
    this.#language = language
    this.#program = program
  }

  cancel(id: RequestId): boolean {
    return this.#requests.cancel(id)
  }

  subscribe(events: readonly AnyEvent[]): () => void {
    this.unsubscribe()
    const subscription = new Subscription(events, {
      services: this.#options.services,
      scopes: () => this.scopes,
      language: () => this.#language,
      describe: (error) => this.#describe(toKazasuError(error), 'inspection'),
      deliver: (name, params) => this.#notify(name, params),
    })
    this.#subscription = subscription
    if (events.some(({ name }) => name === 'health.changed')) this.#announceLoss()
    return () => subscription.release()
  }

  unsubscribe(): boolean {
    const had = this.#subscription !== null
    this.#subscription?.end()
    this.#subscription = null
    if (had) this.#options.peer.forget(HEALTH_KEY)
    return had
  }

  describeApi(): ApiDocument {
    return this.#options.describeApi()
  }

  #refusal(incoming: Exclude<Incoming, { kind: 'notification' }>): KazasuError | null {
    if (incoming.kind === 'refused') return incoming.error
    if (this.#requests.has(incoming.id)) {
      const issues = [{ path: 'id', message: 'a request with this id is in flight' }]
      return new KazasuError('REQUEST_INVALID', undefined, { fields: { issues } })
    }
    const full = this.#requests.size >= this.#options.inFlight
    return full && findMethod(incoming.method)?.role !== 'control' ? new KazasuError('REQUEST_TOO_MANY') : null
  }

  /** An id that is in flight is not repeated: the client would take this for the answer to the other request. */
  #refuse(id: RequestId | null, refusal: KazasuError): void {
    const free = id === null || this.#requests.has(id) ? null : id
    const settled = { key: null, method: 'none', outcome: refusal.code, seconds: 0 }
    this.#reply({ jsonrpc: '2.0', id: free, error: this.#describe(refusal, 'none') }, settled)
  }

  async #answer({ id, method: name, params }: Incoming & { kind: 'request' }): Promise<void> {
    const method = findMethod(name)
    const request = this.#requests.begin(id, ++this.#lastKey, method)
    const began = performance.now()
    this.#tellIfLost(request.key, { jsonrpc: '2.0', id, error: this.#loss('DAEMON_RESTARTING') })
    const afterReply: (() => void)[] = []
    const reply = (message: Outgoing, outcome: Outcome): void => {
      request.answered()
      const seconds = (performance.now() - began) / 1000
      this.#reply(message, { key: request.key, method: method?.name ?? 'unknown', outcome, seconds })
    }
    try {
      const result = await dispatch(method, params, this.#protocol, this.#context(request, afterReply))
      reply({ jsonrpc: '2.0', id, result }, 'ok')
    } catch (thrown) {
      const error = request.signal.aborted ? toCancelled(thrown, request.signal.reason) : toKazasuError(thrown)
      reply({ jsonrpc: '2.0', id, error: this.#describe(error, method?.name ?? 'unknown') }, error.code)
    }
    for (const act of afterReply) act()
  }

  #context(request: Begun, afterReply: (() => void)[]): Context {
    const { id, signal } = request
    return {
      services: this.#options.services,
      session: this,
      id,
      language: this.#language,
      by: {
        signal,
        client: this.#options.client,
        method: request.method?.name,
        attempting: ({ source }, presented) => this.#attempting(request, source, presented),
        presented: ({ source }) => this.#tellIfLost(request.key, this.#indeterminate(request, source)),
      },
      admit: (insertion) => {
        this.#options.admit(insertion)
        request.working()
      },
      afterReply: (act) => void afterReply.push(act),
      progress: (progress) => {
        if (this.#requests.includes(request)) this.#notify('progress', { id, progress })
      },
    }
  }

  /** From here on nobody but the card can say whether the attempt was made: the client is to hear that, come what may. */
  async #attempting(request: Begun, on: Source, presented: PresentedPin): Promise<void> {
    const { peer, log } = this.#options
    request.presenting()
    await peer.ifLost(request.key, this.#indeterminate(request, on), presented)
    log.info('request.attempt', { method: request.method?.name, reader: on.reader })
  }

  #indeterminate({ id, method }: Begun, on: Source): Outgoing {
    if (method?.indeterminate !== undefined) return { jsonrpc: '2.0', id, result: { ...on, ...method.indeterminate } }
    const fields = { remaining: null, consumed: null, reason: 'DAEMON_RESTARTING' } as const
    return { jsonrpc: '2.0', id, error: this.#loss('PIN_INDETERMINATE', fields) }
  }

  #announceLoss(): void {
    const health = toHealth(healthWhenLost(this.#options.services.hub.health()))
    this.#tellIfLost(HEALTH_KEY, { jsonrpc: '2.0', method: 'health.changed', params: health })
  }

  /** Where nothing depends on whether it is certain: the connection ends with this process in any case. */
  #tellIfLost(key: number, message: Outgoing): void {
    this.#options.peer.ifLost(key, message).catch(() => undefined)
  }

  #loss(code: ErrorCode, fields?: ErrorFields): ApiError {
    const error = new KazasuError(code, undefined, fields === undefined ? {} : { fields })
    return toApiError(error, this.#language, this.#options.lossCorrelation)
  }

  /** The error for the client, with the line in the log that its correlation id leads to. */
  #describe(error: KazasuError, method: string): ApiError {
    const correlation = crypto.randomUUID()
    if (error.code === 'INTERNAL') {
      // Of a foreign exception only the name: its message may hold anything.
      const cause = error.cause instanceof Error ? error.cause.name : error.message
      this.#options.log.error('request.internal', { method, correlation, cause })
    } else {
      this.#options.log.info('request.failed', { method, correlation, code: error.code })
    }
    return toApiError(error, this.#language, correlation)
  }

  #notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: '2.0', method, params })
  }

  #send(message: Outgoing): void {
    if (!this.#end.signal.aborted) this.#options.peer.send(message)
  }

  #reply(message: Outgoing, settled: Settled): void {
    this.#options.peer.answer(this.#end.signal.aborted ? null : message, settled)
  }
}
