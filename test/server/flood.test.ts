import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { closeCodeOf, ended, frame, openRaw } from '../support/raw-socket.ts'
import { statusOf, type TestClient, TestServer, TOKEN } from './harness.ts'

const target = ({ port }: TestServer) => ({ port, headers: [`Authorization: Bearer ${TOKEN}`] })
const open = (server: TestServer) => openRaw(target(server))

/** What a client that behaves sees beside one that does not. */
async function servesOthers(server: TestServer, client: TestClient): Promise<void> {
  for (let time = 0; time < 5; time++) {
    expect((await client.call('daemon.info')).error).toBeUndefined()
    expect(statusOf(await server.get('/health'))).toBe(200)
  }
}

/** Requests that were counted, by their outcome. */
async function answered(server: TestServer, outcome: string): Promise<number> {
  const counts = (await server.get('/metrics')).matchAll(/kazasu_requests_total\{[^}]*outcome="([A-Z_]+)"\} (\d+)/gi)
  return [...counts].filter(([, of]) => of === outcome).reduce((sum, [, , count]) => sum + Number(count), 0)
}

const linesAbout = ({ log }: TestServer, words: string): string[] => log.lines.filter((line) => line.includes(words))
const logBytes = ({ log }: TestServer): number => log.lines.join('\n').length

/** What is sent again and again: more at once than may wait. */
const FLOODS: readonly (readonly [string, Buffer])[] = [
  ['messages that are none', frame('text', '{}')],
  ['empty messages', frame('text', '')],
  ['pings', frame('ping', '')],
  ['pongs that nobody asked for', frame('pong', '')],
]

/** The same, of what is longer: it waits in the socket, which is not read meanwhile. */
const LONGER: readonly (readonly [string, Buffer])[] = [
  ['requests', frame('text', '{"jsonrpc":"2.0","id":1,"method":"daemon.info","params":{}}')],
  ['requests without an id', frame('text', '{"jsonrpc":"2.0","method":"daemon.info","params":{}}')],
]

/** Goes on until the connection is closed: on a machine that is slow enough, so many at once are not too many. */
function flood(socket: Socket, many: Buffer): void {
  const send = (): void => {
    let takesMore = true
    while (takesMore && socket.writable) takesMore = socket.write(many)
  }
  socket.on('drain', send)
  send()
}

describe('a flood', () => {
  it.each(FLOODS)('of %s is closed with a code of its own, hardly answered, hardly logged', async (_, one) => {
    await using server = await TestServer.start({ throttlesLog: true })
    const other = await server.client()
    const flooding = await open(server)
    const code = closeCodeOf(flooding)
    flood(flooding, Buffer.concat(Array<Buffer>(20_000).fill(one)))
    await servesOthers(server, other)
    // Where the client has not read it in time, the connection is just gone.
    expect(await code).toBeOneOf([4002, 1006])
    expect(linesAbout(server, '"reason":"flood"')).toHaveLength(1)
    // The burst, and what a second or two more let through.
    expect(await answered(server, 'REQUEST_INVALID')).toBeLessThan(1000)
    expect(logBytes(server)).toBeLessThan(20_000)
  })

  it.each(FLOODS)('of %s from sixteen connections does not stop anybody', async (_, one) => {
    await using server = await TestServer.start({ throttlesLog: true, limits: { connectionsPerClient: 20 } })
    const other = await server.client()
    const many = Buffer.concat(Array<Buffer>(1000).fill(one))
    const flooding = await Promise.all(Array.from({ length: 16 }, () => open(server)))
    const codes = flooding.map(closeCodeOf)
    for (const socket of flooding) flood(socket, many)
    await servesOthers(server, other)
    for (const code of await Promise.all(codes)) expect(code).toBeOneOf([4002, 1006])
    expect(linesAbout(server, '"reason":"flood"').length).toBeGreaterThan(0)
    expect(logBytes(server)).toBeLessThan(40_000)
  })

  it.each(LONGER)('of %s does not stop anybody, and hardly gets an answer', async (_, one) => {
    await using server = await TestServer.start({ throttlesLog: true, limits: { connectionsPerClient: 20 } })
    const other = await server.client()
    const flooding = await Promise.all(Array.from({ length: 16 }, () => open(server)))
    for (const socket of flooding) {
      socket.resume()
      socket.write(Buffer.concat(Array<Buffer>(5000).fill(one)))
    }
    await servesOthers(server, other)
    expect(logBytes(server)).toBeLessThan(40_000)
    for (const socket of flooding) socket.destroy()
  })

  it('that is read to its end hears why', async () => {
    await using server = await TestServer.start({ limits: { requestsPerSecond: 10 } })
    const flooding = await open(server)
    const code = closeCodeOf(flooding)
    flood(flooding, Buffer.concat(Array<Buffer>(100).fill(frame('text', '{}'))))
    expect(await code).toBe(4002)
  })
})

