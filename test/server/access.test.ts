import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERRORS } from '../../src/errors.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'
import { acceptedHosts } from '../../src/server/host.ts'
import { isUnencrypted, originProblem, ownOrigins, parseOrigin } from '../../src/server/origin.ts'
import { DEFAULT_LIMITS, type ServerOptions, startServer } from '../../src/server/server.ts'
import { WebSocket } from '../../src/server/websocket.ts'
import { bodyOf, statusOf, TestClient, TestServer, TOKEN } from './harness.ts'
import { vectorsOf } from '../support/vectors.ts'
import { LISTED, ORIGINS } from './origins.ts'

const HOSTS = vectorsOf('host')
const CONFIGURED = vectorsOf('configured-origin')

const NOTHING: ServerOptions = {
  port: 0,
  hosts: ['127.0.0.1'],
  origins: [],
  ownOrigin: [],
  tokens: [],
  limits: DEFAULT_LIMITS,
  version: '1.2.3',
  drivers: [],
}

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start({
    hosts: ['127.0.0.1', '::1'],
    limits: { wrongTokensPerMinute: 1000, connectionsPerClient: 1000 },
  })
})
afterAll(() => server.stop())

const bearer = `Authorization: Bearer ${TOKEN}`
const host = (): string => `Host: 127.0.0.1:${server.port}`
const filled = (value: string): string => value.replaceAll('PORT', String(server.port))
const headers = (name: string, value: string | null | readonly [string, string]): string[] => {
  const values = value === null ? [] : [value].flat()
  return values.map((one) => `${name}: ${filled(one)}`)
}
const codeOf = (text: string): unknown => (JSON.parse(bodyOf(text)) as { code: unknown }).code

