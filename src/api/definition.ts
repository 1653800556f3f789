/**
 * What a method and an event of the API are to a client: name, words, shapes, examples. Nothing of the daemon is known
 * here, so that the types of the client hold without it. How they are handled is `method.ts`.
 */
import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { Scope } from './scopes.ts'

interface Table<Name extends string> {
  readonly name: Name
  readonly en: string
  readonly ja: string
}

/** What every answer about a card says beside it: where it came from. */
type Source = 'reader' | 'simulated'

export interface MethodTable<
  Name extends string,
  Params extends z.ZodObject,
  Result extends z.ZodType,
  Progress extends z.ZodType,
> extends Table<Name> {
  /** What the client must have been granted; `null` when being connected is enough. */
  readonly scope: Scope | null
  /**
   * `opening`: may be called before the protocol version is agreed. `control`: answers at once, and is served also
   * when the client has as many requests in flight as it may. `own`: is there for pages of the daemon itself only.
   */
  readonly role?: 'opening' | 'control' | 'own'
  readonly params: Params
  readonly result: Result
  readonly progress?: Progress
  /** The codes that are its own; those that every method can give are in `common-errors.ts`. */
  readonly errors: readonly ErrorCode[]
  /** The result where nobody can say any more what came of its attempt at a PIN; else that is `PIN_INDETERMINATE`. */
  readonly indeterminate?: Omit<z.input<Result>, Source>
  readonly example: { readonly params: z.input<Params>; readonly result: z.input<Result> }
}

/** `run` and `listen` take what `AnyMethod` and `AnyEvent` say, which no client has. */
export interface Method<
  Name extends string,
  Params extends z.ZodObject,
  Result extends z.ZodType,
  Progress extends z.ZodType,
> extends MethodTable<Name, Params, Result, Progress> {
  run(params: unknown, context: never): Promise<unknown>
}

export interface EventTable<Name extends string, Params extends z.ZodObject> extends Table<Name> {
  readonly scope: Scope
  /** Comes to those only who name it, and is refused where a reader may be a real one. */
  readonly bench?: true
  readonly params: Params
  readonly example: z.input<Params>
}

export interface Event<Name extends string, Params extends z.ZodObject> extends EventTable<Name, Params> {
  listen(context: never, emit: (params: unknown) => void): () => void
}

/** An OpenRPC document: plain JSON. */
export interface ApiDocument {
  readonly openrpc: string
  readonly [member: string]: unknown
}

/** An AsyncAPI document: plain JSON. */
export interface EventsDocument {
  readonly asyncapi: string
  readonly [member: string]: unknown
}
