/**
 * JSON-RPC over one WebSocket, from the client's side: answers find their calls, notifications their listener. What
 * is asked and in which order is left to `connect.ts`.
 */
import type { ApiMethods } from '../api/index.ts'
import type { ApiError, Hello, RequestId } from '../api/wire.ts'
import { cancelled, KazasuClientError, notKazasu, unreachable } from './error.ts'
import { guard } from './guard.ts'

/** The part of the WebSocket interface that is used; a browser's and that of `ws` both have it. */
export interface WebSocketLike {
  send(data: string): void
  close(): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

export type MethodName = keyof ApiMethods

export interface CallOptions<Name extends MethodName> {
  /** Cancels the request. The call still comes to what the daemon answers. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ApiMethods[Name]['progress']) => void
}

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: KazasuClientError) => void
  readonly progress: (progress: unknown) => void
}

/** What the daemon sends, as far as it is told apart here. */
interface Message {
  readonly id?: RequestId | null
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: ApiError
}

interface Progress {
  readonly id: RequestId
  readonly progress: unknown
}

export class Connection {
  /** The daemon's first message. */
  readonly hello: Promise<Hello>
  /** Resolves when the connection has ended, with the code and the reason of the closing. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  /** Hears every event of the daemon. */
  onEvent: (name: string, params: unknown) => void = () => undefined

  readonly #socket: WebSocketLike
  readonly #pending = new Map<RequestId, Pending>()
  readonly #endListeners: ((error: KazasuClientError) => void)[] = []
  #lastId = 0
  #end: KazasuClientError | null = null

  constructor(socket: WebSocketLike) {
    this.#socket = socket
    this.hello = new Promise((resolve, reject) => {
      // The wire is JSON; the daemon checks what it sends against the definition of `hello`.
      this.#pending.set('hello', { resolve: resolve as (value: unknown) => void, reject, progress: () => undefined })
    })
    // Whoever does not wait for it hears of the end through `closed`.
    this.hello.catch(() => undefined)
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => {
        this.#ended(unreachable(`The connection ended (${code}).`))
        resolve({ code, reason })
      })
    })
    // A close event follows, and says what there is to say.
    socket.addEventListener('error', () => undefined)
    socket.addEventListener('message', ({ data }) => this.#receive(data))
  }

  /** `onAnswer` runs before any later message of the daemon is looked at; a caller that awaits may run after some. */
  call<Name extends MethodName>(
    method: Name,
    params: ApiMethods[Name]['params'],
    { signal, onProgress }: CallOptions<Name> = {},
    onAnswer: (result: ApiMethods[Name]['result']) => void = () => undefined,
  ): Promise<ApiMethods[Name]['result']> {
    if (signal?.aborted === true) return Promise.reject(cancelled())
    if (this.#end !== null) return Promise.reject(this.#end)
    const id = ++this.#lastId
    const answered = new Promise<ApiMethods[Name]['result']>((resolve, reject) => {
      this.#pending.set(id, {
        // The daemon checks results and progress against the definitions that these types come from.
        resolve: (result) => {
          guard(() => onAnswer(result as ApiMethods[Name]['result']))
          resolve(result as ApiMethods[Name]['result'])
        },
        reject,
        progress: (progress) => guard(() => onProgress?.(progress as ApiMethods[Name]['progress'])),
      })
    })
    this.#send(id, method, params)
    const cancel = (): void => this.#send(++this.#lastId, 'request.cancel', { id })
    signal?.addEventListener('abort', cancel)
    return answered.finally(() => signal?.removeEventListener('abort', cancel))
  }

  /** Calls `listener` once, at the end of the connection and before the calls in flight hear of it. */
  onEnd(listener: (error: KazasuClientError) => void): void {
    if (this.#end === null) this.#endListeners.push(listener)
    else listener(this.#end)
  }

  /** Ends the connection, and every call with `reason`. */
  close(reason: KazasuClientError = cancelled()): void {
    this.#ended(reason)
    this.#socket.close()
  }

  #send(id: RequestId, method: MethodName, params: unknown): void {
    if (this.#end === null) this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
  }

  #receive(data: unknown): void {
    if (this.#end !== null) return
    const message = parse(data)
    if (message === null) {
      this.close(notKazasu())
      return
    }
    const { id, method, params, result, error } = message
    if (method === 'hello') this.#take('hello')?.resolve(params)
    else if (method === 'progress') this.#progress(params ?? {})
    else if (method !== undefined) guard(() => this.onEvent(method, params))
    else if (error === undefined) this.#take(id)?.resolve(result)
    else this.#take(id)?.reject(new KazasuClientError(error.data.code, error.message, { data: error.data }))
  }

  #progress({ id, progress }: Partial<Progress>): void {
    if (id !== undefined) this.#pending.get(id)?.progress(progress)
  }

  #take(id: RequestId | null | undefined): Pending | undefined {
    if (id === null || id === undefined) return undefined
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending
  }

  #ended(error: KazasuClientError): void {
    if (this.#end !== null) return
    this.#end = error
    for (const listener of this.#endListeners.splice(0)) guard(() => listener(error))
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

/** `null` for what no daemon of ours sends. */
function parse(data: unknown): Message | null {
  try {
    const value: unknown = JSON.parse(String(data))
    return isMessage(value) ? value : null
  } catch {
    return null
  }
}

/** What is looked into here, or by whoever asked. */
const PARTS = ['params', 'result', 'error'] as const

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The daemon checks what it sends against its own definitions; this only tells it from something else. */
function isMessage(value: unknown): value is Message {
  if (!isObject(value) || !('jsonrpc' in value)) return false
  // Told apart by its members.
  const message = value as Message
  const { method, error, result } = message
  const isTold = method !== undefined || isObject(error === undefined ? result : error?.data)
  return isTold && PARTS.every((part) => message[part] === undefined || isObject(message[part]))
}
