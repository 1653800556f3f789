/** Who gets to see the token: only what proves, on the same connection, that it knows it already. */
import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import { connect as connectTcp, createServer as createTcpServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../src/client/node.ts'
import { proofOf } from '../../src/lib/proof.ts'
import { TestServer, TOKEN } from '../server/harness.ts'

const client = { name: 'test' }
const NONCE = 'ab'.repeat(32)

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function portOf(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A program that has taken a port, and all that it is told. */
async function squatter(
  serve: (socket: Socket) => void,
): Promise<{ readonly url: string; readonly heard: () => string }> {
  let heard = ''
  const server = createTcpServer((socket) => {
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1')
    })
    socket.on('error', () => undefined)
    serve(socket)
  })
  return { url: `ws://127.0.0.1:${await portOf(server)}/`, heard: () => heard }
}

const answered = (body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'accepted',
    (error: { readonly code?: unknown }) => error.code,
  )

describe('the daemon proves that it is the daemon', () => {
  it('with a code of the token, the nonce and the end of the connection', async () => {
    await using server = await TestServer.start({ hosts: ['127.0.0.1', '::1'] })
    const ask = async (host: string): Promise<unknown> => {
      const [response] = (await once(get({ host, port: server.port, path: `/proof?nonce=${NONCE}` }), 'response')) as [
        IncomingMessage,
      ]
      return JSON.parse(await text(response))
    }
    const expected = (address: string): unknown => ({
      proofs: [proofOf(Buffer.from(TOKEN, 'hex'), NONCE, { address, port: server.port })],
    })
    expect(await ask('127.0.0.1')).toEqual(expected('127.0.0.1'))
    expect(await ask('::1')).toEqual(expected('::1'))
  })

  it.each(['', '?nonce=', '?nonce=ab', `?nonce=${NONCE}0`, `?nonce=${NONCE.toUpperCase()}`, '?nonce=%00'])(
    'with nothing when %j is asked',
    async (query) => {
      await using server = await TestServer.start()
      expect(await server.get(`/proof${query}`)).toMatch(/\r\n\r\n\{"proofs":\[\]\}$/)
    },
  )

  it('by which a client connects, on one connection', async () => {
    await using server = await TestServer.start()
    const connections = new Set<string>()
    const relay = createTcpServer((socket) => {
      connections.add(`${socket.remotePort}`)
      socket.on('error', () => undefined)
      const to = connectTcp({ host: '127.0.0.1', port: server.port })
      to.on('error', () => undefined)
      socket.pipe(to).pipe(socket)
    })
    // A relay at the daemon's own address and port, as far as the client can see: a forwarded port is no obstacle.
    await portOf(relay)
    const connected = await connect({ url: server.url, token: TOKEN, client })
    expect(connected.hello.product).toBe('kazasu')
    connected.close()
  })

  it.each(['localhost', '[::1]', '127.0.0.1'])('to a client that calls it %s', async (host) => {
    await using server = await TestServer.start({ hosts: ['127.0.0.1', '::1'] })
    const connected = await connect({ url: `ws://${host}:${server.port}/`, token: TOKEN, client })
    expect(connected.session.protocol).toBe(1)
    connected.close()
  })
})

describe('a program that is not the daemon never sees the token', () => {
  it.each([
    ['says nothing that is a proof', answered('{}')],
    ['answers with proofs of its own', answered(JSON.stringify({ proofs: ['0'.repeat(64), 1, null] }))],
    ['answers something else', answered('hello')],
    ['has no such page', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'],
  ])('when it %s', async (_, answer) => {
    const other = await squatter((socket) => void socket.once('data', () => socket.write(answer)))
    expect(await codeOf(connect({ url: other.url, token: TOKEN, client }))).toBe('DAEMON_UNPROVED')
    expect(other.heard()).toContain('GET /proof?nonce=')
    expect(other.heard()).not.toContain(TOKEN)
  })

  it.each([`Bearer ${TOKEN}`, `\u{feff}${TOKEN}`, `${TOKEN}\n`, TOKEN.slice(1), ''])(
    'when what the client was given is no token, %j: read as hexadecimal it would be none at all, which is easily known',
    async (token) => {
      const other = await squatter((socket) => {
        socket.once('data', (asked: Buffer) => {
          const nonce = /nonce=(?<nonce>[\da-f]+)/.exec(asked.toString())?.groups?.['nonce'] ?? ''
          const end = { address: socket.localAddress, port: socket.localPort }
          socket.write(answered(JSON.stringify({ proofs: [proofOf(Buffer.from(token, 'hex'), nonce, end)] })))
        })
      })
      const connecting = connect({ url: other.url, token, client })
      await expect(connecting).rejects.toMatchObject({
        code: 'DAEMON_UNPROVED',
        message: expect.stringContaining('The token is not hexadecimal.') as string,
      })
      expect(other.heard()).toBe('')
    },
  )

  it('when it does not speak HTTP or hangs up', async () => {
    const other = await squatter((socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')))
    expect(await codeOf(connect({ url: other.url, token: TOKEN, client }))).toBe('DAEMON_UNREACHABLE')
    expect(other.heard()).not.toContain(TOKEN)
  })

  it('when it passes everything on to the daemon, at its own port', async () => {
    await using server = await TestServer.start()
    const other = await squatter((socket) => {
      const to = connectTcp({ host: '127.0.0.1', port: server.port })
      to.on('error', () => undefined)
      // It even mends the header that would give it away.
      socket.on('data', (chunk: Buffer) =>
        to.write(chunk.toString('latin1').replace(/Host: [^\r]*/i, `Host: 127.0.0.1:${server.port}`), 'latin1'),
      )
      to.pipe(socket)
    })
    expect(await codeOf(connect({ url: other.url, token: TOKEN, client }))).toBe('DAEMON_UNPROVED')
    expect(other.heard()).not.toContain(TOKEN)
  })

  it('when it takes the place of the daemon after the proof', async () => {
    const seen: string[] = []
    const server = createServer((request, response) => {
      const { localAddress: address, localPort: port } = request.socket
      const nonce = new URL(request.url ?? '', 'http://x').searchParams.get('nonce') ?? ''
      seen.push(String(request.headers.authorization))
      // The right proof, and the end of the connection: the next one is somebody else's.
      response.setHeader('Connection', 'close')
      response.end(JSON.stringify({ proofs: [proofOf(Buffer.from(TOKEN, 'hex'), nonce, { address, port })] }))
    })
    server.on('upgrade', (request, socket) => {
      seen.push(String(request.headers.authorization))
      socket.destroy()
    })
    const url = `ws://127.0.0.1:${await portOf(server)}/`
    expect(await codeOf(connect({ url, token: TOKEN, client }))).toBe('DAEMON_UNREACHABLE')
    expect(seen).toEqual(['undefined'])
  })

  it('when it never answers, until the caller gives up', async () => {
    const other = await squatter(() => undefined)
    const controller = new AbortController()
    const attempt = codeOf(connect({ url: other.url, token: TOKEN, client, signal: controller.signal }))
    controller.abort()
    expect(await attempt).toBe('REQUEST_CANCELLED')
  })

  it('when its token is another one', async () => {
    await using server = await TestServer.start()
    const attempt = connect({ url: server.url, token: 'ab'.repeat(32), client })
    await expect(attempt).rejects.toMatchObject({
      code: 'DAEMON_UNPROVED',
      means: { ja: expect.stringContaining('トークンは送っていません'), en: expect.stringContaining('not sent') },
    })
  })
})
