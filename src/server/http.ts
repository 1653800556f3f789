/**
 * What there is over plain HTTP: a handful of pages to read. Nothing here changes anything or reaches a card. Who may
 * ask is decided before, in `door.ts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PRODUCT, PROTOCOL } from '../api/protocol.ts'
import { type End, NONCE, PROOF_PATH } from '../lib/proof.ts'
import type { Health } from '../health.ts'
import type { DocumentName } from '../room/messages.ts'
import type { Metrics } from './metrics.ts'
import { pagePolicy, startPage, STATIC_POLICY } from './page.ts'
import { isBenchPage, type PageFile } from './page-files.ts'
import { reasonsOf } from './reasons.ts'
import { refusalOf, type Refused } from './refusal.ts'
import { targetOf } from './target.ts'

/** On every answer. */
const SECURITY_HEADERS = {
  'Content-Security-Policy': STATIC_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // A page that opened one of ours has no hold on that window: it cannot put a look-alike in its place.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const

interface Content {
  readonly type: string
  /** Bytes that are given out again and again are kept as such: what waits for a slow client is then no copy. */
  readonly body: string | Uint8Array
}

interface Route {
  readonly make: (request: IncomingMessage) => Content | Promise<Content>
  /** Whether a listed web page may read it from another origin. */
  readonly shared?: true
  /** In place of the policy that allows nothing. */
  readonly policy?: typeof pagePolicy
}

const JSON_TYPE = 'application/json; charset=utf-8'
const json = (value: unknown): Content => ({ type: JSON_TYPE, body: JSON.stringify(value) })

const HEALTH_PATH = '/health'

/** Answered always, whatever else is refused: what the watchdog asks, and what a program asks before it connects. */
export const VITAL_PATHS: ReadonlySet<string> = new Set([HEALTH_PATH, PROOF_PATH])

export type Routes = ReadonlyMap<string, Route>

export interface RouteParts {
  readonly version: string
  readonly health: () => Health
  /** Made by the card room when somebody asks for it; `DAEMON_RESTARTING` while there is none. */
  readonly document: (name: DocumentName) => Promise<Uint8Array>
  readonly metrics: Metrics
  readonly proofs: (nonce: string, end: End) => string[]
  readonly port: number
  /** The built pages; empty when there are none. */
  readonly pages: readonly PageFile[]
  /** What belongs to this office's kiosk. It is no page: opened by itself, it may do nothing. */
  readonly kiosk: readonly PageFile[]
}

export function createRoutes({ version, health, document, metrics, proofs, port, pages, kiosk }: RouteParts): Routes {
  const healthPage = (): Content => {
    const state = health()
    const reasons = reasonsOf(state)
    return json({ status: state.state, product: PRODUCT, version, protocol: PROTOCOL, reasons, health: state })
  }
  const proof = (request: IncomingMessage): Content => {
    const { localAddress: address, localPort: port } = request.socket
    const nonce = new URLSearchParams(targetOf(request).query).get('nonce') ?? ''
    return json({ proofs: NONCE.test(nonce) ? proofs(nonce, { address, port }) : [] })
  }
  const start = { type: 'text/html; charset=utf-8', body: Buffer.from(startPage(port)) }
  return new Map<string, Route>([
    ['/', { make: () => start }],
    // A page asks for this before it opens the WebSocket, so that the browser shows its local network prompt
    // (Chrome's Local Network Access). That needs the usual CORS header and no other: the preflight with
    // `Access-Control-Allow-Private-Network` belonged to Private Network Access, which Local Network Access replaced.
    [HEALTH_PATH, { make: healthPage, shared: true }],
    [PROOF_PATH, { make: proof }],
    ['/metrics', { make: async () => ({ type: metrics.contentType, body: await metrics.text() }) }],
    ['/openrpc.json', { make: async () => ({ type: JSON_TYPE, body: await document('openrpc') }) }],
    ['/asyncapi.json', { make: async () => ({ type: JSON_TYPE, body: await document('asyncapi') }) }],
    ['/api.md', { make: async () => ({ type: 'text/markdown; charset=utf-8', body: await document('reference') }) }],
    ...kiosk.map(({ path, type, body }): [string, Route] => [path, { make: () => ({ type, body }) }]),
    // Last, so that the console takes the place of the page that says that it is missing.
    ...pages.map(({ path, type, body }): [string, Route] => [
      path,
      { make: () => ({ type, body }), policy: pagePolicy },
    ]),
  ])
}

/** Resolves with the bytes of the answer. `origin` is that of the page that asks, which has been admitted, or `null`. */
export async function answer(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string | null,
): Promise<number> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    // What comes after the head is never read.
    response.setHeader('Connection', 'close')
    return sendRefusal(response, 'method')
  }
  const { path } = targetOf(request)
  const route = routes.get(path)
  if (route === undefined) return sendRefusal(response, isBenchPage(path) ? 'bench' : 'path')
  if (route.shared === true) {
    response.setHeader('Vary', 'Origin')
    if (origin !== null) response.setHeader('Access-Control-Allow-Origin', origin)
  }
  // The host has been checked before anything is answered.
  const { host = '' } = request.headers
  if (route.policy !== undefined) response.setHeader('Content-Security-Policy', route.policy(host))
  return send(response, 200, await route.make(request))
}

export function refuse(response: ServerResponse, refused: Refused): void {
  response.setHeader('Connection', 'close')
  sendRefusal(response, refused)
}

function sendRefusal(response: ServerResponse, refused: Refused): number {
  const { status, headers, body } = refusalOf(refused)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  return send(response, status, { type: JSON_TYPE, body })
}

/** To a socket that has asked for a WebSocket and does not get one. `method` is that of its request. */
export function refusalText(refused: Refused, method?: string): string {
  const { status, reason, headers, body } = refusalOf(refused)
  const lines = {
    ...SECURITY_HEADERS,
    'Content-Type': JSON_TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${reason}`, ...head, '', method === 'HEAD' ? '' : body].join('\r\n')
}

function send(response: ServerResponse, status: number, { type, body }: Content): number {
  const length = Buffer.byteLength(body)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length })
  const isHead = response.req.method === 'HEAD'
  response.end(isHead ? undefined : body)
  return isHead ? 0 : length
}
