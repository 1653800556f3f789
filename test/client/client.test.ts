import diagnosticsChannel from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type Client, connect as connectAnywhere, type Heard, KazasuClientError } from '../../src/client/client.ts'
import { connect } from '../../src/client/node.ts'
import type { FirstAnswer } from '../../src/report/shape.ts'
import type { Report } from '../../src/words/report.ts'
import { WebSocket, WebSocketServer } from '../../src/server/websocket.ts'
import { FIRST, READER, SHOWN, REPORT } from '../api/fake-services.ts'
import { TestServer, TOKEN } from '../server/harness.ts'

const client = { name: 'test' }

const open = (server: TestServer): Promise<Client> => connect({ url: server.url, token: TOKEN, client })

describe('the client', () => {
  it('waits for hello, opens the session and calls', async () => {
    await using server = await TestServer.start({ scopes: ['observe'] })
    const connected = await open(server)
    expect(connected.hello).toMatchObject({ product: 'kazasu', protocol: { min: 1, max: 1 } })
    expect(connected.session).toEqual({ protocol: 1, scopes: ['observe'], simulated: true, inspects: true })
    expect(await connected.call('reader.list', {})).toEqual({ readers: [SHOWN] })
  })

  it('has the types of the definitions', () => {
    type Called<Name extends Parameters<Client['call']>[0]> = Awaited<ReturnType<typeof Client.prototype.call<Name>>>
    expectTypeOf<Called<'card.inspect'>>().toEqualTypeOf<Report>()
    expectTypeOf<Called<'request.cancel'>>().toEqualTypeOf<{ cancelled: boolean }>()
    const checked = (one: Client): void => {
      // @ts-expect-error there is no such method
      void one.call('no.such', {})
      // @ts-expect-error a parameter of the wrong type
      void one.call('card.inspect', { reader: 5 })
      // @ts-expect-error a parameter is missing
      void one.call('certificate.read', {})
      void one.call('card.inspect', {}, { onProgress: (first) => expectTypeOf(first).toEqualTypeOf<FirstAnswer>() })
    }
    expect(checked).toBeTypeOf('function')
  })

  it('gives progress before the result', async () => {
    await using server = await TestServer.start()
    const order: unknown[] = []
    const report = await (await open(server)).call('card.inspect', {}, { onProgress: (first) => order.push(first) })
    expect([...order, report]).toEqual([FIRST, REPORT])
  })

  it("throws the daemon's error with its code and data", async () => {
    await using server = await TestServer.start()
    const japanese = await connect({ url: server.url, token: TOKEN, client, language: 'ja' })
    const error: unknown = await japanese.call('card.inspect', { reader: 'nowhere' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(KazasuClientError)
    expect(error).toMatchObject({
      code: 'READER_UNKNOWN',
      message: '指定されたIDのリーダーはありません。',
      data: { reader: 'nowhere', retriable: false },
    })
  })

  it('cancels by signal and comes to what the daemon answers', async () => {
    await using server = await TestServer.start()
    server.services.inspectForever()
    const connected = await open(server)
    const controller = new AbortController()
    const inspecting = connected.call('card.inspect', {}, { signal: controller.signal })
    await connected.call('daemon.info', {})
    controller.abort()
    await expect(inspecting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED', data: { retriable: true } })
    expect(server.services.signals.map(({ aborted }) => aborted)).toEqual([true])
    const late = connected.call('card.inspect', {}, { signal: controller.signal })
    await expect(late).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(server.services.signals).toHaveLength(1)
  })

  it('ends its calls when it is closed, and afterwards refuses them', async () => {
    await using server = await TestServer.start()
    server.services.inspectForever()
    const connected = await open(server)
    const inspecting = connected.call('card.inspect', {})
    connected.close()
    await expect(inspecting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED', data: null })
    await expect(connected.call('daemon.info', {})).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    await connected.closed
  })

  it('ends its calls when the daemon goes, and says why it went', async () => {
    const server = await TestServer.start()
    server.services.inspectForever()
    const connected = await open(server)
    const inspecting = connected.call('card.inspect', {})
    const failed = expect(inspecting).rejects.toMatchObject({ code: 'DAEMON_UNREACHABLE' })
    await server.stop()
    await failed
    expect(await connected.closed).toEqual({ code: 1001, reason: 'The daemon is stopping.' })
    await expect(connected.call('daemon.info', {})).rejects.toMatchObject({ code: 'DAEMON_UNREACHABLE' })
  })
})

/** A WebSocket that a test plays: what it says comes at once. */
class PlayedSocket {
  static last: PlayedSocket | null = null
  readonly sent: { readonly id: number }[] = []
  readonly #listeners = new Map<string, ((event: never) => void)[]>()

  constructor() {
    PlayedSocket.last = this
    queueMicrotask(() => this.say({ method: 'hello', params: {} }))
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as { readonly id: number })
    if (this.sent.length === 1) queueMicrotask(() => this.answer({}))
  }

  /** Answers what was sent last. */
  answer(result: object): void {
    this.say({ id: this.sent.at(-1)?.id, result })
  }

  close(): void {
    this.happen('close', { code: 1000, reason: '' })
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  say(message: object): void {
    this.happen('message', { data: JSON.stringify({ jsonrpc: '2.0', ...message }) })
  }

  happen(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }
}

describe('whatever a listener throws', () => {
  const failing = (): never => {
    throw new Error('a listener')
  }

  async function played(): Promise<{ readonly connected: Client; readonly socket: PlayedSocket }> {
    const connected = await connectAnywhere({ url: 'ws://127.0.0.1/', WebSocket: PlayedSocket, client })
    if (PlayedSocket.last === null) throw new Error('no socket')
    return { connected, socket: PlayedSocket.last }
  }

  /** What is thrown as an exception that nobody catches. */
  function thrown(): readonly unknown[] {
    const errors: unknown[] = []
    const catching = (action: () => void): void => {
      try {
        action()
      } catch (error) {
        errors.push(error)
      }
    }
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(catching)
    return errors
  }

  afterEach(() => vi.restoreAllMocks())

  it('the calls in flight hear of the end of the connection, and so does who waits for that', async () => {
    const { connected, socket } = await played()
    const errors = thrown()
    const heard: string[] = []
    connected.onEnd(failing)
    connected.onEnd(({ code }) => heard.push(code))
    const calling = connected.call('daemon.info', {})
    socket.close()
    await expect(calling).rejects.toMatchObject({ code: 'DAEMON_UNREACHABLE' })
    expect(await connected.closed).toEqual({ code: 1000, reason: '' })
    expect([heard, errors]).toEqual([['DAEMON_UNREACHABLE'], [new Error('a listener')]])
  })

  it('a subscription has begun once its snapshot was told', async () => {
    const { connected, socket } = await played()
    const errors = thrown()
    const subscribing = connected.subscribe(failing)
    const snapshot = { readers: [] }
    socket.answer({ snapshot })
    expect(await subscribing).toEqual(snapshot)
    expect(errors).toEqual([new Error('a listener')])
  })
})

describe('a subscription', () => {
  const names = (heard: readonly Heard[]): unknown[] => heard.map(({ name }) => name)
  const detach = (server: TestServer): void => server.services.hubEvents.emit('reader.detached', { reader: READER.id })

  it('hears the snapshot first, then every event', async () => {
    await using server = await TestServer.start()
    const connected = await open(server)
    const heard: Heard[] = []
    const subscribing = connected.subscribe((one) => heard.push(one))
    const snapshot = await subscribing
    detach(server)
    // What is asked after the event is answered after it.
    await connected.call('daemon.info', {})
    expect(heard).toEqual([
      { name: 'snapshot', params: snapshot },
      { name: 'reader.detached', params: { reader: READER.id } },
    ])
    expect(snapshot.readers).toEqual([{ ...SHOWN, report: REPORT }])
  })

  it('ends by signal', async () => {
    await using server = await TestServer.start()
    const connected = await open(server)
    const controller = new AbortController()
    const heard: Heard[] = []
    await connected.subscribe((one) => heard.push(one), { signal: controller.signal, events: ['reader.detached'] })
    controller.abort()
    detach(server)
    expect(await connected.call('events.unsubscribe', {})).toEqual({ unsubscribed: false })
    expect(names(heard)).toEqual(['snapshot'])
  })

  it('ends by a signal that comes while it is asked for', async () => {
    await using server = await TestServer.start()
    const connected = await open(server)
    const controller = new AbortController()
    const subscribing = connected.subscribe(() => expect.unreachable(), { signal: controller.signal })
    controller.abort()
    await subscribing
    expect(await connected.call('events.unsubscribe', {})).toEqual({ unsubscribed: false })
  })

  it('takes the place of an earlier one, whose signal then ends nothing', async () => {
    await using server = await TestServer.start()
    const connected = await open(server)
    const controller = new AbortController()
    const [first, second]: [Heard[], Heard[]] = [[], []]
    await connected.subscribe((one) => first.push(one), { signal: controller.signal })
    await connected.subscribe((one) => second.push(one))
    controller.abort()
    await connected.call('daemon.info', {})
    detach(server)
    await connected.call('daemon.info', {})
    expect([names(first), names(second)]).toEqual([['snapshot'], ['snapshot', 'reader.detached']])
  })
})

describe('connecting', () => {
  it.each([
    ['a wrong token', 'ab'.repeat(16), 'DAEMON_UNPROVED'],
    ['no token', undefined, 'ACCESS_TOKEN_REQUIRED'],
  ] as const)('with %s rejects with a code of its own', async (_, token, code) => {
    await using server = await TestServer.start()
    const options = token === undefined ? {} : { token }
    await expect(connect({ url: server.url, client, ...options })).rejects.toMatchObject({
      name: 'KazasuClientError',
      code,
    })
  })

  it('as a page needs no token', async () => {
    await using server = await TestServer.start()
    // A browser's constructor takes an address and sends the page's origin by itself.
    class PageSocket extends WebSocket {
      constructor(url: string) {
        super(url, { origin: 'https://kiosk.example.jp' })
      }
    }
    const connected = await connectAnywhere({ url: server.url, WebSocket: PageSocket, client })
    expect(connected.session.protocol).toBe(1)
  })

  it('where nobody listens rejects with DAEMON_UNREACHABLE', async () => {
    const server = await TestServer.start()
    const { url } = server
    await server.stop()
    await expect(connect({ url, token: TOKEN, client })).rejects.toMatchObject({
      code: 'DAEMON_UNREACHABLE',
      data: null,
    })
  })

  it.each([
    'nonsense',
    '5',
    '{"no":"jsonrpc"}',
    '{"jsonrpc":"2.0","id":1}',
    '{"jsonrpc":"2.0","id":1,"error":null}',
    '{"jsonrpc":"2.0","id":1,"error":{}}',
    '{"jsonrpc":"2.0","method":"progress","params":null}',
  ])('to something that says %s rejects with DAEMON_UNREACHABLE', async (said) => {
    const other = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    other.on('connection', (socket) => socket.send(said))
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(connect({ url: `ws://127.0.0.1:${port}/`, client })).rejects.toMatchObject({
      code: 'DAEMON_UNREACHABLE',
    })
    other.close()
  })

  it.each(['not json', '{"code":"nonsense","message":{}}', 'x'.repeat(20_000)])(
    'to a web server that answers %.40s rejects with DAEMON_UNREACHABLE',
    async (body) => {
      const other = createServer((_, response) => response.writeHead(401).end(body))
      other.listen(0, '127.0.0.1')
      await once(other, 'listening')
      const address = other.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      await expect(connect({ url: `ws://127.0.0.1:${port}/`, client })).rejects.toMatchObject({
        code: 'DAEMON_UNREACHABLE',
      })
      other.close()
    },
  )

  it('does not begin with a signal that was aborted before', async () => {
    const connecting = connect({ url: 'ws://127.0.0.1:1/', client, signal: AbortSignal.abort() })
    await expect(connecting).rejects.toMatchObject({ name: 'KazasuClientError', code: 'REQUEST_CANCELLED' })
  })

  it.each([
    ['nothing', ''],
    ['half of a refusal', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{"code":'],
  ])('is given up by signal at once where %s is answered', async (_, answer) => {
    const controller = new AbortController()
    const other = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => (answer === '' ? controller.abort() : socket.write(answer)))
    })
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const heard = (): void => void setImmediate(() => controller.abort())
    diagnosticsChannel.subscribe('http.client.response.finish', heard)
    const connecting = connect({ url: `ws://127.0.0.1:${port}/`, client, signal: controller.signal })
    await expect(connecting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED', advice: { ja: expect.any(String) } })
    diagnosticsChannel.unsubscribe('http.client.response.finish', heard)
    other.close()
  })

  it('is given up by a signal that comes with the answer', async () => {
    await using server = await TestServer.start()
    const controller = new AbortController()
    class HastySocket extends WebSocket {
      constructor(url: string) {
        super(url, { origin: 'https://kiosk.example.jp' })
        // The client has heard the answer, and whoever waits for it has not.
        setImmediate(() =>
          this.addEventListener(
            'message',
            ({ data }) => void (typeof data === 'string' && data.includes('scopes') && controller.abort()),
          ),
        )
      }
    }
    const connecting = connectAnywhere({ url: server.url, WebSocket: HastySocket, client, signal: controller.signal })
    await expect(connecting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
  })

  it('is given up by signal', async () => {
    const silent = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const controller = new AbortController()
    silent.on('connection', () => controller.abort())
    const connecting = connect({ url: `ws://127.0.0.1:${port}/`, client, signal: controller.signal })
    await expect(connecting).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    silent.close()
  })
})
