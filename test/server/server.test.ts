import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { CLOSE_CODES } from '../../src/api/close-codes.ts'
import { READER, SHOWN } from '../api/fake-services.ts'
import { statusOf, TestClient, TestServer, TOKEN } from './harness.ts'

describe('a connection', () => {
  it('hears hello first, and then answers', async () => {
    await using server = await TestServer.start()
    const client = await server.client()
    expect(client.heard[0]).toMatchObject({ method: 'hello', params: { product: 'kazasu', version: '1.2.3' } })
    expect((await client.call('reader.list')).result).toEqual({ readers: [SHOWN] })
  })

  it('of one client does not disturb that of another, and both hear events', async () => {
    await using server = await TestServer.start()
    const [first, second] = [await server.client(), await server.client({ origin: 'https://kiosk.example.jp' })]
    await Promise.all([first.call('events.subscribe'), second.call('events.subscribe')])
    server.services.inspectForever()
    const inspecting = first.ask('card.inspect')
    expect((await second.call('daemon.info')).result).toMatchObject({ product: 'kazasu' })
    server.services.hubEvents.emit('reader.detached', { reader: READER.id })
    for (const client of [first, second]) {
      expect(await client.wait(({ method }) => method === 'reader.detached')).toMatchObject({
        params: { reader: READER.id },
      })
    }
    expect(first.heard.some(({ id }) => id === inspecting)).toBe(false)
  })

  it('that ends in the middle of an inspection aborts it', async () => {
    await using server = await TestServer.start()
    server.services.inspectForever()
    const client = await server.client()
    client.ask('card.inspect')
    await client.call('daemon.info')
    const [signal] = server.services.signals
    if (signal === undefined) throw new Error('the inspection has not begun')
    const aborted = once(signal, 'abort')
    client.socket.terminate()
    await aborted
    expect(signal.aborted).toBe(true)
  })

  it('goes on after a message that is no JSON', async () => {
    await using server = await TestServer.start()
    const client = await server.client()
    client.send('{"jsonrpc":')
    expect(await client.wait(({ error }) => error !== undefined)).toMatchObject({ id: null, error: { code: -32_700 } })
    expect((await client.call('daemon.info')).error).toBeUndefined()
  })

  it('is closed with 1009 after a message that is too large, and others are served', async () => {
    await using server = await TestServer.start({ limits: { frameBytes: 1000 } })
    const [large, other] = [await server.client(), await server.client()]
    large.send('x'.repeat(1001))
    expect(await large.closed).toMatchObject({ code: 1009, reason: CLOSE_CODES.tooLarge.en })
    expect((await other.call('daemon.info')).error).toBeUndefined()
  })

  it('is closed with 1003 after a binary frame', async () => {
    await using server = await TestServer.start()
    const client = await server.client()
    client.send(Buffer.from('{"jsonrpc":"2.0","id":9,"method":"daemon.info"}'))
    expect(await client.closed).toEqual({ code: 1003, reason: 'Binary frames are not accepted.' })
    expect(client.heard.some(({ id }) => id === 9)).toBe(false)
  })

  it('is not obeyed any more once it is being closed, also in what came with the cause', async () => {
    await using server = await TestServer.start()
    const client = await server.client()
    client.send(Buffer.from('{}'))
    client.ask('simulator.remove', { reader: READER.id })
    expect((await client.closed).code).toBe(1003)
    expect(server.services.steered).toEqual([])
  })

  it('is closed when it reads too slowly, and hears why when it reads on', async () => {
    await using server = await TestServer.start({
      limits: { bufferedBytes: 100_000, requestsPerSecond: 10_000, inFlight: 1000 },
    })
    const [slow, other] = [await server.client(), await server.client()]
    slow.socket.pause()
    // Each answer is some 50 KB; what loopback holds by itself is a few megabytes.
    for (let count = 0; count < 400; count++) slow.ask('rpc.discover')
    const closing = (): boolean => server.log.lines.some((line) => line.includes('"reason":"slow"'))
    while (!closing()) expect((await other.call('daemon.info')).error).toBeUndefined()
    slow.socket.resume()
    expect((await slow.closed).code).toBe(4000)
  })

  it('over its rate is served later, while another is served at once', async () => {
    await using server = await TestServer.start({ limits: { requestsPerSecond: 2 } })
    const [fast, other] = [await server.client(), await server.client()]
    const asked = [1, 2, 3, 4].map(() => fast.ask('simulator.remove', { reader: READER.id }))
    await other.call('simulator.insert', { reader: READER.id, profile: 'adult' })
    for (const one of asked) expect((await fast.wait(({ id }) => id === one)).error).toBeUndefined()
    const steered = server.services.steered.map(([what]) => what)
    expect(steered.filter((what) => what === 'remove')).toHaveLength(4)
    expect(steered.indexOf('insert')).toBeLessThan(steered.lastIndexOf('remove'))
  })

  it('that floods pings is closed', async () => {
    await using server = await TestServer.start({ limits: { requestsPerSecond: 5 } })
    const client = await server.client()
    for (let count = 0; count < 20; count++) client.socket.ping()
    expect((await client.closed).code).toBe(4002)
  })

  it('that does not answer pings is dropped', async () => {
    await using server = await TestServer.start({ limits: { pingSeconds: 0.5 } })
    const client = await server.client({ autoPong: false })
    expect((await client.closed).code).toBe(1006)
    expect(server.log.lines).toContain('connection.dropped {"connection":1,"reason":"silent"}')
  })

  it('that sends one message in pieces, and answers no ping meanwhile, is heard', async () => {
    // Long enough for a busy machine to say one piece of it.
    await using server = await TestServer.start({ limits: { pingSeconds: 2 } })
    const { socket, ...client } = await server.client({ autoPong: false })
    const text = JSON.stringify({ jsonrpc: '2.0', id: 'long', method: 'daemon.info', params: {} })
    const pieces = text.match(/.{1,40}/g) ?? []
    const answered = once(socket, 'message')
    socket.on('ping', () => {
      const [piece = '', ...rest] = pieces.splice(0, 1).concat(pieces)
      if (piece !== '') socket.send(piece, { fin: rest.length === 0 })
    })
    expect(String((await answered)[0])).toContain('"id":"long"')
    expect(await client.closed).toMatchObject({ code: 1006 })
  })

  it('that is idle is closed, but not one that listens or waits', async () => {
    await using server = await TestServer.start({ limits: { pingSeconds: 1, idleSeconds: 2 } })
    server.services.inspectForever()
    const listening = await server.client()
    const subscribed = listening.call('events.subscribe')
    const waiting = await server.client()
    waiting.ask('card.inspect')
    const idle = await server.client()
    expect((await idle.closed).code).toBe(4001)
    await subscribed
    expect((await listening.call('daemon.info')).error).toBeUndefined()
    expect((await waiting.call('daemon.info')).error).toBeUndefined()
  })
})

