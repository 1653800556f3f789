/** The client on Node, where `ws` is the WebSocket, and where the daemon can say why it refuses a connection. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { ERRORS, type ErrorCode } from '../errors.ts'
import type { Text } from '../words/languages.ts'
import { PROOF_PATH, proofOf } from '../lib/proof.ts'
import { WebSocket } from '../server/websocket.ts'
import { type Client, type ConnectOptions, connect as connectWith, KazasuClientError } from './client.ts'
import { cancelled, unreachable } from './error.ts'
import { type KeepConnectedOptions, Live } from './live.ts'

export * from './client.ts'

const HEXADECIMAL = /^(?:[\da-f]{2})+$/i

/** More than any answer of the daemon has that is read here. */
const LONGEST_BODY = 16 * 1024

/**
 * As `connect` of `client.ts`; a refused connection rejects with the daemon's own code, such as `ACCESS_TOKEN_REFUSED`.
 * The token is shown only to what has proved that it knows it, with `DAEMON_UNPROVED` otherwise.
 */
export async function connect(options: Omit<ConnectOptions, 'WebSocket'>): Promise<Client> {
  const { url, token, signal } = options
  const refusals: Promise<KazasuClientError | null>[] = []
  const agent = token === undefined || !needsProof(url) ? null : new OneConnection()

  class NodeWebSocket extends WebSocket {
    constructor(address: string, protocols?: string[], settings?: { readonly headers: Record<string, string> }) {
      super(address, protocols, { ...settings, ...(agent === null ? {} : { agent }), perMessageDeflate: false })
      this.on('unexpected-response', (_, response) => {
        refusals.push(readRefusal(response).finally(() => this.terminate()))
      })
    }
  }

  try {
    if (token !== undefined && agent !== null) await prove(url, { token, agent, signal })
    return await connectWith({ ...options, WebSocket: NodeWebSocket })
  } catch (error) {
    agent?.destroy()
    throw (await refusals[0]) ?? error
  }
}

/** Whoever has proved to be the daemon is at the other end of this connection, and of no other. */
class OneConnection extends Agent {
  #isMade = false

  constructor() {
    super({ keepAlive: true, maxSockets: 1 })
  }

  override createConnection(...given: Parameters<Agent['createConnection']>): Duplex | null | undefined {
    const [, callback] = given
    if (!this.#isMade) {
      this.#isMade = true
      return super.createConnection(...given)
    }
    // Node gives no stream with an error, whatever its types say.
    const fail = callback as ((error: Error) => void) | undefined
    process.nextTick(() => fail?.(new Error('the connection that was proved has ended')))
    return undefined
  }
}

/** With TLS the certificate says who is there; and to what is no address nothing is sent. */
const needsProof = (url: string): boolean => URL.canParse(url) && !['wss:', 'https:'].includes(new URL(url).protocol)

interface ProofParts {
  readonly token: string
  readonly agent: Agent
  readonly signal: AbortSignal | undefined
}

async function prove(url: string, { token, agent, signal }: ProofParts): Promise<void> {
  // Node would take what there is before the fault for the whole. Not with the text: it may be a token copied badly.
  if (!HEXADECIMAL.test(token)) throw new KazasuClientError('DAEMON_UNPROVED', 'The token is not hexadecimal.')
  const nonce = randomBytes(32).toString('hex')
  const answer = await ask(url, `${PROOF_PATH}?nonce=${nonce}`, { agent, signal })
  const { remoteAddress: address, remotePort: port } = answer.socket
  const body = await readBody(answer)
  if (answer.statusCode !== 200) throw toError(body) ?? unproved(url)
  const expected = Buffer.from(proofOf(Buffer.from(token, 'hex'), nonce, { address, port }))
  const isRight = (proof: unknown): boolean =>
    typeof proof === 'string' && proof.length === expected.length && timingSafeEqual(Buffer.from(proof), expected)
  if (!proofsIn(body).some(isRight)) throw unproved(url)
}

function ask(url: string, path: string, parts: Omit<ProofParts, 'token'>): Promise<IncomingMessage> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const { agent, signal } = parts
    // As `ws` names the host, so that it finds the same connection.
    const host = hostname.replace(/^\[(.*)\]$/, '$1')
    get({ agent, host, port, path, ...(signal === undefined ? {} : { signal }) }, resolve).on('error', (error) =>
      reject(signal?.aborted === true ? cancelled() : unreachable(`Nothing answers at ${url}.`, error)),
    )
  })
}

const unproved = (url: string): KazasuClientError =>
  new KazasuClientError('DAEMON_UNPROVED', `What answers at ${url} does not know the token.`)

function proofsIn(body: unknown): readonly unknown[] {
  const proofs = typeof body === 'object' && body !== null && 'proofs' in body ? body.proofs : null
  return Array.isArray(proofs) ? proofs : []
}

/** As `keepConnected` of `client.ts`, with a token, and with the daemon's own code when it refuses. */
export function keepConnected(options: Omit<KeepConnectedOptions, 'WebSocket'>): Live {
  return new Live(connect, options)
}

/** `null` when what answers does not refuse as the daemon does. */
async function readRefusal(response: IncomingMessage): Promise<KazasuClientError | null> {
  return toError(await readBody(response))
}

/** JSON of a bounded length; `null` for everything else. */
async function readBody(response: IncomingMessage): Promise<unknown> {
  try {
    let body = ''
    for await (const chunk of response.setEncoding('utf8')) {
      body += String(chunk)
      if (body.length > LONGEST_BODY) return null
    }
    return JSON.parse(body)
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
