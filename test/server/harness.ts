/** A server on a free port with the daemon's parts pretended, and clients that send what a test says, byte by byte. */
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Scope } from '../../src/api/scopes.ts'
import { throttled } from '../../src/lib/throttle.ts'
import { backgroundTimer } from '../../src/lib/timer.ts'
import type { Room } from '../../src/room/messages.ts'
import { LocalRoom } from '../../src/room/local-room.ts'
import { DEFAULT_LIMITS, type RunningServer, type ServerOptions, startServer } from '../../src/server/server.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { ALL_SCOPES, type Heard, MemoryLog } from '../api/conversation.ts'
import { FakeServices } from '../api/fake-services.ts'
import { LISTED } from './origins.ts'

/** The planted token: it must never be seen in anything that the daemon writes or sends. */
export const TOKEN = 'c0ffee0123456789c0ffee0123456789'

export interface Settings {
  readonly scopes?: readonly Scope[]
  /** Of the daemon's own pages, where they differ. */
  readonly ownScopes?: readonly Scope[]
  readonly headSeconds?: number
  readonly limits?: Partial<ServerOptions['limits']>
  readonly port?: number
  readonly hosts?: ServerOptions['hosts']
  readonly pages?: NonNullable<ServerOptions['pages']>
  readonly kiosk?: NonNullable<ServerOptions['kiosk']>
  /** Whether the log is bounded as that of the daemon is; tests of single lines want all of them. */
  readonly throttlesLog?: boolean
  /** In place of one over pretended services. */
  readonly room?: Room
}

export class TestServer implements AsyncDisposable {
  readonly services = new FakeServices()
  readonly log = new MemoryLog()
  #room: Room | null = null
  #server: RunningServer | null = null

  static async start({
    scopes = ALL_SCOPES,
    ownScopes = scopes,
    headSeconds,
    limits = {},
    port = 0,
    hosts = ['127.0.0.1'],
    pages = [],
    kiosk = [],
    throttlesLog = false,
    room,
  }: Settings = {}): Promise<TestServer> {
    const test = new TestServer()
    const options: ServerOptions = {
      port,
      hosts,
      origins: LISTED.map((origin) => ({ origin, scopes })),
      ownOrigin: ownScopes,
      tokens: [{ name: 'main', secret: () => Buffer.from(TOKEN, 'hex'), scopes }],
      limits: { ...DEFAULT_LIMITS, ...limits },
      pages,
      kiosk,
      ...(headSeconds === undefined ? {} : { headSeconds }),
      version: test.services.version,
      drivers: ['simulated'],
    }
    const log = throttlesLog ? throttled(test.log, 10, backgroundTimer) : test.log
    test.#room = room ?? new LocalRoom({ services: test.services, limits: options.limits, log })
    test.#server = await startServer(options, test.room, log)
    return test
  }

  get running(): RunningServer {
    if (this.#server === null) throw new Error('not started')
    return this.#server
  }

  get room(): Room {
    if (this.#room === null) throw new Error('not started')
    return this.#room
  }

  get port(): number {
    return this.running.port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/`
  }

  stop(): Promise<void> {
    return this.running.stop()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  /** Sends lines as they are and gives everything that comes back until the daemon closes or a head is complete. */
  async raw(lines: readonly string[]): Promise<string> {
    const socket = connect({ host: '127.0.0.1', port: this.port })
    await once(socket, 'connect')
    socket.setEncoding('utf8')
    socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8'))
    let text = ''
    for await (const chunk of socket) {
      text += String(chunk)
      // A WebSocket that has been accepted stays open.
      if (text.startsWith('HTTP/1.1 101')) break
    }
    socket.destroy()
    return text
  }

  /** The status of a GET. */
  async get(
    path: string,
    headers: readonly string[] = [`Host: 127.0.0.1:${this.port}`],
    method = 'GET',
  ): Promise<string> {
    return this.raw([`${method} ${path} HTTP/1.1`, ...headers, 'Connection: close'])
  }

  /** Asks for a WebSocket with exactly these headers beside the handshake's. */
  async upgrade(headers: readonly string[], path = '/'): Promise<string> {
    return this.raw([
      `GET ${path} HTTP/1.1`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    ])
  }

  /** A WebSocket on which nothing has been said. */
  async socket(): Promise<TestClient> {
    return new TestClient(new WebSocket(this.url, { headers: { Authorization: `Bearer ${TOKEN}` } }))
  }

  async client(options: { readonly origin?: string; readonly autoPong?: boolean } = {}): Promise<TestClient> {
    const { origin, ...rest } = options
    const headers = origin === undefined ? { Authorization: `Bearer ${TOKEN}` } : { Origin: origin }
    return TestClient.open(new WebSocket(this.url, { headers, ...rest }))
  }
}

export const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (?<status>\d{3})/.exec(text)?.groups?.['status'])
export const bodyOf = (text: string): string => text.slice(text.indexOf('\r\n\r\n') + 4)

/** A WebSocket that keeps what it hears, and on which one can wait for what comes. */
export class TestClient {
  readonly socket: WebSocket
  readonly heard: Heard[] = []
  readonly opened: Promise<void>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  readonly #waiting = new Set<() => void>()
  #id = 0

  constructor(socket: WebSocket) {
    this.socket = socket
    this.opened = new Promise((resolve) => void socket.once('open', resolve))
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') as Heard)
      for (const look of this.#waiting) look()
    })
    socket.on('error', () => undefined)
  }

  static async open(socket: WebSocket): Promise<TestClient> {
    const client = new TestClient(socket)
    await client.wait(({ method }) => method === 'hello')
    await client.call('session.open', { protocol: 1, client: { name: 'test' } })
    return client
  }

  /** The first message so far, or to come, that fits. */
  async wait(fits: (heard: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.heard.find(fits)
        if (found === undefined) return
        this.#waiting.delete(look)
        resolve(found)
      }
      this.#waiting.add(look)
      void this.closed.then(({ code }) => reject(new Error(`closed with ${code}`)))
      look()
    })
  }

  send(text: string | Buffer): void {
    this.socket.send(text)
  }

  /** The id of the request. */
  ask(method: string, params: object = {}): number {
    const id = ++this.#id
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    return id
  }

  async call(method: string, params: object = {}): Promise<Heard> {
    const asked = this.ask(method, params)
    return this.wait(({ id }) => id === asked)
  }
}
