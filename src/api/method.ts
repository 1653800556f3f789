/**
 * A method and an event of the API with their handlers: everything about one in one place. The lists of them are in
 * `index.ts`, who calls them is `dispatch.ts`.
 */
import type { z } from 'zod'
import { KazasuError } from '../errors.ts'
import type { Requester, RequestingClient, Visit } from '../reader/hold.ts'
import type { Meant } from '../reader/hub.ts'
import type { Insertion } from '../reader/insertion.ts'
import type { ApiDocument, Event, EventTable, Method, MethodTable } from './definition.ts'
import type { Scope } from './scopes.ts'
import type { Services } from './services.ts'
import { type HolderLanguage, type StaffLanguage, staffLanguageOf } from '../words/languages.ts'
import type { ApiError, RequestId } from './wire.ts'
import { check } from './wire-error.ts'

const BY_NAME = {
  ja: 'パラメーターは名前を付けてオブジェクトで渡してください(配列は使えません)',
  en: 'parameters go by name, in an object; a list is not accepted',
} as const satisfies Record<StaffLanguage, string>

/** What a handler may do to the session that called it. */
export interface SessionControl {
  readonly scopes: readonly Scope[]
  /** What the client calls itself, which nobody has checked; `null` before it said so. */
  readonly program: string | null
  /** Aborted when the connection has ended. */
  readonly ended: AbortSignal
  /** Settles the version of the protocol, and the language of messages from now on. `program` goes into the log. */
  agree(protocol: number, language: HolderLanguage, program: string): void
  /** Aborts a request in flight; `false` when there is none with this id. */
  cancel(id: RequestId): boolean
  /**
   * Gathers these events from now on, in place of an earlier subscription; delivers them once the returned function
   * has been called.
   */
  subscribe(events: readonly AnyEvent[]): () => void
  /** `false` when there was no subscription. */
  unsubscribe(): boolean
  /** The OpenRPC document of the API. */
  describeApi(): ApiDocument
}

export interface Context<Progress = unknown> {
  readonly services: Services
  readonly session: SessionControl
  readonly id: RequestId
  readonly language: HolderLanguage
  /** The client; its signal is aborted when the request is cancelled and when the connection ends. */
  readonly by: Requester & { readonly client: RequestingClient }
  /** Lets this request begin something at that card. `DAEMON_DRAINING` where nothing new begins there any more. */
  readonly admit: (insertion: Insertion) => void
  readonly progress: (value: Progress) => void
  /** Calls `act` in the same turn in which the answer has been sent, and before anything else is. */
  readonly afterReply: (act: () => void) => void
}

/** The request at the card that it means, which is settled when the request arrives and not when its turn comes. */
export function visit({ services, by, admit }: Context<never>, meant: Meant): Visit {
  const insertion = services.hub.insertion(meant)
  admit(insertion)
  return { ...by, insertion }
}

export interface AnyMethod extends Method<string, z.ZodObject, z.ZodType, z.ZodType> {
  /** Validates, calls the handler, validates what it gives. The handler begins before this returns. */
  run(params: unknown, context: Context): Promise<unknown>
}

/** In two steps, because TypeScript widens the literals of a handler's result inside a single object literal. */
export function method<
  const Name extends string,
  Params extends z.ZodObject,
  Result extends z.ZodType,
  Progress extends z.ZodType = z.ZodNever,
>(table: MethodTable<Name, Params, Result, Progress>) {
  type Handler = (
    params: z.output<Params>,
    context: Context<z.input<Progress>>,
  ) => z.input<Result> | Promise<z.input<Result>>

  return (handler: Handler): Method<Name, Params, Result, Progress> => ({
    ...table,
    async run(params: unknown, context: Context) {
      // An empty list says as little as an empty object: many clients send it with every call.
      const isEmptyList = Array.isArray(params) && params.length === 0
      if (Array.isArray(params) && !isEmptyList) {
        const issues = [{ path: '', message: BY_NAME[staffLanguageOf(context.language)] }]
        throw new KazasuError('REQUEST_PARAMS_INVALID', undefined, { fields: { issues } })
      }
      const checked = check(table.params, isEmptyList ? {} : params, staffLanguageOf(context.language))
      if ('problem' in checked) {
        throw new KazasuError('REQUEST_PARAMS_INVALID', undefined, { fields: { ...checked.problem } })
      }
      const result = await handler(checked.data, {
        ...context,
        progress: (value) => context.progress(ours(table.progress, value, `progress of ${table.name}`)),
      })
      return ours(table.result, result, `result of ${table.name}`)
    },
  })
}

export interface EventContext {
  readonly services: Services
  /** Whether the reader is a simulated one; also of a reader that has been unplugged since. */
  readonly simulated: (reader: string) => boolean
  /** What the client's holders read, which may change. */
  readonly language: () => HolderLanguage
  /** The failure as the client gets it. */
  readonly describe: (error: unknown) => ApiError
}

export interface AnyEvent extends Event<string, z.ZodObject> {
  /** Calls `emit` with validated parameters from now on; the returned function ends that. */
  listen(context: EventContext, emit: (params: unknown) => void): () => void
}

/** The second step says where the event comes from. */
export function event<const Name extends string, Params extends z.ZodObject>(table: EventTable<Name, Params>) {
  type Listen = (context: EventContext, emit: (params: z.input<Params>) => void) => () => void

  return (listen: Listen): Event<Name, Params> => ({
    ...table,
    listen: (context: EventContext, emit) =>
      listen(context, (params) => emit(ours(table.params, params, `event ${table.name}`))),
  })
}

/** Values that fit a shape: what several clients wait for at one time is one value, which is looked at once. */
const fitting = new WeakMap<z.ZodType, WeakSet<object>>()

/** What we send must fit its own definition; if not, the fault is ours. Names the places, never the values. */
function ours<Shape extends z.ZodType>(shape: Shape | undefined, value: unknown, what: string): z.output<Shape> {
  if (shape === undefined) throw new KazasuError('INTERNAL', `${what} is not defined`)
  const known = fitting.get(shape) ?? new WeakSet()
  // The value itself and not a copy of it: our shapes change nothing.
  const same = value as z.output<Shape>
  const isObject = typeof value === 'object' && value !== null
  if (isObject && known.has(value)) return same
  const checked = check(shape, value, 'en')
  if ('data' in checked) {
    if (isObject) fitting.set(shape, known.add(value))
    return same
  }
  const places = checked.problem.issues.map(({ path }) => path)
  throw new KazasuError('INTERNAL', `${what} does not fit at ${places.join(', ')}`)
}
