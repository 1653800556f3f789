import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/server/access.ts'
import { localUser } from '../../src/server/local-user.ts'
import { Places } from '../../src/server/places.ts'

const program: Client = { key: 'main', kind: 'program', own: false, scopes: [], standing: () => [] }
const page = (key: string): Client => ({ key, kind: 'page', own: false, scopes: [], standing: () => [] })
const own = (key: string): Client => ({ key, kind: 'page', own: true, scopes: [], standing: () => [] })

/** How many of these get a place, each asking for as many as it can. */
function taken(places: Places, clients: readonly Client[], user: number | null = null): number {
  let count = 0
  for (const client of clients) {
    for (let tries = 0; tries < 100; tries++) {
      try {
        places.take(client, user)
        count += 1
      } catch {
        break
      }
    }
  }
  return count
}

describe('places', () => {
  const limits = { connections: 64, connectionsPerClient: 16, requestsPerSecond: 100 }
  const spellings = ['http://127.0.0.1:4740', 'http://localhost:4740', 'http://[::1]:4740'].map(own)

  it('of the own origin are counted together, however it is spelled', () => {
    expect(taken(new Places(limits, () => 0), spellings)).toBe(16)
  })

  it('of pages are counted for each local user, as any of them can name any origin', () => {
    const places = new Places(limits, () => 0)
    expect(taken(places, spellings, 1000)).toBe(16)
    expect(taken(places, spellings, 1001)).toBe(16)
  })

  it('are kept for programs with a token and for own pages, whatever pages do', () => {
    const places = new Places(limits, () => 0)
    const pages = Array.from({ length: 20 }, (_, at) => page(`https://${at}.example.jp`))
    expect(taken(places, pages)).toBe(32)
    expect([taken(places, spellings, 1), taken(places, [program])]).toEqual([16, 16])
    expect(places.taken).toBe(64)
  })

  it('that are kept can be used by nobody else, also where many local users ask', () => {
    const places = new Places(limits, () => 0)
    let count = 0
    for (let user = 0; user < 10; user++) count += taken(places, spellings, user)
    expect([count, taken(places, [program])]).toEqual([48, 16])
  })

  it('are free again once they have been left, each once', () => {
    const places = new Places({ connections: 2, connectionsPerClient: 1, requestsPerSecond: 100 }, () => 0)
    const { leave } = places.take(program, null)
    expect(taken(places, [program])).toBe(0)
    leave()
    leave()
    expect([places.taken, taken(places, [program]), places.taken]).toEqual([0, 1, 1])
  })

  it('are taken only so quickly, by each client for itself', () => {
    let now = 0
    const places = new Places({ connections: 64, connectionsPerClient: 4, requestsPerSecond: 100 }, () => now)
    const come = (client: Client): number => {
      let count = 0
      for (let tries = 0; tries < 100; tries++) {
        try {
          places.take(client, null).leave()
          count += 1
        } catch {
          break
        }
      }
      return count
    }
    expect([come(program), come(program), come(own('http://127.0.0.1:4740'))]).toEqual([16, 0, 16])
    now = 1000
    expect(come(program)).toBe(4)
  })

  it('for one client are never more than for all', () => {
    expect(
      taken(new Places({ connections: 3, connectionsPerClient: 100, requestsPerSecond: 100 }, () => 0), [program]),
    ).toBe(3)
  })
})

// The table comes in parts, between which rows of other connections go: a row can be missed once, and who it is unknown.
describe.runIf(process.platform === 'linux')('the local user at the other end', () => {
  /** A connection as the server has it. */
  async function connected(host: string, open: (port: number) => void): Promise<[Socket, () => void]> {
    const server = createServer()
    server.listen(0, host)
    await once(server, 'listening')
    const address = server.address()
    open(typeof address === 'object' && address !== null ? address.port : 0)
    const [socket] = (await once(server, 'connection')) as [Socket]
    return [socket, () => void server.close()]
  }

  it.each(['127.0.0.1', '::1'])('is found at %s', async (host) => {
    let client: Socket | null = null
    const [socket, end] = await connected(host, (port) => {
      client = connect(port, host)
    })
    await expect.poll(() => localUser(socket)).toBe(process.getuid?.())
    for (const one of [socket, client as Socket | null]) one?.destroy()
    end()
  })

  it.runIf(process.getuid?.() === 0)('is another one where another one runs the client', async () => {
    const script = 'require("net").connect(Number(process.argv[1]), "127.0.0.1")'
    let client: ReturnType<typeof spawn> | null = null
    const [socket, end] = await connected('127.0.0.1', (port) => {
      client = spawn(process.execPath, ['-e', script, String(port)], { uid: 65_534, stdio: 'ignore' })
    })
    await expect.poll(() => localUser(socket)).toBe(65_534)
    socket.destroy()
    end()
    ;(client as ReturnType<typeof spawn> | null)?.kill()
  })

  it('is not known of a connection that there is not', () => {
    const none = { remoteAddress: '127.0.0.1', remotePort: 1, localAddress: '127.0.0.1', localPort: 2 }
    expect(localUser(none)).toBeNull()
    expect(localUser({ ...none, remoteAddress: 'fe80::1' })).toBeNull()
    expect(localUser({ ...none, remotePort: undefined })).toBeNull()
  })
})
