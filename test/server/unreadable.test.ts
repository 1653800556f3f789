import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../src/errors.ts'
import { bodyOf, statusOf, TestServer, TOKEN } from './harness.ts'
import { told } from '../support/told.ts'

/** Bytes that Node's HTTP layer refuses before anybody of ours sees them; `PORT` is the daemon's. */
const UNREADABLE: readonly (readonly [string, string, number, ErrorCode])[] = [
  ['no HTTP', 'hello\r\n\r\n', 400, 'ACCESS_HTTP_INVALID'],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001', 400, 'ACCESS_HTTP_INVALID'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'ACCESS_HTTP_INVALID'],
  ['a method that there is not', 'GIVE / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n', 400, 'ACCESS_HTTP_INVALID'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nbroken\r\n\r\n', 400, 'ACCESS_HTTP_INVALID'],
  ['a header with a space', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\na b: c\r\n\r\n', 400, 'ACCESS_HTTP_INVALID'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
    'ACCESS_HTTP_INVALID',
  ],
  [
    'cookies without end',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nCookie: ${'x'.repeat(40_000)}\r\n\r\n`,
    431,
    'ACCESS_HEADERS_TOO_LARGE',
  ],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n${'a: b\r\n'.repeat(20_000)}\r\n`,
    431,
    'ACCESS_HEADERS_TOO_LARGE',
  ],
  [
    'an address without end',
    `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n`,
    431,
    'ACCESS_HEADERS_TOO_LARGE',
  ],
]

async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => undefined)
  socket.write(Buffer.from(bytes.replaceAll('PORT', String(port)), 'latin1'))
  return rest(socket)
}

async function rest(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString()
  })
  await once(socket, 'close')
  return text
}

describe('what the HTTP layer cannot read', () => {
  it.each(UNREADABLE)('is answered, counted and logged like everything else: %s', async (_, bytes, status, code) => {
    await using server = await TestServer.start()
    const text = await answerTo(server.port, bytes)
    expect(statusOf(text)).toBe(status)
    const { for: audience, means: message, advice } = told(code)
    expect(JSON.parse(bodyOf(text))).toEqual({ code, for: audience, message, advice })
    expect(text).toContain("Content-Security-Policy: default-src 'none';")
    expect(server.log.lines).toContain(`access.refused {"code":"${code}"}`)
    expect(await server.get('/metrics')).toContain(`kazasu_refusals_total{code="${code}"} 1\n`)
  })

  it('is logged once a second, however often it comes, and counted each time', async () => {
    await using server = await TestServer.start()
    for (let time = 0; time < 20; time++) await answerTo(server.port, 'hello\r\n\r\n')
    const lines = server.log.lines.filter((line) => line.includes('ACCESS_HTTP_INVALID'))
    const [first, ...others] = lines
    expect(first).toBe('access.refused {"code":"ACCESS_HTTP_INVALID"}')
    expect(others.every((line) => line.startsWith('log.omitted') || line === first)).toBe(true)
    expect(lines.length).toBeLessThan(20)
    expect(await server.get('/metrics')).toContain('kazasu_refusals_total{code="ACCESS_HTTP_INVALID"} 20\n')
  })

  it('does not get into the middle of an answer', async () => {
    await using server = await TestServer.start()
    const request = `GET /health HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n`
    const text = await answerTo(server.port, `${request}hello\r\n\r\n`)
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200'])
    expect(JSON.parse(bodyOf(text))).toMatchObject({ product: 'kazasu' })
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_HTTP_INVALID"}')
    expect(await server.get('/metrics')).toContain('kazasu_refusals_total{code="ACCESS_HTTP_INVALID"} 1\n')
  })

  it('and what comes too slowly is refused in time', async () => {
    await using server = await TestServer.start({ headSeconds: 0.05 })
    const texts = await Promise.all(
      ['', 'GET / HT', 'GET / HTTP/1.1\r\nHost: 127'].map((part) => answerTo(server.port, part)),
    )
    expect(texts.map(statusOf)).toEqual([408, 408, 408])
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_TOO_SLOW"}')
  })
})

