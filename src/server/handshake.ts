/** What a request for a WebSocket must be (RFC 6455, 4.2.1). Who may ask and where is decided before, in `door.ts`. */
import type { IncomingMessage } from 'node:http'

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * Each under the name that its refusal has in `refusal.ts`. `ws` checks most of it too, but tells of a fault by a text
 * only, and takes a version that is none of the standard.
 */
const RULES = [
  ['handshakeHttp', ({ httpVersion }) => httpVersion !== '1.0'],
  ['handshakeMethod', ({ method }) => method === 'GET'],
  // It would be read as frames.
  ['handshakeBody', (request) => !hasBody(request)],
  // Before the key: with another version that may be another one.
  ['handshakeVersion', ({ headers }) => headers['sec-websocket-version'] === '13'],
  ['handshakeKey', ({ headers }) => /^[+/\dA-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')],
] as const satisfies readonly (readonly [string, (request: IncomingMessage) => boolean])[]

/** The first that it is not, or `null`. */
export function handshakeFault(request: IncomingMessage): (typeof RULES)[number][0] | null {
  return RULES.find(([, holds]) => !holds(request))?.[0] ?? null
}
