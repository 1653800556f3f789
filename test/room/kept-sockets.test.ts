/** Connections that outlive the process that speaks over them, with a service behind a real socket. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deferred, deferred } from '../../src/lib/deferred.ts'
import { KeptSockets } from '../../src/room/kept-sockets.ts'

let folder: string
let server: Server
/** What the service has heard, and how the connection ended. */
let heard: string[]
let clients: Set<Socket>
let outcome: Deferred<Socket | string>
let kept: KeptSockets

const path = (): string => join(folder, 'service')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-kept-'))
  heard = []
  clients = new Set()
  server = createServer((client) => {
    clients.add(client)
    client.on('data', (data) => void heard.push(String(data)))
    client.on('end', () => void heard.push('end'))
    client.on('close', () => clients.delete(client))
  }).listen(path())
  outcome = deferred()
  kept = new KeptSockets({
    connected: (_, socket) => outcome.resolve(socket),
    failed: (number, code) => outcome.resolve(`${number} ${code}`),
  })
})
afterEach(() => {
  for (const client of clients) client.destroy()
  server.close()
  rmSync(folder, { recursive: true })
})

async function connected(): Promise<Socket> {
  void kept.connect(1, path())
  const socket = await outcome.promise
  if (typeof socket === 'string') throw new Error(socket)
  return socket
}

describe('a connection that is kept', () => {
  it('says its last words, and ends once they were answered', async () => {
    const socket = await connected()
    kept.leave(1, Buffer.from('first'))
    kept.leave(1, Buffer.from('last'))
    kept.sayLastWords()
    await expect.poll(() => heard).toEqual(['last', 'end'])
    await expect.poll(() => [socket.destroyed, clients.size]).toEqual([true, 0])
  })

  it('reads nothing that is meant for another', async () => {
    const socket = await connected()
    for (const client of clients) client.write('for the card room')
    kept.leave(1, Buffer.from('last'))
    // What was said before is behind it.
    for (const client of clients) await new Promise((resolve) => client.write('more', resolve))
    expect(socket.bytesRead).toBe(0)
  })

  it.each([
    ['nothing was left', () => undefined],
    ['what was left was taken back', () => kept.leave(1, null)],
  ])('just ends when %s', async (_, leave) => {
    await connected()
    leave()
    kept.sayLastWords()
    await expect.poll(() => heard).toEqual(['end'])
  })

  it('ends with that of the card room, and says nothing after that', async () => {
    await connected()
    kept.leave(1, Buffer.from('last'))
    kept.disconnect(1)
    kept.sayLastWords()
    await expect.poll(() => heard).toEqual(['end'])
  })

  it('is told of when it cannot be made', async () => {
    void kept.connect(7, join(folder, 'nobody'))
    expect(await outcome.promise).toBe('7 ENOENT')
  })
})