describe('headers', () => {
  it.each([16, 30])(
    'of %i KiB are read, as cookies of other programs on this machine come along',
    async (kibibytes) => {
      await using server = await TestServer.start()
      const head = [`Host: 127.0.0.1:${server.port}`, `Cookie: ${'x'.repeat(kibibytes * 1024)}`]
      expect(statusOf(await server.get('/health', head))).toBe(200)
      expect(statusOf(await server.upgrade([...head, `Authorization: Bearer ${TOKEN}`]))).toBe(101)
    },
  )

  it.each([
    ['a wrong token', `Authorization: Bearer ${'ab'.repeat(16)}`, 401],
    ['a page that is not listed', 'Origin: https://evil.test', 403],
    ['a second Host', 'Host: evil.test', 403],
  ])('are read to the last, however many there are before it: %s', async (_, header, status) => {
    await using server = await TestServer.start()
    const many = Array<string>(2500).fill('a: b')
    expect(statusOf(await server.get('/health', [`Host: 127.0.0.1:${server.port}`, ...many, header]))).toBe(status)
  })

  it('that expect something are answered by what is asked', async () => {
    await using server = await TestServer.start()
    const text = await server.get('/health', [`Host: 127.0.0.1:${server.port}`, 'Expect: the unexpected'])
    expect(statusOf(text)).toBe(200)
  })
})

const KEY = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='
const VERSION = 'Sec-WebSocket-Version: 13'
const NO_VERSION = 'The Sec-WebSocket-Version header is missing, or is not 13.'
const NO_KEY = 'The Sec-WebSocket-Key header is missing, or is not 16 bytes in base64.'

/** The request line, what follows the usual headers, and the status and the sentence of the refusal. */
const HANDSHAKES: readonly (readonly [string, string, readonly string[], number, string])[] = [
  ['a later version', 'GET / HTTP/1.1', ['Sec-WebSocket-Version: 99', KEY], 426, NO_VERSION],
  ['a later version without a key', 'GET / HTTP/1.1', ['Sec-WebSocket-Version: 99'], 426, NO_VERSION],
  ['a draft', 'GET / HTTP/1.1', ['Sec-WebSocket-Version: 8', KEY], 426, NO_VERSION],
  ['two versions', 'GET / HTTP/1.1', [VERSION, 'Sec-WebSocket-Version: 8', KEY], 426, NO_VERSION],
  ['13 in another way', 'GET / HTTP/1.1', ['Sec-WebSocket-Version: 13.0', KEY], 426, NO_VERSION],
  ['no version', 'GET / HTTP/1.1', [KEY], 426, NO_VERSION],
  ['no key', 'GET / HTTP/1.1', [VERSION], 400, NO_KEY],
  ['a broken key', 'GET / HTTP/1.1', [VERSION, 'Sec-WebSocket-Key: x'], 400, NO_KEY],
  ['two keys', 'GET / HTTP/1.1', [VERSION, KEY, KEY], 400, NO_KEY],
  [
    'a body, which would be taken for frames',
    'GET / HTTP/1.1',
    [VERSION, KEY, 'Content-Length: 5', '', 'hello'],
    400,
    'A request for a WebSocket has no body.',
  ],
  [
    'a body in chunks',
    'GET / HTTP/1.1',
    [VERSION, KEY, 'Transfer-Encoding: chunked', '', '0'],
    400,
    'A request for a WebSocket has no body.',
  ],
  ['a POST', 'POST / HTTP/1.1', [VERSION, KEY], 405, 'A WebSocket is asked for by GET.'],
  ['HTTP/1.0', 'GET / HTTP/1.0', [VERSION, KEY], 400, 'A WebSocket is asked for by HTTP/1.1, not by HTTP/1.0.'],
  [
    'broken names of protocols',
    'GET / HTTP/1.1',
    [VERSION, KEY, 'Sec-WebSocket-Protocol: a,,b'],
    400,
    'The Sec-WebSocket-Protocol header is not a list of different names.',
  ],
]

const handshake = (server: TestServer, request: string, lines: readonly string[]): Promise<string> => {
  const head = [`Host: 127.0.0.1:${server.port}`, `Authorization: Bearer ${TOKEN}`]
  return server.raw([request, ...head, 'Connection: Upgrade', 'Upgrade: websocket', ...lines])
}

