/** Who has the port: real sockets of real processes, as this machine's /proc shows them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Machine } from '../../src/doctor/machine.ts'
import { listenersOn } from '../../src/doctor/probes/listeners.ts'
import { asNobodyFor } from '../cli/nobody.ts'
import { folderWith } from './folder.ts'

const LISTEN =
  "require('node:net').createServer().listen(0, process.argv[1], function () { console.log(this.address().port) })"

let child: ChildProcess | null = null
afterEach(() => {
  child?.kill('SIGKILL')
  child = null
})

async function listening(host: string): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const started = spawn(process.execPath, ['-e', LISTEN, host], { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  const [line] = (await once(started.stdout, 'data')) as [Buffer]
  return { port: Number(line.toString()), child: started }
}

describe('who listens on a port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('at %s is named with its process, and gone when that is', async (host) => {
    const { port, child: other } = await listening(host)
    expect(await listenersOn(port, new Machine())).toEqual([{ host, program: { pid: other.pid, name: 'node' } }])
    other.kill()
    await once(other, 'exit')
    expect(await listenersOn(port, new Machine())).toEqual([])
  })

  it('at ::1 is named too, where this machine has that', async () => {
    const server = createServer()
    const isThere = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(0, '::1', () => resolve(true))
    })
    const port = isThere ? (server.address() as AddressInfo).port : 1
    const found = await listenersOn(port, new Machine())
    expect(found).toEqual(isThere ? [{ host: '::1', program: { pid: process.pid, name: expect.any(String) } }] : [])
    server.close()
  })

  it('is somebody, where this user may not see who', async () => {
    const { port } = await listening('127.0.0.1')
    const found = await asNobodyFor(() => listenersOn(port, new Machine()))
    // Without root, a process of one's own is seen.
    expect(found).toMatchObject([{ host: '127.0.0.1', program: process.geteuid?.() === 0 ? null : {} }])
  })

  it('is not known where the kernel has no such table', async () => {
    await expect(listenersOn(4740, folderWith().machine)).rejects.toThrow('not-here')
  })
})
