/** A connection that is kept, on a real server that is stopped and started under it. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Client,
  type ConnectOptions,
  type Heard,
  keepConnected as keepAnywhere,
  KazasuClientError,
} from '../../src/client/client.ts'
import { type KeepConnectedOptions, Live, type LiveState } from '../../src/client/live.ts'
import { connect, keepConnected } from '../../src/client/node.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { WebSocket, WebSocketServer } from '../../src/server/websocket.ts'
import { READER, SHOWN, REPORT } from '../api/fake-services.ts'
import { TestServer, TOKEN } from '../server/harness.ts'
import { Clock, reaches } from './clock.ts'
import { told } from '../support/told.ts'

const client = { name: 'test' }

/** The lengths of the timers when the dice fall to 0. */
const GREETING = 10_000
const BEAT = 20_000
const BEAT_LIMIT = 10_000
const [FIRST, SECOND, HOPELESS] = [125, 250, 15_000]

const kept: Live[] = []
afterEach(() => {
  for (const live of kept.splice(0)) live.close()
  vi.unstubAllGlobals()
})

function keep(url: string, clock: Clock, more: Partial<Omit<KeepConnectedOptions, 'WebSocket'>> = {}): Live {
  const live = keepConnected({ url, token: TOKEN, client, after: clock.after, random: () => 0, ...more })
  kept.push(live)
  return live
}

async function open(server: TestServer, clock = new Clock()): Promise<{ readonly live: Live; readonly clock: Clock }> {
  const live = keep(server.url, clock)
  await reaches(live, 'open')
  return { live, clock }
}

/** What a listener hears from the beginning. */
function statesOf(live: Live): LiveState[] {
  const states: LiveState[] = []
  live.onState((state) => states.push(state))
  return states
}

const codeOf = (thrown: unknown): ErrorCode => {
  if (!(thrown instanceof KazasuClientError)) throw thrown
  return thrown.code
}

/** The code with which it fails. */
const failure = (promise: Promise<unknown>): Promise<ErrorCode | 'nothing'> => promise.then(() => 'nothing', codeOf)

