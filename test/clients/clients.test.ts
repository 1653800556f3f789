/**
 * The clients in other languages, by the counter program that comes with each: the same conversation with the daemon,
 * and with what is not the daemon.
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { proofOf } from '../../src/lib/proof.ts'
import { WebSocketServer } from '../../src/server/websocket.ts'
import type { Kazasu } from '../../src/testing/kit.ts'
import { startKazasu } from '../../src/testing/start.ts'
import { startService } from '../support/service.ts'
import { Counter, type Place } from './counter.ts'
import { type Command, javaCommand } from './java.ts'

const CLIENTS = join(import.meta.dirname, '..', '..', 'src', 'clients')
const TOKEN = Buffer.alloc(32, 0x5a).toString('hex')

const PROGRAMS = [
  // Debian's own, whatever else is on the path.
  ['Python', (): Command => ['/usr/bin/python3', join(CLIENTS, 'python', 'counter.py')]],
  ['Java', (): Command => javaCommand('Counter')],
] as const

const NOT_UTF8 = 'is not UTF-8. Save it as UTF-8 in your editor, or convert it with iconv.'
const NO_TOKEN = 'is not a token (64 hexadecimal digits and nothing else). Put that of the daemon there.'

/** What somebody has made of the file, and what is said of it. */
const TOKEN_FILES: readonly (readonly [string, ((token: string) => Buffer) | null, string])[] = [
  ['Shift_JIS', (token) => Buffer.from(`\x83g\x81[\x83N\x83\x93\r\n${token}`, 'latin1'), NOT_UTF8],
  ['UTF-16 with its mark', (token) => Buffer.from(`\u{feff}${token}`, 'utf16le'), NOT_UTF8],
  ['UTF-16 without it', (token) => Buffer.from(token, 'utf16le'), NOT_UTF8],
  ['a word before it', (token) => Buffer.from(`Bearer ${token}`), NO_TOKEN],
  ['a part of it', (token) => Buffer.from(token.slice(2)), NO_TOKEN],
  ['nothing', () => Buffer.alloc(0), NO_TOKEN],
  ['nothing, as it is not there', null, 'cannot be read: '],
]

