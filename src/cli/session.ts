/**
 * What the commands ask, of a daemon (`open-session.ts`) or of this very process (`local.ts`):
 * either way through the client, so that both give the same.
 */
import type { ApiMethods } from '../api/index.ts'
import type { CallOptions, Client, Heard, KazasuClientError, MethodName, SubscribeOptions } from '../client/client.ts'
import { ERRORS, type ErrorCode, type ErrorFields, KazasuError } from '../errors.ts'
import type { FirstAnswer } from '../report/shape.ts'
import type { Report } from '../words/report.ts'
import type { Context } from './context.ts'
import { stopInOrder } from './io.ts'

export type { Heard } from '../client/client.ts'
export type Snapshot = Extract<Heard, { name: 'snapshot' }>['params']

/** Every method rejects with a `KazasuError`. */
export interface Session {
  /** The port of the daemon that answers, or `null` when this process reads by itself. */
  readonly port: number | null
  snapshot(): Promise<Snapshot>
  inspect(reader: string | undefined, options: SessionInspectOptions): Promise<Report>
  call<Name extends MethodName>(
    method: Name,
    params: ApiMethods[Name]['params'],
    options?: CallOptions<Name>,
  ): Promise<ApiMethods[Name]['result']>
  /** Tells the snapshot, then these events, or all; resolves when the snapshot was told. One listener at a time. */
  listen(listener: (heard: Heard) => void, events?: SubscribeOptions['events']): Promise<void>
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export interface SessionInspectOptions {
  readonly signal: AbortSignal
  readonly onFirstAnswer: (answer: FirstAnswer) => void
}

export interface SessionWishes {
  /** Whether cards that are laid down are to be inspected by themselves where no daemon runs. */
  readonly autoInspect: boolean
  /** Only of a daemon that runs: what this process does by itself would be gone with it. */
  readonly daemonOnly?: true
}

/** Opens a session as the options and the configuration say. */
export type OpenSession = (context: Context, wishes: SessionWishes) => Promise<Session>

/** Opens a session for `work`, and closes it whatever comes of that. */
export async function inSession<T>(
  context: Context,
  wishes: SessionWishes,
  work: (session: Session, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  using stop = stopInOrder(context.io)
  const session = await context.openSession(context, wishes)
  try {
    return await work(session, stop.signal)
  } finally {
    await session.close()
    stop.leave()
  }
}

export function sessionOf(client: Client, port: number | null, end: () => Promise<void>): Session {
  return {
    port,
    snapshot: () => ours(client.subscribe(() => undefined, { events: [] })),
    inspect: (reader, { signal, onFirstAnswer: onProgress }) =>
      ours(client.call('card.inspect', reader === undefined ? {} : { reader }, { signal, onProgress })),
    call: (method, params, options) => ours(client.call(method, params, options)),
    listen: async (listener, events) => {
      await ours(client.subscribe(listener, events === undefined ? {} : { events }))
    },
    ended: client.closed.then(() => undefined),
    close: async () => {
      client.close()
      await end()
    },
  }
}

async function ours<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw toKazasuError(error)
  }
}

/** What the client throws, as one of ours with what the daemon sent. A code that is newer than we are is internal. */
export function toKazasuError(error: unknown): unknown {
  if (!isClientError(error)) return error
  const { code, data } = error
  if (!Object.hasOwn(ERRORS, code)) return new KazasuError('INTERNAL', `the daemon says ${code}: ${error.message}`)
  const { retriable: _, means: __, advice: ___, code: ____, ...fields } = data ?? {}
  const detail = code === 'INTERNAL' && data !== null ? `correlation: ${data.correlation}` : undefined
  // What came as JSON holds nothing but JSON's values.
  return new KazasuError(code, detail, { fields: fields as ErrorFields, cause: error })
}

/** By its name: to load the class would be to load the client before it is needed. */
function isClientError(error: unknown): error is KazasuClientError & { readonly code: ErrorCode } {
  return error instanceof Error && error.name === 'KazasuClientError'
}
