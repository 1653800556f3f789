import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../../src/api/describe.ts'
import { describeEvents } from '../../src/api/describe-events.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { bodyOf, statusOf, TestServer, TOKEN } from './harness.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const PATHS = ['/', '/health', '/metrics', '/openrpc.json', '/asyncapi.json', '/api.md'] as const
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const
const head = (): string => `Host: 127.0.0.1:${server.port}`

describe('over HTTP', () => {
  it.each(PATHS)('%s is read with headers that keep it from being used by others', async (path) => {
    const text = await server.get(path)
    expect(statusOf(text)).toBe(200)
    for (const header of [
      "Content-Security-Policy: default-src 'none';",
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Resource-Policy: same-origin',
      'Cross-Origin-Opener-Policy: same-origin',
      'Cache-Control: no-store',
    ]) {
      expect(text).toContain(header)
    }
    expect(text).not.toContain('Access-Control')
  })

  it.each(PATHS)('HEAD of %s has the head and no body', async (path) => {
    const text = await server.get(path, [head()], 'HEAD')
    expect([statusOf(text), bodyOf(text)]).toEqual([200, ''])
    expect(text).toMatch(/Content-Length: [1-9]/)
  })

  it.each(PATHS.flatMap((path) => METHODS.map((method) => [method, path] as const)))(
    '%s of %s is refused',
    async (method, path) => {
      const text = await server.get(path, [head()], method)
      expect([statusOf(text), text.includes('Allow: GET, HEAD')]).toEqual([405, true])
      expect(JSON.parse(bodyOf(text))).toMatchObject({
        code: 'ACCESS_HTTP_INVALID',
        for: 'developer',
        message: { en: 'Only GET and HEAD.' },
      })
    },
  )

  it('a form or a request without CORS that carries a call never reaches a card', async () => {
    const call = '{"jsonrpc":"2.0","id":1,"method":"simulator.remove","params":{"reader":"simulated-reader-1"}}'
    for (const path of [...PATHS, '/rpc', '/simulator.remove']) {
      const headers = [
        head(),
        'Content-Type: text/plain',
        `Content-Length: ${call.length}`,
        'Connection: close',
        '',
        call,
      ]
      expect(statusOf(await server.raw([`POST ${path} HTTP/1.1`, ...headers]))).toBe(405)
      await server.get(`${path}?method=simulator.remove&reader=simulated-reader-1`)
    }
    expect([server.services.steered, server.services.signals]).toEqual([[], []])
  })

  it.each([
    '/nothing',
    '/health/',
    '/HEALTH',
    '//health',
    '/..',
    '/%2e%2e/etc/passwd',
    '/../package.json',
    '/docs/api.md',
    '*',
  ])('there is nothing at %s', async (path) => {
    expect(statusOf(await server.get(path))).toBeOneOf([400, 404])
  })

  it('what is not there is refused in the form of all refusals', async () => {
    expect(JSON.parse(bodyOf(await server.get('/nothing')))).toMatchObject({
      code: 'ACCESS_HTTP_INVALID',
      for: 'developer',
      message: { en: 'There is nothing at this path.' },
      advice: ERROR_TEXTS.ACCESS_HTTP_INVALID.advice,
    })
  })

  it.each(['/health?', '/health?since=1', '/health?a?b', 'http://HOST/health', 'http://HOST/health?since=1'])(
    'health is at %s too',
    async (target) => {
      const text = await server.get(target.replace('HOST', `127.0.0.1:${server.port}`))
      expect(JSON.parse(bodyOf(text))).toMatchObject({ product: 'kazasu' })
    },
  )

  it.each(['/?', '/?token=1', 'http://HOST', 'http://HOST/', 'http://HOST/?a=1', 'http://HOST?a=1'])(
    'the console and the WebSocket are at %s too',
    async (target) => {
      const asked = target.replace('HOST', `127.0.0.1:${server.port}`)
      const upgraded = await server.upgrade([head(), `Authorization: Bearer ${TOKEN}`], asked)
      expect([statusOf(await server.get(asked)), statusOf(upgraded)]).toEqual([200, 101])
    },
  )

  it.each(['https://HOST/', 'ws://HOST/', 'http://HOST//', 'http://HOST/#', 'http://HOST/health/'])(
    'neither is at %s',
    async (target) => {
      const asked = target.replace('HOST', `127.0.0.1:${server.port}`)
      const upgraded = await server.upgrade([head(), `Authorization: Bearer ${TOKEN}`], asked)
      for (const text of [await server.get(asked), upgraded]) {
        expect(statusOf(text)).toBeOneOf([400, 404])
      }
    },
  )

  it('a proof is given for a nonce in either form of the target', async () => {
    const path = `/proof?nonce=${'ab'.repeat(32)}`
    const [first, second] = [path, `http://127.0.0.1:${server.port}${path}`].map((asked) => server.get(asked))
    expect(JSON.parse(bodyOf((await first) ?? ''))).toEqual(JSON.parse(bodyOf((await second) ?? '')))
    expect(JSON.parse(bodyOf((await first) ?? '')).proofs).toHaveLength(1)
  })

  it('a WebSocket is at / only', async () => {
    const bearer = `Authorization: Bearer ${TOKEN}`
    const elsewhere = await server.upgrade([head(), bearer], '/health')
    expect([statusOf(elsewhere), JSON.parse(bodyOf(elsewhere))]).toMatchObject([404, { code: 'ACCESS_HTTP_INVALID' }])
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_HTTP_INVALID"}')
    expect(statusOf(await server.upgrade([head(), bearer]))).toBe(101)
  })

  it('another protocol that is offered is passed over, as HTTP/2 by Java with everything that it asks', async () => {
    const offer = [head(), 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk']
    expect(statusOf(await server.raw(['GET /health HTTP/1.1', ...offer]))).toBe(200)
    expect(statusOf(await server.raw(['GET /nowhere HTTP/1.1', ...offer]))).toBe(404)
    expect(statusOf(await server.raw(['POST / HTTP/1.1', ...offer]))).toBe(405)
  })

  it('requests on one connection have a rate', async () => {
    await using limited = await TestServer.start({ limits: { requestsPerSecond: 2 } })
    const request = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${limited.port}`
    const text = await limited.raw([Array(5).fill(request).join('\r\n\r\n')])
    expect(text.match(/HTTP\/1\.1 \d+/g)?.slice(0, 3)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 429'])
  })
})

/** What browsers say of a request without an `Origin`: how its page is related to us, what it is for, and whether it is read. */
const SITES: readonly (readonly [string, string, number])[] = [
  ['same-origin', 'script', 200],
  ['same-origin', 'document', 200],
  ['none', 'document', 200],
  ['cross-site', 'document', 200],
  ['same-site', 'document', 200],
  ['cross-site', 'empty', 403],
  ['cross-site', 'image', 403],
  ['cross-site', 'script', 403],
  ['cross-site', 'iframe', 403],
  ['same-site', 'script', 403],
  ['Cross-Site', 'image', 403],
  ['', 'image', 403],
]

describe('a page of another site', () => {
  it.each(SITES)(
    'that asks as %s for %s gets %i, so that it cannot make the daemon work',
    async (site, wants, status) => {
      const asked = [head(), `Sec-Fetch-Site: ${site}`, `Sec-Fetch-Dest: ${wants}`, 'Sec-Fetch-Mode: no-cors']
      const statuses = await Promise.all([...PATHS].map(async (path) => statusOf(await server.get(path, asked))))
      expect(statuses).toEqual(PATHS.map(() => status))
    },
  )

  it('is read to by the word of its Origin alone where it has one', async () => {
    const asked = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: empty', 'Sec-Fetch-Mode: cors']
    expect(statusOf(await server.get('/health', [head(), ...asked, 'Origin: https://kiosk.example.jp']))).toBe(200)
    expect(statusOf(await server.get('/health', [head(), ...asked, 'Origin: https://evil.test']))).toBe(403)
  })
})

describe('/health', () => {
  it('is answered also to whoever asks too often', async () => {
    await using limited = await TestServer.start({ limits: { requestsPerSecond: 2 } })
    const request = `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${limited.port}`
    const text = await limited.raw([`${Array(5).fill(request).join('\r\n\r\n')}\r\nConnection: close`])
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(5).fill('HTTP/1.1 200'))
  })
})

describe('one user', () => {
  it('who has been given too much is refused on every connection, and /health still answers', async () => {
    // 2,000 times 16 KiB at once, and 500 times that each second: as much as this is forgotten after a minute and a half.
    const large = { path: '/large.js', type: 'text/javascript', body: Buffer.alloc(800_000_000) }
    await using server = await TestServer.start({ pages: [large] })
    const { body } = await fetch(`http://127.0.0.1:${server.port}${large.path}`)
    await body?.cancel()
    expect(statusOf(await server.get('/'))).toBe(429)
    expect(statusOf(await server.get('/health'))).toBe(200)
  })
})

describe('/health', () => {
  it('says how the daemon is', async () => {
    expect(JSON.parse(bodyOf(await server.get('/health')))).toEqual({
      status: 'ok',
      product: 'kazasu',
      version: '1.2.3',
      protocol: { min: 1, max: 1 },
      reasons: [],
      health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
    })
  })

  it('may be read by a listed page, which brings up the prompt of its browser, and by no other', async () => {
    const listed = await server.get('/health', [head(), 'Origin: https://kiosk.example.jp'])
    expect(listed).toContain('Access-Control-Allow-Origin: https://kiosk.example.jp\r\n')
    expect(listed).toContain('Vary: Origin')
    const other = await server.get('/health', [head(), 'Origin: https://evil.test'])
    expect([statusOf(other), other.includes('Access-Control')]).toEqual([403, false])
    const metrics = await server.get('/metrics', [head(), 'Origin: https://kiosk.example.jp'])
    expect(metrics).not.toContain('Access-Control')
  })
})

describe('/metrics', () => {
  it('counts by method and outcome, and names no origin, no client and no card', async () => {
    const client = await server.client({ origin: 'https://kiosk.example.jp' })
    await client.call('daemon.info')
    await client.call('card.inspect', { reader: 'nowhere' })
    const text = bodyOf(await server.get('/metrics'))
    for (const line of [
      'kazasu_requests_total{method="daemon.info",outcome="ok"} 1',
      'kazasu_requests_total{method="card.inspect",outcome="READER_UNKNOWN"} 1',
      'kazasu_clients 1',
      'kazasu_readers 1',
      'kazasu_reader_up{reader="simulated-reader-1",driver="simulated"} 1',
      'kazasu_cards_present 1',
      'kazasu_driver_up{driver="simulated"} 1',
      'kazasu_build_info{version="1.2.3"} 1',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
    for (const value of ['Simulated Reader', 'kiosk', 'nowhere', '3B80']) {
      expect(text).not.toContain(value)
    }
    expect(text.split('\n').filter((line) => /^[a-z]/.test(line) && !line.startsWith('kazasu_'))).toEqual([])
    client.socket.terminate()
  })
})

describe('the other pages', () => {
  it('/openrpc.json is the document of the API', async () => {
    expect(JSON.parse(bodyOf(await server.get('/openrpc.json')))).toEqual(
      JSON.parse(JSON.stringify(describeApi('1.2.3'))),
    )
  })

  it('/asyncapi.json is that of its events', async () => {
    const events = JSON.parse(bodyOf(await server.get('/asyncapi.json')))
    expect(events.channels).toEqual(JSON.parse(JSON.stringify(describeEvents('1.2.3')['channels'])))
  })
})

describe('/', () => {
  it('says what to do where the pages have not been built, in both languages and without script', async () => {
    const page = bodyOf(await server.get('/'))
    expect(page.split(`ws://127.0.0.1:${server.port}/`)).toHaveLength(3)
    expect(page.split('npm run build')).toHaveLength(3)
    expect(page).not.toMatch(/<script|javascript:|onload|src=/i)
  })

  const PAGES = [
    { path: '/', type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html><title>console</title>') },
    { path: '/assets/console.js', type: 'text/javascript; charset=utf-8', body: Buffer.from('export {}') },
  ]

  it('is the built console where there is one, with what belongs to it', async () => {
    await using built = await TestServer.start({ pages: PAGES })
    for (const { path, type, body } of PAGES) {
      const text = await built.get(path)
      expect([statusOf(text), bodyOf(text)]).toEqual([200, body.toString()])
      expect(text).toContain(`Content-Type: ${type}\r\n`)
      expect(text).toContain('Cache-Control: no-store\r\n')
      expect(text).toContain('X-Content-Type-Options: nosniff\r\n')
    }
    expect(statusOf(await built.get('/assets/other.js'))).toBe(404)
    expect(statusOf(await built.get('/assets/'))).toBe(404)
  })

  it('may load its own files and talk to this daemon under the name that it was asked by, and nothing else', async () => {
    await using built = await TestServer.start({ pages: PAGES })
    const policyOf = (text: string): string =>
      /Content-Security-Policy: (?<policy>.*)\r\n/.exec(text)?.groups?.['policy'] ?? ''
    for (const name of ['127.0.0.1', 'localhost']) {
      const policy = policyOf(await built.get('/', [`Host: ${name}:${built.port}`]))
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        `connect-src 'self' ws://${name}:${built.port}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
    }
    expect(policyOf(await built.get('/', [`Host: [::1]:${built.port}`]))).toContain("; connect-src 'self'; base-uri")
    // What is no page may do nothing at all.
    expect(policyOf(await built.get('/health', [`Host: 127.0.0.1:${built.port}`]))).not.toContain('script-src')
  })
})

describe('what belongs to the kiosk of an office', () => {
  const LOGO = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const KIOSK = [
    { path: '/kiosk/settings.json', type: 'application/json; charset=utf-8', body: Buffer.from('{}') },
    { path: '/kiosk/logo', type: 'image/svg+xml', body: LOGO },
  ]

  it('is served as what it is, runs nothing when it is opened by itself, and is kept by nobody', async () => {
    await using server = await TestServer.start({ kiosk: KIOSK })
    for (const { path, type, body } of KIOSK) {
      const text = await server.get(path)
      expect([statusOf(text), bodyOf(text)]).toEqual([200, body.toString()])
      expect(text).toContain(`Content-Type: ${type}\r\n`)
      expect(text).toMatch(/Content-Security-Policy: default-src 'none'; style-src 'sha256-[^;]+; base-uri 'none'/)
      expect(text).not.toContain('script-src')
      expect(text).toContain('X-Content-Type-Options: nosniff\r\n')
      expect(text).toContain('Cache-Control: no-store\r\n')
    }
    expect(statusOf(await server.get('/kiosk/attract/1'))).toBe(404)
  })

  it('is for the pages of the daemon: other sites can neither read nor embed it', async () => {
    await using server = await TestServer.start({ kiosk: KIOSK })
    const host = `Host: 127.0.0.1:${server.port}`
    for (const { path } of KIOSK) {
      const asked = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Dest: image', 'Sec-Fetch-Mode: no-cors']
      expect(statusOf(await server.get(path, [host, ...asked]))).toBe(403)
      const listed = await server.get(path, [host, 'Origin: https://kiosk.example.jp'])
      expect(listed).not.toContain('Access-Control')
      expect(statusOf(await server.get(path, ['Host: evil.test']))).toBe(403)
      expect(statusOf(await server.get(path, [host], 'POST'))).toBe(405)
    }
  })
})