const DEEP = '['.repeat(65_000)
const LARGE = `{"a":"${'x'.repeat(65_000)}"}`
const WIDE = `[${'1,'.repeat(32_000)}1]`

describe('sixteen clients that send the largest messages without end', () => {
  it.each([
    ['deep', DEEP],
    ['long', LARGE],
    ['wide', WIDE],
  ])('do not stop anybody: %s', async (_, text) => {
    await using server = await TestServer.start({ throttlesLog: true, limits: { connectionsPerClient: 20 } })
    const other = await server.client()
    const hostile = await Promise.all(Array.from({ length: 16 }, () => open(server)))
    const one = frame('text', text)
    for (const socket of hostile) {
      socket.resume()
      for (let count = 0; count < 40; count++) socket.write(one)
    }
    await servesOthers(server, other)
    for (const socket of hostile) socket.destroy()
    expect(logBytes(server)).toBeLessThan(40_000)
  })
})

describe('a message in pieces', () => {
  it('without end is refused, before the pieces take more memory than the message may have', async () => {
    await using server = await TestServer.start()
    const client = await open(server)
    const code = closeCodeOf(client)
    const piece = frame('rest', 'x', { isLast: false })
    client.write(Buffer.concat([frame('text', 'x', { isLast: false }), ...Array<Buffer>(2000).fill(piece)]))
    expect(await code).toBe(1008)
  })

  it('of no bytes at all is refused just so', async () => {
    await using server = await TestServer.start()
    const client = await open(server)
    const code = closeCodeOf(client)
    const piece = frame('rest', '', { isLast: false })
    client.write(Buffer.concat([frame('text', '', { isLast: false }), ...Array<Buffer>(2000).fill(piece)]))
    expect(await code).toBe(1008)
  })

  it('is read where there are not too many', async () => {
    await using server = await TestServer.start()
    const client = await server.client()
    const text = '{"jsonrpc":"2.0","id":"in pieces","method":"daemon.info","params":{}}'
    for (const [at, character] of text.split('').entries()) {
      client.socket.send(character, { fin: at === text.length - 1 })
    }
    expect((await client.wait(({ id }) => id === 'in pieces')).error).toBeUndefined()
  })
})

describe('clients that do not read', () => {
  it('are closed when what waits for all of them is too much, those first for whom most waits', async () => {
    const limits = { bufferedBytes: 100_000_000, bufferedBytesInAll: 1_000_000, requestsPerSecond: 10_000 }
    await using server = await TestServer.start({ limits })
    const other = await server.client()
    const silent = await Promise.all([1, 2, 3].map(() => open(server)))
    const ends = silent.map(ended)
    const opening = '{"jsonrpc":"2.0","id":1,"method":"session.open","params":{"protocol":1,"client":{"name":"x"}}}'
    for (const socket of silent) socket.write(frame('text', opening))
    const discover = frame('text', '{"jsonrpc":"2.0","id":2,"method":"rpc.discover","params":{}}')
    // Loopback holds some megabytes by itself before anything waits in the daemon.
    const asking = setInterval(() => silent[0]?.write(discover), 5)
    await ends[0]
    clearInterval(asking)
    await servesOthers(server, other)
    expect(linesAbout(server, 'connection.dropped').map((line) => line.includes('"reason":"slow"'))).toEqual([true])
    expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, false, false])
    for (const socket of silent) socket.destroy()
  })
})

describe('a client that does not answer pings', () => {
  it('stays as long as it says anything else', async () => {
    await using server = await TestServer.start({ limits: { pingSeconds: 0.5, requestsPerSecond: 10_000 } })
    const client = await server.client({ autoPong: false })
    const pings: Buffer[] = []
    client.socket.on('ping', (data) => void pings.push(data))
    while (pings.length < 5) expect((await client.call('daemon.info')).error).toBeUndefined()
    client.socket.terminate()
  })
})
