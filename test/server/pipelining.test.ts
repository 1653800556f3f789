import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Answers } from '../../src/server/answers.ts'
import { statusOf, TestServer, TOKEN } from './harness.ts'

const HOST = 'Host: 127.0.0.1:PORT'
const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
const HANDSHAKE = [...UPGRADE, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==']
const TOLD = `Authorization: Bearer ${TOKEN}`

const health = ['GET /health HTTP/1.1', HOST]

/** What takes the whole connection, and the status of the answer to it. */
const TAKERS: readonly (readonly [string, readonly string[], number])[] = [
  ['another protocol', ['GET /health HTTP/1.1', HOST, 'Connection: Upgrade', 'Upgrade: x'], 200],
  ['HTTP/2', ['GET /health HTTP/1.1', HOST, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c'], 200],
  ['TLS', ['OPTIONS * HTTP/1.1', HOST, 'Connection: Upgrade', 'Upgrade: TLS/1.0'], 405],
  ['another protocol, by nobody', ['GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x'], 403],
  ['a tunnel', ['CONNECT 127.0.0.1:PORT HTTP/1.1', HOST], 405],
  ['a WebSocket without a token', ['GET / HTTP/1.1', HOST, ...HANDSHAKE], 401],
  ['a WebSocket elsewhere', ['GET /other HTTP/1.1', HOST, TOLD, ...HANDSHAKE], 404],
  ['a WebSocket without a key', ['GET / HTTP/1.1', HOST, TOLD, ...UPGRADE], 400],
  ['a WebSocket', ['GET / HTTP/1.1', HOST, TOLD, ...HANDSHAKE], 101],
]

function send(port: number, requests: readonly (readonly string[])[]): Socket {
  const socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => undefined)
  socket.write(requests.map((lines) => `${lines.join('\r\n').replaceAll('PORT', String(port))}\r\n\r\n`).join(''))
  return socket
}

/** Everything until the end, or until a WebSocket is open. */
async function answersOn(socket: Socket): Promise<readonly string[]> {
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    if (text.includes('HTTP/1.1 101')) break
  }
  socket.destroy()
  return text.split(/(?=HTTP\/1\.1 \d)/)
}

describe('what is asked before anything else is answered', () => {
  it.each(TAKERS)('has its turn after it: %s', async (_, taker, status) => {
    await using server = await TestServer.start()
    for (const before of [[], [health], [health, ['GET /nowhere HTTP/1.1', HOST], health]]) {
      const answers = await answersOn(send(server.port, [...before, taker]))
      const expected = before.map((lines) => (lines === health ? 200 : 404))
      expect(answers.map(statusOf)).toEqual([...expected, status])
    }
    expect(statusOf(await server.get('/health'))).toBe(200)
    expect(server.log.lines.filter((line) => line.includes('failed'))).toEqual([])
  })

  it.each(TAKERS)('harms nobody where the client has gone meanwhile: %s', async (_, taker) => {
    await using server = await TestServer.start()
    for (const before of [[], [health, health]]) {
      const socket = send(server.port, [...before, taker])
      await once(socket, 'ready')
      socket.resetAndDestroy()
      const cut = send(server.port, [...before, taker])
      await once(cut, 'data')
      cut.resetAndDestroy()
    }
    expect(statusOf(await server.get('/health'))).toBe(200)
  })
})

describe('an answer that nobody reads', () => {
  it('ends the connection, and what was asked behind it is not acted upon', async () => {
    const answers = new Answers()
    let hasActed = false
    const server = createServer((request, response) => {
      answers.watch(request.socket, response)
      response.end(Buffer.alloc(64 * 1024 * 1024))
    })
    const closed = new Promise<void>((resolve) => {
      server.on('upgrade', (_, socket) => {
        socket.once('close', resolve)
        answers.whenDone(socket as Socket, 20, () => (hasActed = true))
      })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const client = send(port, [health, ['GET / HTTP/1.1', HOST, ...HANDSHAKE]])
    await closed
    expect(hasActed).toBe(false)
    client.destroy()
    server.close()
  })
})
