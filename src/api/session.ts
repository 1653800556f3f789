/**
 * What one client has agreed, asked for and subscribed to, from its first message to its end. Knows no socket: it is
 * given texts and hands out messages.
 */
import { type ErrorCode, KazasuError } from '../errors.ts'
import type { Logger } from '../lib/logger.ts'
import type { RequestingClient } from '../reader/hold.ts'
import { describeApi } from './describe.ts'
import { dispatch, findMethod } from './dispatch.ts'
import { type Incoming, parseIncoming } from './envelope.ts'
import { hello } from './hello.ts'
import type { AnyEvent, ApiDocument, Context, SessionControl } from './method.ts'
import type { Scope } from './scopes.ts'
import type { Services } from './services.ts'
import { Subscription } from './subscription.ts'
import type { ApiError, Language, RequestId } from './wire.ts'
import { toApiError, toKazasuError } from './wire-error.ts'

export type Outgoing =
  | { readonly jsonrpc: '2.0'; readonly method: string; readonly params: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: RequestId; readonly result: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: RequestId | null; readonly error: ApiError }

export type Outcome = 'ok' | ErrorCode

export interface SessionOptions {
  readonly services: Services
  readonly scopes: readonly Scope[]
  /** Who is asking, told to whatever is asked. */
  readonly client: RequestingClient
  readonly log: Logger
  /** How many requests may wait for their answers at one time. */
  readonly inFlight: number
  /** Whether one more message is within the rate of this client. */
  readonly admit: () => boolean
  readonly send: (message: Outgoing) => void
  /** Called when a request begins, with a name that is never the client's own; what it returns, when it ends. */
  readonly measure: (method: string) => (outcome: Outcome) => void
}

export class Session implements SessionControl {
  readonly scopes: readonly Scope[]
  readonly #options: SessionOptions
  readonly #inFlight = new Map<RequestId, AbortController>()
  #protocol: number | null = null
  #language: Language = 'en'
  #program: string | null = null
  #subscription: Subscription | null = null
  readonly #end = new AbortController()

  constructor(options: SessionOptions) {
    this.scopes = options.scopes
    this.#options = options
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
    return this.#inFlight.size > 0 || this.#subscription !== null || services.leases.has(client)
  }

  greet(): void {
    this.#notify('hello', hello(this.#options.services))
  }

  /**
   * Resolves when the message has been answered. Never rejects. A socket that is being closed still brings what the
   * client had sent: nothing is begun by that, as the end that would stop it has passed.
   */
  async receive(text: string): Promise<void> {
    if (this.#end.signal.aborted) return
    const admitted = this.#options.admit()
    const incoming = parseIncoming(text)
    if (incoming.kind === 'notification') {
      this.#options.log.info('request.without-id-ignored')
      return
    }
    const refusal = admitted ? this.#refusal(incoming) : new KazasuError('REQUEST_TOO_MANY')
    if (refusal !== null) this.#refuse(incoming.id, refusal)
    else if (incoming.kind === 'request') await this.#answer(incoming)
  }

  /** Ends everything that this client has begun, and what it has reserved. Nothing is sent or begun from here on. */
  close(): void {
    this.#end.abort()
    this.unsubscribe()
    for (const controller of this.#inFlight.values()) controller.abort(new KazasuError('REQUEST_CANCELLED'))
    this.#options.services.leases.endClient(this.#options.client)
  }

  agree(protocol: number, language: Language, program: string): void {
    this.#options.log.info('session.opened', { protocol, program })
    this.#protocol = protocol
    this.#language = language
    this.#program = program
  }

  cancel(id: RequestId): boolean {
    const controller = this.#inFlight.get(id)
    controller?.abort(new KazasuError('REQUEST_CANCELLED'))
    return controller !== undefined
  }

  subscribe(events: readonly AnyEvent[]): () => void {
    this.unsubscribe()
    const subscription = new Subscription(events, {
      services: this.#options.services,
      scopes: this.scopes,
      describe: (error) => this.#describe(toKazasuError(error), 'inspection'),
      deliver: (name, params) => this.#notify(name, params),
    })
    this.#subscription = subscription
    return () => subscription.release()
  }

  unsubscribe(): boolean {
    const had = this.#subscription !== null
    this.#subscription?.end()
    this.#subscription = null
    return had
  }

  describeApi(): ApiDocument {
    return describeApi(this.#options.services.version)
  }

  #refusal(incoming: Exclude<Incoming, { kind: 'notification' }>): KazasuError | null {
    if (incoming.kind === 'refused') return incoming.error
    if (this.#inFlight.has(incoming.id)) {
      const issues = [{ path: 'id', message: 'a request with this id is in flight' }]
      return new KazasuError('REQUEST_INVALID', undefined, { fields: { issues } })
    }
    const full = this.#inFlight.size >= this.#options.inFlight
    return full && findMethod(incoming.method)?.role !== 'control' ? new KazasuError('REQUEST_TOO_MANY') : null
  }

  /** An id that is in flight is not repeated: the client would take this for the answer to the other request. */
  #refuse(id: RequestId | null, refusal: KazasuError): void {
    this.#options.measure('none')(refusal.code)
    const free = id === null || this.#inFlight.has(id) ? null : id
    this.#send({ jsonrpc: '2.0', id: free, error: this.#describe(refusal, 'none') })
  }

  async #answer({ id, method: name, params }: Incoming & { kind: 'request' }): Promise<void> {
    const method = findMethod(name)
    const known = method?.name ?? 'unknown'
    const measured = this.#options.measure(known)
    const controller = new AbortController()
    this.#inFlight.set(id, controller)
    const afterReply: (() => void)[] = []
    try {
      const result = await dispatch(method, params, this.#protocol, this.#context(id, controller.signal, afterReply))
      this.#inFlight.delete(id)
      this.#send({ jsonrpc: '2.0', id, result })
      measured('ok')
    } catch (thrown) {
      this.#inFlight.delete(id)
      const error = controller.signal.aborted ? toCancelled(thrown) : toKazasuError(thrown)
      this.#send({ jsonrpc: '2.0', id, error: this.#describe(error, known) })
      measured(error.code)
    }
    for (const act of afterReply) act()
  }

  #context(id: RequestId, signal: AbortSignal, afterReply: (() => void)[]): Context {
    return {
      services: this.#options.services,
      session: this,
      id,
      language: this.#language,
      by: { signal, client: this.#options.client },
      afterReply: (act) => void afterReply.push(act),
      progress: (progress) => {
        if (this.#inFlight.get(id)?.signal === signal) this.#notify('progress', { id, progress })
      },
    }
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
    if (!this.#end.signal.aborted) this.#options.send(message)
  }
}

/** After a cancellation whatever is not one of ours is the cancellation itself. */
function toCancelled(thrown: unknown): KazasuError {
  const error = toKazasuError(thrown)
  return error.code === 'INTERNAL' ? new KazasuError('REQUEST_CANCELLED', undefined, { cause: thrown }) : error
}
