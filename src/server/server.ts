/** Opens the port, from options to a running server and to its ordered end. What comes in is left to `door.ts`. */
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Limits } from '../api/limits.ts'
import type { Scope } from '../api/scopes.ts'
import type { Logger } from '../lib/logger.ts'
import type { Health } from '../health.ts'
import type { Room } from '../room/messages.ts'
import { Answers } from './answers.ts'
import { Access, type OriginGrant, type Token } from './access.ts'
import { Door } from './door.ts'
import { acceptedHosts } from './host.ts'
import { listen } from './listen.ts'
import { CROWD } from './lobby.ts'
import { hostInUrl } from '../lib/address.ts'
import { isUnencrypted, type LoopbackHost, ownOrigins, parseOrigin } from './origin.ts'
import type { PageFile } from './page-files.ts'
import { RateLimit } from './rate.ts'

export { DEFAULT_LIMITS } from '../api/limits.ts'

/** What can change while the server runs. */
export interface Served {
  /** Web pages, by exact origin, and what each may do. */
  readonly origins: readonly { readonly origin: string; readonly scopes: readonly Scope[] }[]
  /** What a page that the daemon itself serves may do, beside `enter`. */
  readonly ownOrigin: readonly Scope[]
  /** Programs, by token, and what each may do. A secret has 16 bytes or more. */
  readonly tokens: readonly Token[]
  /** The settings, the logo and the pictures of the kiosk. */
  readonly kiosk?: readonly PageFile[]
}

export interface ServerOptions extends Served {
  /** 0 picks a free one, the same for all hosts. */
  readonly port: number
  /** One that the machine does not have is a warning. */
  readonly hosts: readonly LoopbackHost[]
  readonly limits: Limits
  /** How long the head of a request may take; five by default. */
  readonly headSeconds?: number
  readonly version: string
  /** The drivers by name. */
  readonly drivers: readonly string[]
  /** The built pages; without them a page at `/` says how to build them. */
  readonly pages?: readonly PageFile[]
}

export interface RunningServer {
  readonly port: number
  /** WebSocket addresses, the one to recommend first. */
  readonly addresses: readonly string[]
  /** How the drivers are, as `/health` says it. */
  health(): Health
  /** As `/metrics` says it. */
  metrics(): Promise<string>
  /** Serves by these from now on. Who may do less than before is told, and has to come again. */
  change(served: Served): void
  /** Takes nobody in any more, tells every client, and resolves when all are gone. A second call is harmless. */
  stop(): Promise<void>
}

/** Cookies of everything else on this machine's loopback names come along with each request of a browser. */
const HEADER_BYTES = 32 * 1024

const HEAD_SECONDS = 5
/** How often it is looked who takes longer: each look wakes a process that may have nothing else to do. */
const LOOKS_PER_HEAD = 2

/** How long an answer may lie unread. */
const UNREAD_MS = 10_000

/** How long `stop` waits for clients to answer the closing, in milliseconds. */
const STOP_GRACE = 1000

const now = (): number => performance.now()