describe('the number of connections', () => {
  const head = (server: TestServer): string => `Host: 127.0.0.1:${server.port}`

  it('is bounded for all', async () => {
    await using server = await TestServer.start({ limits: { connections: 2 } })
    const [first] = [await server.client(), await server.client({ origin: 'https://kiosk.example.jp' })]
    const refused = await server.upgrade([head(server), `Authorization: Bearer ${TOKEN}`])
    expect([statusOf(refused), refused.includes('ACCESS_TOO_MANY')]).toEqual([429, true])
    expect((await first.call('daemon.info')).error).toBeUndefined()
  })

  it('is bounded for each origin and token, so that others still get in, and is free again afterwards', async () => {
    await using server = await TestServer.start({ limits: { connectionsPerClient: 1 } })
    const client = await server.client()
    expect(statusOf(await server.upgrade([head(server), `Authorization: Bearer ${TOKEN}`]))).toBe(429)
    expect(statusOf(await server.upgrade([head(server), 'Origin: https://kiosk.example.jp']))).toBe(101)
    client.socket.terminate()
    await client.closed
    const closed = (): boolean => server.log.lines.some((line) => line.startsWith('connection.closed {"connection":1'))
    while (!closed()) await server.get('/health')
    expect(statusOf(await server.upgrade([head(server), `Authorization: Bearer ${TOKEN}`]))).toBe(101)
  })
})