describe('a handshake that is none', () => {
  it.each(HANDSHAKES)('is told what it lacks, counted and logged: %s', async (_, request, lines, status, message) => {
    await using server = await TestServer.start()
    const text = await handshake(server, request, lines)
    expect([statusOf(text), JSON.parse(bodyOf(text))]).toMatchObject([
      status,
      { code: 'ACCESS_HTTP_INVALID', message: { en: message } },
    ])
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_HTTP_INVALID"}')
    expect(await server.get('/metrics')).toContain('kazasu_refusals_total{code="ACCESS_HTTP_INVALID"} 1\n')
  })

  it('hears which version and which method there is', async () => {
    await using server = await TestServer.start()
    const later = await handshake(server, 'GET / HTTP/1.1', ['Sec-WebSocket-Version: 99', KEY])
    const lines = later.split('\r\n')
    expect(lines[0]).toBe('HTTP/1.1 426 Upgrade Required')
    expect(lines).toEqual(
      expect.arrayContaining(['Sec-WebSocket-Version: 13', 'Upgrade: websocket', 'Connection: Upgrade, close']),
    )
    expect(await handshake(server, 'POST / HTTP/1.1', [VERSION, KEY])).toContain('\r\nAllow: GET\r\n')
  })

  it('gets no body where it is a HEAD', async () => {
    await using server = await TestServer.start()
    const text = await handshake(server, 'HEAD / HTTP/1.1', [VERSION, KEY])
    expect([statusOf(text), bodyOf(text)]).toEqual([405, ''])
    const elsewhere = await handshake(server, 'HEAD /nothing HTTP/1.1', [VERSION, KEY])
    expect([statusOf(elsewhere), bodyOf(elsewhere)]).toEqual([404, ''])
  })

  it('is no reason to say what is wrong to whoever may not connect', async () => {
    await using server = await TestServer.start()
    const asked = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 99']
    const text = await server.raw(['GET / HTTP/1.1', `Host: 127.0.0.1:${server.port}`, ...asked])
    expect(statusOf(text)).toBe(401)
  })
})

describe('CONNECT', () => {
  it('is refused as a method like the others, counted and logged', async () => {
    await using server = await TestServer.start()
    const text = await answerTo(server.port, 'CONNECT 127.0.0.1:PORT HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n')
    expect([statusOf(text), JSON.parse(bodyOf(text))]).toMatchObject([
      405,
      { code: 'ACCESS_HTTP_INVALID', message: { en: 'Only GET and HEAD.' } },
    ])
    expect(text).toContain('\r\nAllow: GET, HEAD\r\n')
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_HTTP_INVALID"}')
    expect(await server.get('/metrics')).toContain('kazasu_refusals_total{code="ACCESS_HTTP_INVALID"} 1\n')
  })
})

describe('sockets that say nothing', () => {
  it('never keep anybody from being served: the oldest give way', async () => {
    await using server = await TestServer.start()
    const silent = Array.from({ length: 700 }, () => connect({ host: '127.0.0.1', port: server.port }))
    const ends = silent.map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    )
    await Promise.all(silent.map((socket) => once(socket, 'connect')))
    for (let time = 0; time < 5; time++) expect(statusOf(await server.get('/health'))).toBe(200)
    expect((await (await server.client()).call('daemon.info')).error).toBeUndefined()
    await Promise.race(ends)
    expect(silent[699]?.destroyed).toBe(false)
    expect(await server.get('/metrics')).toMatch(/kazasu_refusals_total\{code="ACCESS_TOO_SLOW"\} [1-9]/)
    for (const socket of silent) socket.destroy()
  })

  it.each(['', 'GET / HTTP/1.1\r\nHost: '])(
    'do not keep out a client that speaks: 110 of them after %j',
    async (part) => {
      await using server = await TestServer.start()
      const slow = Array.from({ length: 110 }, () => connect({ host: '127.0.0.1', port: server.port }))
      for (const socket of slow) socket.on('error', () => undefined).write(part)
      await Promise.all(slow.map((socket) => once(socket, 'connect')))
      expect(statusOf(await server.get('/health'))).toBe(200)
      expect((await (await server.client()).call('daemon.info')).error).toBeUndefined()
      for (const socket of slow) socket.destroy()
    },
  )
})