/** Rejects with `DAEMON_PORT_TAKEN` or `CONFIG_INVALID`. */
export async function startServer(options: ServerOptions, room: Room, log: Logger): Promise<RunningServer> {
  const { limits, tokens, version, drivers, pages = [], kiosk = [], headSeconds = HEAD_SECONDS } = options
  const wrongTokens = new RateLimit(limits.wrongTokensPerMinute / 60, limits.wrongTokensPerMinute, now)
  let door: Door | null = null

  // Between the opening of the first address and of the last, nobody is served yet.
  const served = (socket: Duplex, act: (door: Door) => void): void =>
    door === null ? void socket.destroy() : act(door)
  const answers = new Answers()
  const inTurn = ({ socket }: IncomingMessage, act: (door: Door) => void): void =>
    answers.whenDone(socket, UNREAD_MS, () => served(socket, act))

  const create = (): Server => {
    const server = createServer({
      maxHeaderSize: HEADER_BYTES,
      // A missing Host is refused where the wrong ones are.
      requireHostHeader: false,
      headersTimeout: headSeconds * 1000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: (headSeconds * 1000) / LOOKS_PER_HEAD,
    })
    // Node would drop what comes after the 2000th header without a word: a wrong token, or where a page is from.
    server.maxHeadersCount = 0
    // Who reads an answer too slowly. A WebSocket has other limits, and none of this.
    server.timeout = UNREAD_MS
    server.maxConnections = limits.connections + CROWD
    server.on('connection', (socket) => door?.enter(socket))
    server.on('drop', () => door?.crowded())
    server.on('clientError', (error, socket) => served(socket, (opened) => opened.unreadable(error, socket)))
    server.on('connect', (request) => inTurn(request, (opened) => opened.tunnel(request.socket)))
    const ask = (request: IncomingMessage, response: ServerResponse): void =>
      served(request.socket, (opened) => opened.request(request, response))
    server.on('request', ask)
    // Nobody's expectation changes what is answered; without this Node would refuse it in its own words.
    server.on('checkExpectation', ask)
    server.on('upgrade', (request, socket, head) => {
      inTurn(request, (opened) => {
        if (request.headers.upgrade?.toLowerCase() === 'websocket') return opened.upgrade(request, socket, head)
        // Nobody has to accept another protocol (RFC 9110, 7.8): Java's client offers HTTP/2 with everything that it asks.
        opened.request(request, plainResponse(request))
      })
    })
    return server
  }

  const { port, servers, hosts, absent } = await listen(options.hosts, options.port, create)
  for (const host of absent) log.warn('server.host-absent', { host })
  const grantsOf = ({ origins, ownOrigin }: Served): ReadonlyMap<string, OriginGrant> => {
    const grants = new Map<string, OriginGrant>(
      origins.map(({ origin, scopes }) => [parseOrigin(origin), { scopes, own: false }]),
    )
    for (const origin of grants.keys()) if (isUnencrypted(origin)) log.warn('server.origin-unencrypted', { origin })
    // The entry page is one of ours, and of no use to whoever was not given the name of an entry.
    const scopes: readonly Scope[] = [...new Set<Scope>([...ownOrigin, 'enter'])]
    for (const own of ownOrigins(port, hosts, absent)) grants.set(own, { scopes, own: true })
    return grants
  }
  const access = new Access(acceptedHosts(port), grantsOf(options), tokens, wrongTokens)
  const opened = new Door({ port, access, limits, pages, kiosk, version, drivers, room, answers, log, now })
  door = opened
  const ticking = setInterval(() => opened.tick(), limits.pingSeconds * 1000)
  log.info('server.listening', { port, hosts: hosts.join(' ') })

  const stop = async (): Promise<void> => {
    clearInterval(ticking)
    // Also on connections that are open already, nothing new is let in.
    door = null
    const ended = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    opened.close()
    await emptied(opened)
    for (const server of servers) server.closeAllConnections()
    await Promise.all(ended)
    log.info('server.stopped')
  }
  let stopping: Promise<void> | null = null
  return {
    port,
    addresses: hosts.map((host) => `ws://${hostInUrl(host)}:${port}/`),
    health: () => opened.health,
    metrics: () => opened.metrics.text(),
    change: (served) => {
      access.grant(grantsOf(served), served.tokens)
      opened.change(served.kiosk ?? [])
    },
    stop: () => (stopping ??= stop()),
  }
}

async function emptied(door: Door): Promise<void> {
  const late = setTimeout(() => door.terminate(), STOP_GRACE)
  await new Promise<void>((resolve) => door.whenEmpty(resolve))
  clearTimeout(late)
}

/** To a request that Node has taken for an upgrade, and so would leave without an answer. The connection ends with it. */
function plainResponse(request: IncomingMessage): ServerResponse {
  const { socket } = request
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  // What Node has put on a connection for that it takes off again from an upgrade.
  socket.setTimeout(UNREAD_MS, () => socket.destroy())
  return response.once('finish', () => socket.destroySoon())
}