describe('scopes', () => {
  it('come from the origin or the token', async () => {
    await using server = await TestServer.start({ scopes: ['observe'] })
    for (const client of [await server.client(), await server.client({ origin: 'https://kiosk.example.jp' })]) {
      expect((await client.call('card.inspect')).error?.data).toMatchObject({ code: 'ACCESS_SCOPE_MISSING' })
    }
    expect(server.services.signals).toEqual([])
  })
})

describe('the port', () => {
  it('is the same free one on all addresses when 0 is asked for', async () => {
    await using server = await TestServer.start({ hosts: ['127.0.0.1', '::1'] })
    expect(server.port).toBeGreaterThan(0)
    expect(server.running.addresses).toEqual([`ws://127.0.0.1:${server.port}/`, `ws://[::1]:${server.port}/`])
  })

  it.each(['127.0.0.1', '::1'] as const)(
    'that is taken on %s is said to be taken, and nothing stays open',
    async (host) => {
      const other = createServer()
      other.listen(0, host)
      await once(other, 'listening')
      const address = other.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      await expect(TestServer.start({ port, hosts: ['127.0.0.1', '::1'] })).rejects.toMatchObject({
        code: 'DAEMON_PORT_TAKEN',
        fields: { port },
      })
      other.close()
      await once(other, 'close')
      await using server = await TestServer.start({ port, hosts: ['127.0.0.1', '::1'] })
      expect(server.port).toBe(port)
    },
  )
})

describe('stopping', () => {
  it('tells every client, aborts what they began, and lets nobody in afterwards', async () => {
    const server = await TestServer.start()
    server.services.inspectForever()
    const [client, other] = [await server.client(), await server.client()]
    client.ask('card.inspect')
    await client.call('daemon.info')
    const { port } = server
    await Promise.all([server.stop(), server.stop()])
    expect([(await client.closed).code, (await other.closed).code]).toEqual([1001, 1001])
    expect(client.heard.at(-1)).toMatchObject({ error: { data: { code: 'DAEMON_DRAINING', retriable: true } } })
    expect(server.services.signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(server.log.lines.at(-1)).toMatch(/^server\.stopped/)
    await using next = await TestServer.start({ port })
    expect(next.port).toBe(port)
  })

  it('does not wait for a client that does not answer', async () => {
    const server = await TestServer.start()
    const client = await server.client()
    client.socket.pause()
    await server.stop()
    client.socket.resume()
    expect((await client.closed).code).toBeOneOf([1001, 1006])
  })
})

describe('a refused client', () => {
  it.each([
    ['wrong Origin', '/', 'Origin: https://evil.test'],
    ['wrong path', '/nothing', `Authorization: Bearer ${TOKEN}`],
  ])('that keeps its half of the connection open holds nothing: %s', async (_, path, header) => {
    const server = await TestServer.start()
    const socket = connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true })
    const head = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, 'Connection: Upgrade', 'Upgrade: websocket']
    socket.write([...head, header, '', ''].join('\r\n'))
    socket.resume()
    await once(socket, 'end')
    // Resolves only when no connection is left.
    await server.stop()
    expect(server.log.lines.at(-1)).toMatch(/^server\.stopped/)
    socket.destroy()
  })
})

describe('a session of its own', () => {
  it('is needed on every connection', async () => {
    await using server = await TestServer.start()
    await server.client()
    const { WebSocket } = await import('../../src/server/websocket.ts')
    const second = new TestClient(new WebSocket(server.url, { headers: { Authorization: `Bearer ${TOKEN}` } }))
    await second.wait(({ method }) => method === 'hello')
    expect((await second.call('daemon.info')).error?.data['code']).toBe('REQUEST_VERSION_REQUIRED')
  })
})