describe.each(PROGRAMS)('the counter program in %s', (_, program) => {
  const start = (place: Place, ...args: readonly string[]): Counter => {
    const counter = new Counter([...command, ...args], place)
    // Also when the test has run out of time.
    onTestFinished(() => counter[Symbol.asyncDispose]())
    return counter
  }
  let command: Command
  let kazasu: Kazasu

  beforeAll(async () => {
    command = program()
    kazasu = await startKazasu({ config: { office: { telephone: '00-0000-0000' } } })
  })
  afterAll(() => kazasu.stop())

  it('says what lies there, what is laid down, and what to do', async () => {
    await using reader = await kazasu.newReader()
    await reader.insert('sign-last')
    await reader.settled()
    await using counter = start(kazasu)
    expect(await counter.says(/^ {2}act: /)).toEqual([
      'ready, 2 reader(s)',
      expect.stringMatching(/^individual-number-card, valid until \d{4}-\d\d-\d\d$/),
      '  署名用電子証明書の暗証番号: last-attempt, 1 left',
      expect.stringMatching(/^ {2}act: 署名用電子証明書の暗証番号/),
    ])
    await reader.insert('mute')
    expect(await counter.says(/^mute/)).toContain('the card is gone')
  })

  it('checks a PIN, and makes the last attempt only when it is told to', async () => {
    await using reader = await kazasu.newReader()
    await using counter = start(kazasu, '--pin')
    await counter.says(/^ready/)
    await reader.insert({ pins: { 'jpki/auth': 2 } })
    await counter.says(/^PIN/)
    counter.type('0000')
    expect(await counter.says(/^ {2}act/)).toContain('wrong, 1 left')
    await reader.putBack()
    await counter.says(/^PIN/)
    counter.type('1111')
    await counter.says(/^This is the last attempt/)
    expect(reader.attempts).toHaveLength(1)
    counter.type('yes')
    await counter.says(/^blocked, 0 left/)
    expect(reader.attempts).toEqual([
      { pin: 'jpki/auth', right: false },
      { pin: 'jpki/auth', right: false },
    ])
  })

  it('shows progress: asks for a card back that was torn off in an attempt', async () => {
    await using reader = await kazasu.newReader()
    await using counter = start(kazasu, '--pin')
    await counter.says(/^ready/)
    await reader.insert('adult')
    await counter.says(/^PIN/)
    await reader.fault('remove', { of: 'next verify' })
    counter.type('0000')
    await counter.says(/^put the card back, within 15 seconds/)
    await reader.putBack()
    await counter.says(/^indeterminate, /)
    expect(reader.attempts.length).toBeLessThanOrEqual(1)
  })

  it('comes back after a restart of the daemon, hears a snapshot again and then events', async () => {
    const before = await startService(await openDriver('simulated', {}))
    const place = { url: `ws://127.0.0.1:${before.port}/`, token: TOKEN }
    await using counter = start(place)
    await counter.says(/^ready/)
    await before.stop()
    expect(await counter.says(/^ {2}kazasu serve/)).toEqual([
      expect.stringMatching(/^no daemon: DAEMON_UNREACHABLE: /),
      '  kazasu serve で起動してください。',
    ])
    const after = await startService(await openDriver('simulated', {}), { port: before.port, autoInspect: true })
    await counter.says(/^ready/)
    const [reader] = (await after.client.call('simulator.readers', {})).readers
    await after.client.call('simulator.insert', { reader: reader?.id ?? '', profile: 'adult' })
    await counter.says(/^individual-number-card/)
    await after.stop()
  })

  it('never sends a request twice', async () => {
    const heard: string[] = []
    await using server = new Fake(heard)
    await using counter = start({ url: await server.url(), token: TOKEN }, '--pin')
    await counter.says(/^PIN/)
    counter.type('1234')
    await counter.says(/^what became of the attempt is not known/)
    await counter.says(/^ready/)
    await counter.says(/^PIN/)
    expect(heard).toEqual(['session.open', 'events.subscribe', 'pin.verify', 'session.open', 'events.subscribe'])
  })

  it.each([
    ['an error without data', '{"jsonrpc":"2.0","id":2,"error":{"code":1}}'],
    ['an error that is none', '{"jsonrpc":"2.0","id":2,"error":"no"}'],
    ['no result', '{"jsonrpc":"2.0","id":2,"result":null}'],
    ['progress of nothing', '{"jsonrpc":"2.0","method":"progress"}'],
    ['more depth than there is', `{"jsonrpc":"2.0","deep":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['a list', '[]'],
  ])('waits for nothing more from who says %s', async (_what, said) => {
    await using server = new Fake([], said)
    await using counter = start({ url: await server.url(), token: TOKEN })
    await counter.says(/^no daemon: DAEMON_UNREACHABLE: What answers is not Kazasu/)
  })

  it('shows its token to nobody who only passes on what the daemon says', async () => {
    const passed: string[] = []
    const { port, url } = await passingOn(Number(new URL(kazasu.url).port), passed)
    await using counter = start({ url, token: kazasu.token })
    expect(await counter.says(/^no daemon/)).toEqual([expect.stringMatching(/^no daemon: DAEMON_UNPROVED/)])
    expect(passed.join('')).toMatch(/^GET \/proof\?nonce=[\da-f]{64} HTTP/)
    expect(passed.join('')).not.toContain(kazasu.token)
    port.close()
  })

  it("says in the daemon's own words why it is refused", async () => {
    await using closed = await startKazasu({ config: { limits: { connectionsPerClient: 1 } } })
    await using counter = start(closed)
    const [first, second] = await counter.says(/^ {2}\S/)
    expect(first).toMatch(/^no daemon: ACCESS_TOO_MANY: /)
    expect(second).toMatch(/^ {2}.*接続/)
  })

  it('reads a token behind the mark of UTF-8, as editors of Windows write it', async () => {
    await using counter = start({ url: kazasu.url, token: Buffer.from(`\u{feff}${kazasu.token}\r\n`) })
    expect(await counter.says(/^ready|^no daemon/)).toEqual([expect.stringMatching(/^ready/)])
  })

  it.each(TOKEN_FILES)(
    'says which file it is, and what is wrong with it, where it holds %s',
    async (_what, token, why) => {
      await using counter = start({ url: kazasu.url, token: token?.(kazasu.token) ?? null })
      const [first = '', advice] = await counter.says(/^ {2}\S/)
      expect(first).toContain(`no daemon: ACCESS_TOKEN_REQUIRED: ${counter.tokenFile} ${why}`)
      expect(first).not.toContain(kazasu.token.slice(0, 8))
      expect(advice).toMatch(/トークンファイル.*UTF-8/)
      // It is read again at each attempt.
      counter.token(kazasu.token)
      await counter.says(/^ready/)
    },
  )

  it('says so where something else listens, and where nothing does', async () => {
    const page = createServer((socket) => socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nhi')))
    await once(page.listen(0, '127.0.0.1'), 'listening')
    const place = { url: urlOf(page), token: TOKEN }
    {
      await using counter = start(place)
      await counter.says(/^no daemon: DAEMON_/)
    }
    await new Promise((resolve) => page.close(resolve))
    await using other = start(place)
    await other.says(/^no daemon: DAEMON_UNREACHABLE/)
  })
})

it.each([
  ['Python', (): Command => ['/usr/bin/python3', join(import.meta.dirname, 'late.py')]],
  ['Java', (): Command => javaCommand('kazasu.Late')],
] as const)('a subscription in %s goes on when the connection is lost by its own request', async (_, command) => {
  await using server = new Fake([], '[]', 1)
  const [program, ...args] = command()
  const env = { ...process.env, PYTHONPATH: join(CLIENTS, 'python'), PYTHONDONTWRITEBYTECODE: '1' }
  const { stdout } = await promisify(execFile)(program, [...args, await server.url(), 'again'], { env })
  expect(stdout).toBe('DAEMON_UNREACHABLE\n')
})

const urlOf = (server: Server, port = (server.address() as AddressInfo).port): string => `ws://127.0.0.1:${port}/`

/** Somebody in between, on a port of its own, who sees to it that the daemon takes the requests for its own. */
async function passingOn(to: number, heard: string[]): Promise<{ readonly port: Server; readonly url: string }> {
  const sockets = new Set<Socket>()
  const port = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: to })
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined))
    near.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1')))
    near.on('data', (bytes: Buffer) => far.write(bytes.toString('latin1').replace(/(?<=127\.0\.0\.1:)\d+/, String(to))))
    far.pipe(near)
  })
  await once(port.listen(0, '127.0.0.1'), 'listening')
  return { port, url: urlOf(port) }
}

