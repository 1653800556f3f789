/** From the text of a frame to a request, by JSON-RPC 2.0. Which methods there are is left to `dispatch.ts`. */
import { z } from 'zod'
import { KazasuError } from '../errors.ts'
import { excessOf } from './measure.ts'
import { RequestId } from './wire.ts'
import { check, type Problem } from './wire-error.ts'

export type Incoming =
  | { readonly kind: 'request'; readonly id: RequestId; readonly method: string; readonly params: unknown }
  /** A request without an id. It gets no answer by definition, so nothing that it asks for is done. */
  | { readonly kind: 'notification' }
  | { readonly kind: 'refused'; readonly id: RequestId | null; readonly error: KazasuError }

const Request = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: RequestId,
  method: z.string().max(200),
  // By position they are JSON-RPC too; that ours go by name is said by the check of the method.
  // Not copied: a copy would lose a member named `__proto__`, which the method has to refuse.
  params: z.custom<object>((value) => typeof value === 'object' && value !== null).optional(),
})
const Notification = Request.omit({ id: true })

export function parseIncoming(text: string): Incoming {
  const excess = excessOf(text)
  if (excess !== null) return invalid(null, { issues: [{ path: '', message: excess }] })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The text of the parser's error quotes the message, so it is not kept.
    return { kind: 'refused', id: null, error: new KazasuError('REQUEST_MALFORMED') }
  }
  if (Array.isArray(value)) return { kind: 'refused', id: null, error: new KazasuError('REQUEST_BATCH_REFUSED') }
  const checked = check(Request, value, 'en')
  if ('data' in checked) {
    const { id, method, params } = checked.data
    return { kind: 'request', id, method, params: params ?? {} }
  }
  if (Notification.safeParse(value).success) return { kind: 'notification' }
  return invalid(idOf(value), checked.problem)
}

function invalid(id: RequestId | null, problem: Problem): Incoming {
  return { kind: 'refused', id, error: new KazasuError('REQUEST_INVALID', undefined, { fields: { ...problem } }) }
}

/** The id of a message that is wrong otherwise, so that the client can tell which one it was. */
function idOf(value: unknown): RequestId | null {
  const parsed = z.object({ id: RequestId }).safeParse(value)
  return parsed.success ? parsed.data.id : null
}