/** Whatever waits for nothing but its turn has had it. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0

const namesOf = (heard: readonly Heard[]): string[] => heard.map(({ name }) => name)

const detach = (server: TestServer, reader = READER.id): void =>
  server.services.hubEvents.emit('reader.detached', { reader })

describe('a connection that is kept', () => {
  it('opens by itself, tells its state and what was agreed, and calls', async () => {
    await using server = await TestServer.start({ scopes: ['observe'] })
    const live = keep(server.url, new Clock())
    const states = statesOf(live)
    expect([live.state, live.hello, live.session, live.reason]).toEqual(['connecting', null, null, null])
    await reaches(live, 'open')
    expect(states).toEqual(['connecting', 'open'])
    expect(live.hello).toMatchObject({ product: 'kazasu' })
    expect(live.session).toMatchObject({ scopes: ['observe'] })
    expect(await live.call('reader.list', {})).toEqual({ readers: [SHOWN] })
  })

  it('comes back to a daemon that was started again, with the state that it has then', async () => {
    const first = await TestServer.start()
    const { live, clock } = await open(first)
    const states = statesOf(live)
    const heard: Heard[] = []
    live.subscribe((one) => heard.push(one))
    await live.call('daemon.info', {})
    detach(first, 'before')
    await first.stop()
    await reaches(live, 'lost')
    expect(live.reason).toMatchObject({ code: 'DAEMON_UNREACHABLE', advice: { ja: expect.stringContaining('kazasu') } })
    expect([live.hello, live.session]).toEqual([null, null])

    await using second = await TestServer.start({ port: first.port })
    second.services.present = [{ ...READER, id: 'new', card: null }]
    await clock.pass(FIRST)
    await reaches(live, 'open')
    await live.call('daemon.info', {})
    detach(second, 'after')
    await live.call('daemon.info', {})
    expect(states).toEqual(['open', 'lost', 'open'])
    expect(heard).toMatchObject([
      { name: 'snapshot', params: { readers: [{ id: READER.id, report: REPORT }] } },
      { name: 'reader.detached', params: { reader: 'before' } },
      { name: 'snapshot', params: { readers: [{ id: 'new', card: null }] } },
      { name: 'reader.detached', params: { reader: 'after' } },
    ])
  })

  it('ends calls that are lost, and sends none of them again', async () => {
    const sockets: Socket[] = []
    const keepSocket = (message: unknown): void => void sockets.push((message as { readonly socket: Socket }).socket)
    subscribe('net.client.socket', keepSocket)
    const first = await TestServer.start()
    first.services.inspectForever()
    const { live, clock } = await open(first)
    unsubscribe('net.client.socket', keepSocket)
    const inspecting = live.call('card.inspect', {})
    const seen = inspecting.catch((error: unknown) => [codeOf(error), live.state])
    await live.call('daemon.info', {})
    for (const socket of sockets) socket.destroy()
    // Whoever hears of the end of the call finds the connection lost.
    expect(await seen).toEqual(['DAEMON_UNREACHABLE', 'lost'])
    expect(await failure(live.call('daemon.info', {}))).toBe('DAEMON_UNREACHABLE')
    await first.stop()

    await using second = await TestServer.start({ port: first.port })
    await clock.pass(FIRST)
    await reaches(live, 'open')
    await live.call('daemon.info', {})
    expect(second.services.signals).toEqual([])
  })

  it('gives progress, and cancels by signal', async () => {
    await using server = await TestServer.start()
    const { live } = await open(server)
    const progress: unknown[] = []
    await live.call('card.inspect', {}, { onProgress: (first) => progress.push(first) })
    expect(progress).toHaveLength(1)
    server.services.inspectForever()
    const controller = new AbortController()
    const inspecting = live.call('card.inspect', {}, { signal: controller.signal })
    controller.abort()
    expect(await failure(inspecting)).toBe('REQUEST_CANCELLED')
    expect(await failure(live.call('card.inspect', {}, { signal: controller.signal }))).toBe('REQUEST_CANCELLED')
  })

  it('goes on trying, at longer and longer intervals up to a bound', async () => {
    const server = await TestServer.start()
    await server.stop()
    for (const [dice, pauses] of [
      [0, [125, 250, 500, 1000, 2000, 4000, 5000, 5000]],
      [1, [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]],
    ] as const) {
      const clock = new Clock()
      const live = keep(server.url, clock, { random: () => dice })
      const states = statesOf(live)
      for (const pause of pauses) {
        await expect.poll(() => clock.running).toEqual([pause])
        await clock.pass(pause)
      }
      expect(states).toEqual(['connecting', 'lost'])
      live.close()
    }
  })

  it('begins with short intervals again only once a connection has held for a while', async () => {
    const server = await TestServer.start()
    const { live, clock } = await open(server)
    await server.stop()
    await reaches(live, 'lost')
    const again = await TestServer.start({ port: server.port })
    await clock.pass(FIRST)
    await reaches(live, 'open')
    await again.stop()
    await reaches(live, 'lost')
    const third = await TestServer.start({ port: server.port })
    await clock.pass(SECOND)
    await reaches(live, 'open')
    await clock.pass(BEAT)
    await third.stop()
    await reaches(live, 'lost')
    expect(clock.running).toEqual([FIRST])
  })

  it('notices a daemon that says nothing any more', async () => {
    await using dumb = await Dumb.start(['hello', 'session.open'])
    const clock = new Clock()
    const live = keep(dumb.url, clock, { token: () => undefined })
    await reaches(live, 'open')
    const inspecting = failure(live.call('card.inspect', {}))
    await clock.pass(BEAT)
    expect(live.state).toBe('open')
    await clock.pass(BEAT_LIMIT)
    expect([live.state, live.reason?.message]).toEqual(['lost', 'The daemon does not answer.'])
    expect(await inspecting).toBe('DAEMON_UNREACHABLE')
    expect(clock.running).toEqual([FIRST])
  })

  it('takes any answer for a sign of life, also a refusal', async () => {
    await using server = await TestServer.start({ scopes: [] })
    const { live, clock } = await open(server)
    for (let beat = 0; beat < 3; beat += 1) await clock.pass(BEAT)
    await expect.poll(() => clock.running).toEqual([BEAT])
    expect(live.state).toBe('open')
  })

  it.each([
    ['does not greet', []],
    ['does not open the session', ['hello']],
  ])('does not wait for ever for something that %s', async (_, says) => {
    await using dumb = await Dumb.start(says)
    const clock = new Clock()
    const live = keep(dumb.url, clock, { token: () => undefined })
    await dumb.connected
    await clock.pass(GREETING)
    await reaches(live, 'lost')
    expect(live.reason?.code).toBe('DAEMON_UNREACHABLE')
    expect(clock.running).toEqual([FIRST])
  })

  it('speaks another language from then on, also on the next connection', async () => {
    const first = await TestServer.start()
    const { live, clock } = await open(first)
    const message = (): Promise<unknown> =>
      live.call('card.inspect', { reader: 'no' }).catch((error: unknown) => String(error))
    expect(await message()).toContain('There is no reader')
    live.setLanguage('ja')
    expect(await message()).toContain('リーダーはありません')
    await first.stop()
    await using second = await TestServer.start({ port: first.port })
    await clock.pass(FIRST)
    await reaches(live, 'open')
    expect(await message()).toContain('リーダーはありません')
    expect(second.port).toBe(first.port)
  })

  it('speaks the language that was chosen while it was connecting', async () => {
    await using server = await TestServer.start()
    const live = keep(server.url, new Clock(), { language: 'en' })
    await turn()
    live.setLanguage('ja')
    await reaches(live, 'open')
    await expect(live.call('card.inspect', { reader: 'no' })).rejects.toThrow('リーダーはありません')
  })

  it('begins what is subscribed to while it is lost with the next connection', async () => {
    const first = await TestServer.start()
    const { live, clock } = await open(first)
    await first.stop()
    await reaches(live, 'lost')
    const heard: Heard[] = []
    live.subscribe((one) => heard.push(one))
    await turn()
    expect(clock.running).toEqual([FIRST])
    await using second = await TestServer.start({ port: first.port })
    await clock.pass(FIRST)
    await reaches(live, 'open')
    await live.call('daemon.info', {})
    expect(namesOf(heard)).toEqual(['snapshot'])
    expect(second.port).toBe(first.port)
  })

  it('is lost, and was never open, when it ends as soon as it is made', async () => {
    await using server = await TestServer.start()
    const clock = new Clock()
    const dial = async (options: ConnectOptions): Promise<Client> => {
      const connected = await connect(options)
      connected.close(new KazasuClientError('DAEMON_UNREACHABLE', 'gone'))
      return connected
    }
    const live = new Live(dial, { url: server.url, token: TOKEN, client, after: clock.after, random: () => 0 })
    kept.push(live)
    const states = statesOf(live)
    await reaches(live, 'lost')
    expect([...states, live.reason?.message]).toEqual(['connecting', 'lost', 'gone'])
    expect(clock.running).toEqual([FIRST])
  })

  it('tells a listener no state that another listener has ended', async () => {
    await using server = await TestServer.start()
    const live = keep(server.url, new Clock())
    live.onState((state) => void (state === 'open' && live.close()))
    const states = statesOf(live)
    await reaches(live, 'lost')
    expect(states).toEqual(['connecting', 'lost'])
  })

  it('does not wait for ever for its token', async () => {
    const clock = new Clock()
    const live = keep('ws://127.0.0.1:1/', clock, { token: () => new Promise(() => undefined) })
    await clock.pass(GREETING)
    await reaches(live, 'lost')
    expect(clock.running).toEqual([FIRST])
  })

  it.each(['online', 'visibilitychange'])(
    'tries at once at the event %s of a page, until it is closed',
    async (type) => {
      const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
      vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
      vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
      vi.stubGlobal('document', page)
      const server = await TestServer.start()
      await server.stop()
      const clock = new Clock()
      const live = keep(server.url, clock)
      await expect.poll(() => clock.running).toEqual([FIRST])
      page.dispatchEvent(new Event('visibilitychange'))
      expect(clock.running).toEqual([FIRST])
      page.visibilityState = 'visible'
      page.dispatchEvent(new Event(type))
      expect(clock.running).toEqual([GREETING])
      live.close()
      // The attempt that has been given up ends first.
      await turn()
      page.dispatchEvent(new Event(type))
      expect(clock.running).toEqual([])
    },
  )
})

describe('a refusal', () => {
  it('of a fixed token stays the reason, and is tried again slowly', async () => {
    await using server = await TestServer.start()
    const clock = new Clock()
    const live = keep(server.url, clock, { token: 'ab'.repeat(16) })
    const states = statesOf(live)
    await reaches(live, 'lost')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect.poll(() => clock.running).toEqual([HOPELESS])
      expect(live.reason).toMatchObject({ code: 'DAEMON_UNPROVED', advice: { ja: expect.any(String) } })
      await clock.pass(HOPELESS)
    }
    expect(states).toEqual(['connecting', 'lost'])
  })

  it('of a token that is read at each attempt is soon cured by a new token', async () => {
    await using server = await TestServer.start()
    const clock = new Clock()
    const tokens = ['ab'.repeat(16), undefined, TOKEN]
    const live = keep(server.url, clock, { token: async () => tokens.shift() })
    const reasons: unknown[] = []
    live.onState(() => reasons.push(live.reason?.code))
    await clock.pass(FIRST)
    await clock.pass(SECOND)
    await reaches(live, 'open')
    expect(reasons).toEqual([undefined, 'DAEMON_UNPROVED', 'ACCESS_TOKEN_REQUIRED', undefined])
  })

  it('of whoever keeps the token is told too', async () => {
    await using server = await TestServer.start()
    const clock = new Clock()
    const gone = new Error('no such file')
    const live = keep(server.url, clock, { token: () => Promise.reject(gone) })
    await reaches(live, 'lost')
    expect(live.reason).toMatchObject({ code: 'ACCESS_TOKEN_REQUIRED', cause: gone })
    expect(clock.running).toEqual([FIRST])
  })

  it.each<[ErrorCode, number]>([
    ['ACCESS_ORIGIN_REFUSED', HOPELESS],
    ['ACCESS_HOST_REFUSED', HOPELESS],
    ['REQUEST_VERSION_UNSUPPORTED', HOPELESS],
    ['ACCESS_TOO_MANY', FIRST],
    ['DAEMON_UNREACHABLE', FIRST],
  ])('with %s waits %d ms', async (code, pause) => {
    const clock = new Clock()
    const refuse = (): Promise<never> => Promise.reject(new KazasuClientError(code, 'refused', { told: told(code) }))
    const live = new Live(refuse, { url: 'ws://nowhere/', client, after: clock.after, random: () => 0 })
    await reaches(live, 'lost')
    expect([live.reason?.code, ...clock.running]).toEqual([code, pause])
  })

  it('with a code that is newer than this client has the text of the daemon', async () => {
    const body = {
      code: 'ACCESS_SOMETHING_NEW',
      message: { ja: '新', en: 'new' },
      advice: { ja: '助言', en: 'advice' },
    }
    const server = createHttpServer((_, response) => response.writeHead(403).end(JSON.stringify(body)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const clock = new Clock()
    const live = keep(`ws://127.0.0.1:${portOf(server.address())}/`, clock)
    await reaches(live, 'lost')
    expect(live.reason).toMatchObject({ code: body.code, means: body.message, advice: body.advice, message: 'new' })
    expect(clock.running).toEqual([HOPELESS])
    server.close()
  })

  it.each(['no address', 'http:'])('of the WebSocket itself, such as for "%s", is a reason too', async (url) => {
    const clock = new Clock()
    const live = keep(url, clock)
    await reaches(live, 'lost')
    expect(live.reason).toMatchObject({ code: 'DAEMON_UNREACHABLE', cause: { name: 'SyntaxError' } })
  })
})

describe('an end', () => {
  const isOver = async (live: Live, clock: Clock): Promise<void> => {
    for (const later of [false, true]) {
      if (later) await turn()
      expect([live.state, live.reason?.code, live.session]).toEqual(['lost', 'REQUEST_CANCELLED', null])
      expect(clock.running).toEqual([])
    }
  }

  it('by a signal that was aborted before comes at once', async () => {
    const clock = new Clock()
    const live = keep('ws://127.0.0.1:1/', clock, { signal: AbortSignal.abort() })
    await isOver(live, clock)
    expect(await failure(live.call('daemon.info', {}))).toBe('REQUEST_CANCELLED')
  })

  it('by signal comes at once while the token is awaited', async () => {
    const [clock, controller] = [new Clock(), new AbortController()]
    const token = (): Promise<string> => new Promise(() => undefined)
    const live = keep('ws://127.0.0.1:1/', clock, { signal: controller.signal, token })
    controller.abort()
    await isOver(live, clock)
  })

  it('by signal comes at once while nothing answers', async () => {
    const silent = createServer()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const [clock, controller] = [new Clock(), new AbortController()]
    const live = keep(`ws://127.0.0.1:${portOf(silent.address())}/`, clock, { signal: controller.signal })
    const [socket] = (await once(silent, 'connection')) as [Socket]
    controller.abort()
    await isOver(live, clock)
    await once(socket.resume(), 'close')
    silent.close()
  })

  it('by signal comes at once in a pause', async () => {
    const server = await TestServer.start()
    await server.stop()
    const [clock, controller] = [new Clock(), new AbortController()]
    const live = keep(server.url, clock, { signal: controller.signal })
    await expect.poll(() => clock.running).toEqual([FIRST])
    controller.abort()
    await isOver(live, clock)
  })

  it('by signal ends calls and events, and leaves nothing at the daemon', async () => {
    await using server = await TestServer.start()
    server.services.inspectForever()
    const [clock, controller] = [new Clock(), new AbortController()]
    const live = keep(server.url, clock, { signal: controller.signal })
    const states = statesOf(live)
    const heard: Heard[] = []
    live.subscribe((one) => heard.push(one))
    await reaches(live, 'open')
    const inspecting = failure(live.call('card.inspect', {}))
    await live.call('daemon.info', {})
    controller.abort()
    await isOver(live, clock)
    detach(server)
    expect(await inspecting).toBe('REQUEST_CANCELLED')
    await expect.poll(() => server.services.signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(namesOf(heard)).toEqual(['snapshot'])
    expect(states).toEqual(['connecting', 'open', 'lost'])
  })

  it('of listening to the state is by function or by signal', async () => {
    await using server = await TestServer.start()
    const { live } = await open(server)
    const heard: string[] = []
    const controller = new AbortController()
    const end = live.onState((state) => heard.push(`a ${state}`))
    live.onState((state) => heard.push(`b ${state}`), { signal: controller.signal })
    live.onState((state) => heard.push(`c ${state}`), { signal: AbortSignal.abort() })
    live.onState((state) => heard.push(`d ${state}`))
    end()
    controller.abort()
    live.close()
    expect(heard).toEqual(['a open', 'b open', 'd open', 'd lost'])
  })
})

describe('in a browser', () => {
  it('the WebSocket of the page is taken, and a page needs no token', async () => {
    await using server = await TestServer.start()
    vi.stubGlobal(
      'WebSocket',
      class PageSocket extends WebSocket {
        constructor(url: string) {
          super(url, { origin: 'https://kiosk.example.jp' })
        }
      },
    )
    const live = keepAnywhere({ url: server.url, client })
    kept.push(live)
    await reaches(live, 'open')
  })

  it('which has none, there is an exception at once', () => {
    vi.stubGlobal('WebSocket', undefined)
    expect(() => keepAnywhere({ url: 'ws://127.0.0.1:1/', client })).toThrow('There is no WebSocket here')
  })
})

/** A server that says as much as it is told to, once, and no more. */
class Dumb implements AsyncDisposable {
  readonly connected: Promise<unknown>
  readonly #server: WebSocketServer

  constructor(server: WebSocketServer, says: readonly string[]) {
    this.#server = server
    this.connected = once(server, 'connection')
    server.on('connection', (socket) => {
      const say = (message: object): void => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }))
      if (says.includes('hello')) say({ method: 'hello', params: {} })
      socket.on('message', (data) => {
        const { id, method } = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') as {
          id: number
          method: string
        }
        if (says.includes(method)) say({ id, result: { protocol: 1 } })
      })
    })
  }

  static async start(says: readonly string[]): Promise<Dumb> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    return new Dumb(server, says)
  }

  get url(): string {
    return `ws://127.0.0.1:${portOf(this.#server.address())}/`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