/** Says what a daemon says, up to the PIN: then the connection is lost. */
class Fake implements AsyncDisposable {
  readonly #http = createHttpServer(({ url = '', socket }, response) => {
    const nonce = url.split('nonce=')[1] ?? ''
    const end = { address: socket.localAddress, port: socket.localPort }
    response.end(JSON.stringify({ proofs: [proofOf(Buffer.from(TOKEN, 'hex'), nonce, end)] }))
  })
  readonly #server = new WebSocketServer({ server: this.#http })
  readonly #heard: string[]

  /** `instead` is said in place of the answer to a subscription, after as many that were answered. */
  constructor(heard: string[], instead: string | null = null, answered = 0) {
    this.#heard = heard
    let subscribed = 0
    this.#server.on('connection', (socket) => {
      const say = (message: object): void => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }))
      say({
        method: 'hello',
        params: { product: 'kazasu', version: '0', protocol: { min: 1, max: 1 }, simulated: true },
      })
      socket.on('message', (data: Buffer) => {
        const { id, method } = JSON.parse(data.toString()) as { readonly id: number; readonly method: string }
        this.#heard.push(method)
        if (method === 'pin.verify') return socket.terminate()
        if (method === 'session.open')
          return say({ id, result: { protocol: 1, scopes: [], simulated: true, inspects: true } })
        subscribed += 1
        if (instead !== null && subscribed > answered) return socket.send(instead)
        say({ id, result: { snapshot: { readers: [], leases: [], health: {}, keypads: {} } } })
        say({ method: 'inspection.completed', params: { ...PLACE, presence: this.#heard.length, report: REPORT } })
      })
    })
  }

  async url(): Promise<string> {
    await once(this.#http.listen(0, '127.0.0.1'), 'listening')
    return urlOf(this.#http)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
    await new Promise((resolve) => this.#http.close(resolve))
  }
}

const PLACE = { reader: 'r', simulated: true }
const REPORT = { card: { kind: 'individual-number-card', simulated: true, expires: null }, pins: [], guidance: [] }