describe('Host', () => {
  it.each(HOSTS)('$host: $expect, because $because', async ({ host: value, expect: expected }) => {
    const accepted = expected === 'accepted'
    const sent = headers('Host', value)
    const upgraded = await server.upgrade([...sent, bearer])
    const read = await server.get('/health', sent)
    expect([upgraded, read].map(statusOf)).toEqual(accepted ? [101, 200] : [403, 403])
    if (!accepted) expect([upgraded, read].map(codeOf)).toEqual([expected, expected])
  })

  /** In the place of the path: what RFC 9112, 3.2.2, has every server take; it goes before `Host`. */
  it.each([
    ['http://127.0.0.1:PORT', '127.0.0.1:PORT', 'accepted'],
    ['http://[::1]:PORT', '[::1]:PORT', 'accepted'],
    ['HTTP://localhost:PORT', 'localhost:PORT', 'accepted'],
    ['http://evil.test:PORT', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://evil.test:PORT', 'evil.test:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://127.0.0.1:PORT', 'evil.test:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://127.0.0.1:PORT', null, 'ACCESS_HOST_REFUSED'],
    ['http://127.0.0.1:PORT', ['127.0.0.1:PORT', 'evil.test'], 'ACCESS_HOST_REFUSED'],
    ['http://localhost:PORT', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://127.0.0.1', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://LOCALHOST:PORT', 'LOCALHOST:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://127.0.0.1:PORT@evil.test', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
    ['http://me@127.0.0.1:PORT', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
    ['https://evil.test:PORT', '127.0.0.1:PORT', 'ACCESS_HOST_REFUSED'],
  ] as const)('in the target, %s, beside the header %j: %s', async (target, value, expected) => {
    const sent = headers('Host', value)
    const asked = filled(target)
    const upgraded = await server.upgrade([...sent, bearer], `${asked}/`)
    const read = await server.get(`${asked}/health`, sent)
    expect([upgraded, read].map(statusOf)).toEqual(expected === 'accepted' ? [101, 200] : [403, 403])
    if (expected !== 'accepted') expect([upgraded, read].map(codeOf)).toEqual([expected, expected])
  })

  it('goes without the port on port 80 only, where clients leave it out', () => {
    expect([...acceptedHosts(80)]).toContain('127.0.0.1')
    expect([...acceptedHosts(8080)]).not.toContain('127.0.0.1')
  })
})

describe('Origin', () => {
  it.each(ORIGINS)('$origin: $expect, because $because', async ({ origin, listed, expect: expected }) => {
    expect(listed).toEqual(LISTED)
    const accepted = expected === 'accepted'
    const sent = [host(), ...headers('Origin', origin)]
    const upgraded = await server.upgrade(sent)
    const read = await server.get('/health', sent)
    expect([upgraded, read].map(statusOf)).toEqual(accepted ? [101, 200] : [403, 403])
    if (!accepted) expect([upgraded, read].map(codeOf)).toEqual([expected, expected])
    expect(read.includes('Access-Control-Allow-Origin')).toBe(accepted)
  })

  it.each(ORIGINS)(
    '$origin beside a token: the token alone counts, the right one and a wrong one',
    async ({ origin }) => {
      const sent = [host(), ...headers('Origin', origin)]
      const right = [await server.upgrade([...sent, bearer]), await server.get('/health', [...sent, bearer])]
      expect(right.map(statusOf)).toEqual([101, 200])
      // What a program may read is no business of the page whose origin it names.
      expect(right[1]).not.toContain('Access-Control-Allow-Origin')
      const wrong = `${bearer}00`
      const refused = [await server.upgrade([...sent, wrong]), await server.get('/health', [...sent, wrong])]
      expect(refused.map(statusOf)).toEqual([401, 401])
      expect(refused.map(codeOf)).toEqual(Array(2).fill('ACCESS_TOKEN_REFUSED'))
    },
  )

  it.each(CONFIGURED)('in the configuration: $origin: $because', ({ origin, expect: code, message = '' }) => {
    const parse = (): string => parseOrigin(origin)
    if (code === 'accepted') expect(parse()).toBe(origin)
    else expect(parse).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })

  it('is refused in Japanese for the reasons that are told in English, each by a sentence of its own', () => {
    const problems = CONFIGURED.flatMap(({ origin }) => originProblem(origin) ?? [])
    const count = (language: 'ja' | 'en'): number => new Set(problems.map((problem) => problem[language])).size
    expect(count('ja')).toBe(count('en'))
    for (const { en, ja } of problems) {
      // What is to be copied is in both.
      expect(ja.match(/[a-z-]+:\/\/\S*/g) ?? [], en).toEqual(en.match(/[a-z-]+:\/\/\S*/g) ?? [])
    }
  })

  it('that is none is refused at the start', async () => {
    const origins = [{ origin: 'https://*.example.jp', scopes: [] }]
    const starting = startServer({ ...NOTHING, origins }, server.room, server.log)
    await expect(starting).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it('without encryption is noticed unless it is on this machine', () => {
    expect(LISTED.filter(isUnencrypted)).toEqual(['http://terminal.example.jp:8080'])
    const local = [
      'http://127.0.0.1:1',
      'http://[::1]',
      'http://localhost',
      'http://tauri.localhost',
      'tauri://localhost',
    ]
    expect(local.map(isUnencrypted)).toEqual(local.map(() => false))
    expect(isUnencrypted('http://localhost.example.jp')).toBe(true)
    expect(server.log.lines).toContain('server.origin-unencrypted {"origin":"http://terminal.example.jp:8080"}')
  })

  it('of our own pages counts localhost only while nobody else can have one of its addresses', () => {
    const both = ['http://127.0.0.1:4740', 'http://[::1]:4740', 'http://localhost:4740']
    expect(ownOrigins(4740, ['127.0.0.1', '::1'], [])).toEqual(both)
    expect(ownOrigins(4740, ['127.0.0.1'], ['::1'])).toEqual(['http://127.0.0.1:4740', 'http://localhost:4740'])
    expect(ownOrigins(4740, ['127.0.0.1'], [])).toEqual(['http://127.0.0.1:4740'])
    expect(ownOrigins(80, ['127.0.0.1'], [])).toEqual(['http://127.0.0.1'])
  })
})

/** Authorization headers of a program without an Origin. */
const AUTHORIZATIONS: readonly (readonly [string, string | null | readonly [string, string], number, string])[] = [
  ['the token', `Bearer ${TOKEN}`, 101, ''],
  ['the token in upper case', `bearer ${TOKEN.toUpperCase()}`, 101, ''],
  ['the token after two spaces', `Bearer  ${TOKEN}`, 101, ''],
  ['nothing', null, 401, 'ACCESS_TOKEN_REQUIRED'],
  ['an empty header', '', 401, 'ACCESS_TOKEN_REFUSED'],
  ['no token', 'Bearer', 401, 'ACCESS_TOKEN_REFUSED'],
  ['an empty token', 'Bearer ', 401, 'ACCESS_TOKEN_REFUSED'],
  ['another token', `Bearer ${TOKEN.replace('c', 'd')}`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the beginning of the token', `Bearer ${TOKEN.slice(0, -2)}`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the token and more', `Bearer ${TOKEN}00`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the token and something else', `Bearer ${TOKEN} x`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the token after something else', `x Bearer ${TOKEN}`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the token without its scheme', TOKEN, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the token as Basic', `Basic ${TOKEN}`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['letters that are not hexadecimal', `Bearer ${'z'.repeat(32)}`, 401, 'ACCESS_TOKEN_REFUSED'],
  ['the name of the token', 'Bearer main', 401, 'ACCESS_TOKEN_REFUSED'],
]

describe('a token', () => {
  it.each([
    [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`],
    [`Bearer ${TOKEN}`, 'Basic x'],
    ['', `Bearer ${TOKEN}`],
  ])('in one of two headers is refused, whatever both say, and no attempt is counted: %j, %j', async (...both) => {
    await using limited = await TestServer.start({ limits: { wrongTokensPerMinute: 1 } })
    const sent = [`Host: 127.0.0.1:${limited.port}`, ...headers('Authorization', both)]
    for (const text of [await limited.upgrade(sent), await limited.get('/health', sent), await limited.upgrade(sent)]) {
      expect(statusOf(text)).toBe(400)
      expect(JSON.parse(bodyOf(text))).toMatchObject({
        code: 'ACCESS_HTTP_INVALID',
        message: { en: 'There is more than one Authorization header.' },
      })
    }
  })

  it.each(AUTHORIZATIONS)('%s', async (_, value, status, code) => {
    const text = await server.upgrade([host(), ...headers('Authorization', value)])
    expect(statusOf(text)).toBe(status)
    if (status === 401) {
      expect(JSON.parse(bodyOf(text))).toEqual({
        code,
        for: ERRORS[code as 'ACCESS_TOKEN_REFUSED'].for,
        message: ERROR_TEXTS[code as 'ACCESS_TOKEN_REFUSED'].means,
        advice: ERROR_TEXTS[code as 'ACCESS_TOKEN_REFUSED'].advice,
      })
      expect(text).toContain('WWW-Authenticate: Bearer')
    }
  })

  it('beside an Origin makes a program of its sender, with the scopes of the token', async () => {
    await using server = await TestServer.start({ ownScopes: ['observe'] })
    for (const origin of [`http://127.0.0.1:${server.port}`, 'https://kiosk.example.jp', 'https://evil.test', 'null']) {
      const client = await TestClient.open(
        new WebSocket(server.url, { origin, headers: { Authorization: `Bearer ${TOKEN}` } }),
      )
      expect((await client.call('card.inspect')).error).toBeUndefined()
    }
    expect(server.log.lines.filter((line) => line.includes('"kind":"program","client":"main"'))).toHaveLength(4)
  })

  it('that is wrong is refused over HTTP too, where none is needed', async () => {
    for (const path of ['/', '/health', '/metrics']) {
      const text = await server.get(path, [host(), `Authorization: Basic ${TOKEN}`])
      expect([statusOf(text), codeOf(text)]).toEqual([401, 'ACCESS_TOKEN_REFUSED'])
      expect(statusOf(await server.get(path, [host(), bearer]))).toBe(200)
    }
  })

  it('in the address is no token', async () => {
    expect(statusOf(await server.upgrade([host()], `/?token=${TOKEN}`))).toBe(401)
  })

  it('may be guessed wrong only so often, and the right one still works', async () => {
    await using limited = await TestServer.start({ limits: { wrongTokensPerMinute: 3 } })
    const head = `Host: 127.0.0.1:${limited.port}`
    const codes: unknown[] = []
    for (let time = 0; time < 5; time++) {
      codes.push(codeOf(await limited.upgrade([head, `Authorization: Bearer ${'ab'.repeat(16)}`])))
    }
    expect(codes).toEqual([...Array<string>(3).fill('ACCESS_TOKEN_REFUSED'), 'ACCESS_TOO_MANY', 'ACCESS_TOO_MANY'])
    const refused = await limited.upgrade([head, `Authorization: Bearer ${'ab'.repeat(16)}`])
    expect(statusOf(refused)).toBe(429)
    expect(statusOf(await limited.upgrade([head, bearer]))).toBe(101)
  })

  it('shorter than 128 bits is refused at the start', async () => {
    const tokens = [{ name: 'short', secret: () => new Uint8Array(15), scopes: [] }]
    const starting = startServer({ ...NOTHING, tokens }, server.room, server.log)
    await expect(starting).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it('is never seen in a log line, an answer or the metrics', async () => {
    // A server of its own: only so many refusals a minute are logged.
    await using server = await TestServer.start()
    const host = (): string => `Host: 127.0.0.1:${server.port}`
    await server.upgrade([host(), `Authorization: Bearer ${TOKEN}00`])
    await server.upgrade([host(), `Origin: https://${TOKEN}@evil.test`])
    await server.get(`/${TOKEN}`)
    const client = await server.client()
    const answers = [
      await client.call('daemon.info'),
      await client.call('card.inspect', { reader: TOKEN, [TOKEN]: TOKEN }),
      await client.call(TOKEN),
    ]
    const metrics = await server.get('/metrics')
    expect(metrics).toContain('kazasu_refusals_total{code="ACCESS_TOKEN_REFUSED"}')
    for (const text of [...server.log.lines, JSON.stringify(answers), metrics]) {
      expect(text.toLowerCase()).not.toContain(TOKEN)
    }
    expect(server.log.lines).toContain('access.refused {"code":"ACCESS_ORIGIN_REFUSED","origin":"https://evil.test"}')
  })
})

it('names a refused page in the log as it has to be listed, also that of an app', async () => {
  await using one = await TestServer.start()
  await one.upgrade([`Host: 127.0.0.1:${one.port}`, 'Origin: tauri://other'])
  expect(one.log.lines).toContain('access.refused {"code":"ACCESS_ORIGIN_REFUSED","origin":"tauri://other"}')
})
