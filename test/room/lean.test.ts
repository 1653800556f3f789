/** The built program: what neither of its two processes has in memory for nobody. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../cli/built.ts'
import { startDaemonProcess } from '../support/daemon-process.ts'

/** What Node loads for an import of its modules, or a package for a use of it that is not ours: several MB together. */
const UNUSED = ['http2', 'https', 'internal/deps/undici/undici', 'tls']

let script = ''

beforeAll(async () => {
  script = await buildProgram()
})

/** Leaves behind what a process has loaded of Node, by its number; with an import of its own it would load more. */
const listInto = (folder: string): string => `
  process.on('exit', () => {
    const loaded = process.moduleLoadList.map((entry) => entry.replace('NativeModule ', ''))
    process.getBuiltinModule('node:fs').writeFileSync('${folder}/' + process.pid, JSON.stringify(loaded))
  })`

describe('both processes', () => {
  it('load of Node what they use', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kazasu-loaded-'))
    const daemon = await startDaemonProcess(script, { driver: 'simulated', config: '', preload: listInto(folder) })
    const pids = { door: daemon.pid, room: daemon.roomPid() }
    const { card } = await daemon.client.call('card.inspect', {})
    expect(card).toBeDefined()
    await daemon.get('/metrics')
    daemon.client.close()
    daemon.child.kill('SIGTERM')
    await daemon.ended
    const loadedBy = (pid: number): readonly string[] => JSON.parse(readFileSync(join(folder, String(pid)), 'utf8'))
    const [door, room] = [loadedBy(pids.door), loadedBy(pids.room)]
    expect(door).toContain('http')
    for (const name of UNUSED) {
      expect(door, `the door loads ${name}`).not.toContain(name)
      expect(room, `the card room loads ${name}`).not.toContain(name)
    }
    expect(room).not.toContain('http')
  })
})
