/** The client on Node, where `ws` is the WebSocket, and where the daemon can say why it refuses a connection. */
import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '../errors.ts'
import { WebSocket } from '../server/websocket.ts'
import { type Client, type ConnectOptions, connect as connectWith, KazasuClientError } from './client.ts'

/** More than the daemon's refusals have. */
const LONGEST_REFUSAL = 16 * 1024

/** As `connect` of `client.ts`; a refused connection rejects with the daemon's own code, such as `ACCESS_TOKEN_REFUSED`. */
export async function connect(options: Omit<ConnectOptions, 'WebSocket'>): Promise<Client> {
  const refusals: Promise<KazasuClientError | null>[] = []

  class NodeWebSocket extends WebSocket {
    constructor(url: string, protocols?: string[], settings?: { readonly headers: Record<string, string> }) {
      super(url, protocols, { ...settings, perMessageDeflate: false })
      this.on('unexpected-response', (_, response) => {
        refusals.push(readRefusal(response).finally(() => this.terminate()))
      })
    }
  }

  try {
    return await connectWith({ ...options, WebSocket: NodeWebSocket })
  } catch (error) {
    throw (await refusals[0]) ?? error
  }
}

/** `null` when what answers does not refuse as the daemon does. */
async function readRefusal(response: IncomingMessage): Promise<KazasuClientError | null> {
  try {
    let body = ''
    for await (const chunk of response.setEncoding('utf8')) {
      body += String(chunk)
      if (body.length > LONGEST_REFUSAL) return null
    }
    return toError(JSON.parse(body))
  } catch {
    return null
  }
}

function toError(body: unknown): KazasuClientError | null {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('message' in body)) return null
  const { code, message } = body
  if (typeof code !== 'string' || !/^[A-Z]+_[A-Z_]+$/.test(code)) return null
  const text = typeof message === 'object' && message !== null && 'en' in message ? String(message.en) : code
  // Codes are stable, but a newer daemon can have one that this client's list does not have.
  return new KazasuClientError(code as ErrorCode, text)
}
