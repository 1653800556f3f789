/** Connections to a service that lets in one at a time. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectUnix } from '../../src/lib/unix-socket.ts'

/** Listens with room for one who waits, and lets nobody in before `gate` is opened. */
const SLOW_SERVICE = `
  const { parentPort, workerData } = require('node:worker_threads')
  const server = require('node:net').createServer((client) => client.resume())
  server.listen({ path: workerData.path, backlog: 1 }, () => {
    parentPort.postMessage('listens')
    Atomics.wait(new Int32Array(workerData.gate), 0, 0)
  })
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-unix-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a connection to a service of this machine', () => {
  it('is made in the end where others wait to be let in, and can be given up', async () => {
    const path = join(folder, 'service')
    const gate = new SharedArrayBuffer(4)
    const service = new Worker(SLOW_SERVICE, { eval: true, workerData: { path, gate } })
    await once(service, 'message')
    const connecting = Array.from({ length: 8 }, () => connectUnix(path))
    const giving = new AbortController()
    const givenUp = connectUnix(path, { signal: giving.signal })
    giving.abort()
    await expect(givenUp).rejects.toThrow()
    Atomics.store(new Int32Array(gate), 0, 1)
    Atomics.notify(new Int32Array(gate), 0)
    const sockets = await Promise.all(connecting)
    expect(sockets.map(({ readyState }) => readyState)).toEqual(Array.from({ length: 8 }, () => 'open'))
    for (const socket of sockets) socket.destroy()
    await service.terminate()
  })

  it('is refused at once where nobody listens', async () => {
    await expect(connectUnix(join(folder, 'nobody'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
