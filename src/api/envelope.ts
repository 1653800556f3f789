/** From the text of a frame to a request, by JSON-RPC 2.0. Which methods there are is left to `dispatch.ts`. */
import { KazasuError } from '../errors.ts'
import { excessOf } from './measure.ts'
import { RequestId } from './wire.ts'
import type { Issue } from './wire-error.ts'

export type Incoming =
  | { readonly kind: 'request'; readonly id: RequestId; readonly method: string; readonly params: unknown }
  /** A request without an id. It gets no answer by definition, so nothing that it asks for is done. */
  | { readonly kind: 'notification' }
  | { readonly kind: 'refused'; readonly id: RequestId | null; readonly error: KazasuError }

type Members = Readonly<Record<string, unknown>>

const LONGEST_METHOD = 200

/**
 * What each member must be. Not a shape: of what is no request there can be very much, and this has to be quick. Others
 * are passed over: JSON-RPC forbids none, and libraries put marks of their own beside these, to trace a request by.
 */
const MEMBERS: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  jsonrpc: [(value) => value === '2.0', 'must be "2.0"'],
  id: [(value) => value === undefined || RequestId.safeParse(value).success, RequestId.description ?? ''],
  method: [
    (value) => typeof value === 'string' && value.length <= LONGEST_METHOD,
    `must be a string of up to ${LONGEST_METHOD} characters`,
  ],
  // By position they are JSON-RPC too; that ours go by name is said by the check of the method.
  params: [(value) => value === undefined || (typeof value === 'object' && value !== null), 'must be an object'],
}

export function parseIncoming(text: string): Incoming {
  const excess = excessOf(text)
  if (excess !== null) return invalid(null, [{ path: '', message: excess }])
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The text of the parser's error quotes the message, so it is not kept.
    return { kind: 'refused', id: null, error: new KazasuError('REQUEST_MALFORMED') }
  }
  if (Array.isArray(value)) return { kind: 'refused', id: null, error: new KazasuError('REQUEST_BATCH_REFUSED') }
  if (typeof value !== 'object' || value === null) return invalid(null, [{ path: '', message: 'must be an object' }])
  // An object that came out of JSON.
  return fromMembers(value as Members)
}

function fromMembers(members: Members): Incoming {
  const { id, method, params = {} } = members
  // Its id is one of the daemon's, which gives none: with it the client would take this for the answer to its own request.
  if (isResponse(members)) return invalid(null, [{ path: '', message: 'is a response, and nothing was asked' }])
  const issues = Object.entries(MEMBERS)
    .filter(([name, [fits]]) => !fits(members[name]))
    .map(([path, [, message]]) => ({ path, message }))
  const named = RequestId.safeParse(id)
  if (issues.length > 0 || typeof method !== 'string') return invalid(named.success ? named.data : null, issues)
  return named.success ? { kind: 'request', id: named.data, method, params } : { kind: 'notification' }
}

const isResponse = (members: Members): boolean =>
  !Object.hasOwn(members, 'method') && (Object.hasOwn(members, 'result') || Object.hasOwn(members, 'error'))

/** The id of a message that is wrong otherwise is kept, so that the client can tell which one it was. */
function invalid(id: RequestId | null, issues: readonly Issue[]): Incoming {
  return { kind: 'refused', id, error: new KazasuError('REQUEST_INVALID', undefined, { fields: { issues } }) }
}
