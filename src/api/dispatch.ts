/**
 * From a request to its result: method, agreed version, scope, parameters, handler, result. Knows no socket; state
 * of the client is the session's.
 */
import { KazasuError } from '../errors.ts'
import { METHODS } from './index.ts'
import type { AnyMethod, Context } from './method.ts'
import { PROTOCOL } from './protocol.ts'

const BY_NAME: ReadonlyMap<string, AnyMethod> = new Map(METHODS.map((one) => [one.name, one]))

export function findMethod(name: string): AnyMethod | undefined {
  return BY_NAME.get(name)
}

/** The result, or a rejection; `protocol` is the agreed version or `null`. */
export async function dispatch(
  method: AnyMethod | undefined,
  params: unknown,
  protocol: number | null,
  context: Context,
): Promise<unknown> {
  if (method === undefined) throw new KazasuError('REQUEST_METHOD_UNKNOWN')
  if (protocol === null && method.role !== 'opening') {
    throw new KazasuError('REQUEST_VERSION_REQUIRED', undefined, { fields: PROTOCOL })
  }
  if (method.role === 'own' && context.by.client.own !== true) throw new KazasuError('REQUEST_METHOD_UNKNOWN')
  if (method.scope !== null && !context.session.scopes.includes(method.scope)) {
    throw new KazasuError('ACCESS_SCOPE_MISSING', undefined, { fields: { scope: method.scope } })
  }
  return method.run(params, context)
}
