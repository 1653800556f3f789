/** The client on Node, where `ws` is the WebSocket, and where the daemon can say why it refuses a connection. */
import type { IncomingMessage } from 'node:http'
import { ERRORS, type ErrorCode, type Text } from '../errors.ts'
import { WebSocket } from '../server/websocket.ts'
import { type Client, type ConnectOptions, connect as connectWith, KazasuClientError } from './client.ts'
import { type KeepConnectedOptions, Live } from './live.ts'

export * from './client.ts'

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

/** As `keepConnected` of `client.ts`, with a token, and with the daemon's own code when it refuses. */
export function keepConnected(options: Omit<KeepConnectedOptions, 'WebSocket'>): Live {
  return new Live(connect, options)
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
  if (typeof body !== 'object' || body === null) return null
  const { code, message: means, advice } = body as Readonly<Record<string, unknown>>
  if (typeof code !== 'string' || !/^[A-Z]+_[A-Z_]+$/.test(code) || !isText(means) || !isText(advice)) return null
  // Codes are stable, but a newer daemon can have one that this client's list does not have.
  const known = Object.hasOwn(ERRORS, code) ? ERRORS[code as ErrorCode] : null
  const told = { for: known?.for ?? ('staff' as const), means, advice, retriable: known?.retriable ?? false }
  return new KazasuClientError(code as ErrorCode, means.en, { told })
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'ja' in value && 'en' in value
}
