/** The whole way for tests: drivers, daemon, server and a client on its WebSocket. */
import type { OpenedDriver } from '../../drivers/index.ts'
import { type Client, connect as connectWith } from '../../src/client/client.ts'
import { connect } from '../../src/client/node.ts'
import { createDaemon, type DaemonParts } from '../../src/daemon.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { type Logger, silentLogger } from '../../src/lib/logger.ts'
import type { KeypadDriver } from '../../src/reader/keypad.ts'
import { SCOPES, type Scope } from '../../src/api/scopes.ts'
import type { PageFile } from '../../src/server/page-files.ts'
import { LocalRoom } from '../../src/room/local-room.ts'
import { DEFAULT_LIMITS, type Served, startServer } from '../../src/server/server.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { LIMITS } from '../limits.ts'
import { noDoctor } from './no-doctor.ts'

export interface TestService {
  readonly port: number
  readonly client: Client
  /** One more client, as another program would be. */
  connect(): Promise<Client>
  /** One more client, as a page of this origin would be. */
  connectPage(origin: string): Promise<Client>
  /** What a reload of the configuration changes; a token without scopes keeps all. */
  change(served: Partial<Pick<Served, 'origins' | 'ownOrigin'>> & { readonly tokenScopes?: readonly Scope[] }): void
  /** Before an end: nothing new begins. Resolves when nothing is under way any more. */
  drain(): Promise<void>
  stop(): Promise<void>
}

const SECRET = Buffer.alloc(32, 0x5a)

export interface ServiceSettings {
  readonly autoInspect?: boolean
  readonly log?: Logger
  readonly waitMs?: number
  readonly keypads?: KeypadDriver | null
  readonly entryIdleMs?: number
  readonly port?: number
  /** What a page of the service itself may do. */
  readonly ownOrigin?: readonly Scope[]
  readonly pages?: readonly PageFile[]
  readonly kiosk?: readonly PageFile[]
  readonly now?: () => Date
  readonly diagnose?: DaemonParts['diagnose']
  readonly origins?: readonly { readonly origin: string; readonly scopes: readonly Scope[] }[]
}

export async function startService(
  driver: OpenedDriver,
  {
    autoInspect = false,
    log = silentLogger,
    waitMs = LIMITS.expect.poll.timeout,
    keypads = null,
    entryIdleMs = 60_000,
    port = 0,
    ownOrigin = [],
    pages = [],
    kiosk = [],
    origins = [],
    now = () => new Date(),
    diagnose = noDoctor,
  }: ServiceSettings = {},
): Promise<TestService> {
  const daemon = createDaemon({
    drivers: [driver],
    keypads,
    entryIdleMs,
    log,
    diagnose,
    anchors: [],
    office: ANY_OFFICE,
    autoInspect,
    waitMs,
    shortOnly: false,
    pinChange: true,
    now,
  })
  await daemon.start()
  // The bounds are tested with the server.
  const limits = { ...DEFAULT_LIMITS, requestsPerSecond: 100_000 }
  // All of them: what each may do is tested with the API.
  const tokensWith = (scopes = Object.keys(SCOPES) as readonly Scope[]) => [
    { name: 'test', secret: () => SECRET, scopes },
  ]
  const served = { origins, ownOrigin, kiosk, tokens: tokensWith() }
  const room = new LocalRoom({ services: daemon.services, limits, log })
  const server = await startServer(
    {
      port,
      hosts: ['127.0.0.1'],
      ...served,
      pages,
      limits,
      version: daemon.services.version,
      drivers: [driver.name],
    },
    room,
    log,
  )
  const open = (): Promise<Client> =>
    connect({ url: `ws://127.0.0.1:${server.port}/`, token: SECRET.toString('hex'), client: { name: 'test' } })
  const client = await open()
  const clients = new Set([client])
  return {
    port: server.port,
    client,
    connect: async () => {
      const other = await open()
      clients.add(other)
      void other.closed.then(() => clients.delete(other))
      return other
    },
    connectPage: async (origin) => {
      class PageWebSocket extends WebSocket {
        constructor(url: string) {
          super(url, { headers: { origin } })
        }
      }
      const options = { url: `ws://127.0.0.1:${server.port}/`, client: { name: 'page' }, WebSocket: PageWebSocket }
      const page = await connectWith(options)
      clients.add(page)
      return page
    },
    change: ({ tokenScopes, ...changed }) => server.change({ ...served, ...changed, tokens: tokensWith(tokenScopes) }),
    drain: () => {
      const drained = room.drain()
      daemon.drain()
      return drained
    },
    stop: async () => {
      for (const one of clients) one.close()
      await server.stop()
      await daemon.stop()
    },
  }
}
