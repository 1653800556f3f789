/** The daemon as it is installed, started by the kit: what it gives, what it refuses, and that nothing of it is left. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/client/node.ts'
import type { Kazasu } from '../../src/testing/kit.ts'
import { needStack } from '../../src/testing/pcscd.ts'
import { startKazasu } from '../../src/testing/start.ts'
import { buildProgram, firstLine } from '../cli/built.ts'
import { gone } from '../support/daemon-process.ts'

/** The kit as it is shipped, which finds the program beside itself. */
let start: typeof startKazasu
let kit: string
beforeAll(async () => {
  kit = join(await buildProgram(), '..', 'testing.js')
  start = (await import(kit)).startKazasu
})

const folders = (place: string): string[] => readdirSync(place).filter((name) => name.startsWith('kazasu-testing-'))

/** A place of its own for what a test leaves, if it does. */
function emptyPlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'kazasu-place-'))
  vi.stubEnv('TMPDIR', place)
  return place
}
afterEach(() => void vi.unstubAllEnvs())

/** Those that there are, by the folder that they were given. */
function processesOf(place: string): number[] {
  const own = [String(process.pid), 'self']
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .filter(
      (pid) =>
        !own.includes(pid) && (mentions(`/proc/${pid}/environ`, place) || mentions(`/proc/${pid}/cmdline`, place)),
    )
    .map(Number)
}

function mentions(file: string, place: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(place)
  } catch {
    // It has ended meanwhile, or is another user's.
    return false
  }
}

describe('a child', () => {
  it('is the built program, with readers for tests, and leaves nothing', async () => {
    const place = emptyPlace()
    const kazasu: Kazasu = await start({ as: 'child', profile: 'adult', origins: ['http://localhost:5173'] })
    expect(folders(place)).toHaveLength(1)
    const processes = processesOf(place)
    // The guard, the door and the card room.
    expect(processes).toHaveLength(3)
    expect((await kazasu.readers[0]?.settled())?.card.kind).toBe('individual-number-card')
    expect((await fetch(new URL('health', kazasu.pageUrl))).status).toBe(200)
    const client = await connect({ url: kazasu.url, token: kazasu.token, client: { name: 'counter' } })
    expect((await client.call('reader.list', {})).readers).toHaveLength(1)
    client.close()
    {
      await using reader = await kazasu.newReader()
      await expect(reader.putBack()).rejects.toThrow('no card has been on this reader')
      await reader.insert('child')
      expect((await reader.settled())?.card.kind).toBe('individual-number-card')
      await reader.fault('remove', { of: 'next verify' })
      expect(await reader.faults()).toEqual([{ kind: 'remove', at: 1, of: 'verify', acrossInsertions: false }])
      const presented = kazasu.client.call('pin.verify', { reader: reader.id, pin: 'jpki/auth', value: '9999' })
      await reader.nextEvent('card.removed')
      await reader.putBack()
      expect(await presented).toMatchObject({ reason: 'CARD_REMOVED' })
      const refused = Promise.reject(new Error('of the work'))
      await expect(reader.tearOffDuring(refused)).rejects.toThrow("tearOffDuring cannot be had with as: 'child'")
      await reader.tearOff()
      expect(await reader.settled()).toBeNull()
      await expect(reader.insert({ authExpires: '+10d' })).rejects.toThrow(
        "a card that differs from a profile cannot be had with as: 'child'",
      )
      for (const name of ['commands', 'attempts', 'counters', 'values'] as const) {
        expect(() => reader[name]).toThrow(
          "cannot be had with as: 'child', where the cards are in the process of the daemon",
        )
      }
    }
    // Another test has the same one, and nothing that was on it.
    await using next = await kazasu.newReader()
    expect([await next.faults(), await next.settled()]).toEqual([[], null])
    expect(kazasu.log.text()).toMatch(/^info {2}server\.listening .*port=\d+/m)
    await Promise.all([kazasu.stop(), kazasu.stop()])
    await kazasu.stop()
    expect(folders(place)).toEqual([])
    await Promise.all(processes.map(gone))
    await expect(kazasu.newReader()).rejects.toThrow('stopped')
  })

  it('ends with the process that has started it, however that ends', async () => {
    const place = emptyPlace()
    const file = join(place, 'test.mjs')
    writeFileSync(
      file,
      `import { startKazasu } from ${JSON.stringify(kit)}\nconsole.log((await startKazasu({ as: 'child' })).url)\n`,
    )
    const test = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
    await firstLine(test.stdout)
    const processes = processesOf(folders(place)[0] ?? 'none')
    expect(processes).toHaveLength(3)
    test.kill('SIGKILL')
    await Promise.all(processes.map(gone))
    expect(folders(place)).toEqual([])
  })

  it('tells why it did not start, and leaves nothing', async () => {
    const place = emptyPlace()
    // Not of this machine.
    const config = { server: { hosts: ['192.0.2.1'] } }
    await expect(start({ as: 'child', config })).rejects.toThrow('192.0.2.1')
    expect(folders(place)).toEqual([])
  })
})

describe('what it cannot give', () => {
  it.each([
    [{ as: 'child', today: '2028-02-29' }, "a clock that stands still (today) cannot be had with as: 'child'"],
    [{ as: 'pcsc', today: '2028-02-29' }, "a clock that stands still (today) cannot be had with as: 'pcsc'"],
    [{ as: 'child', readers: 17 }, '17 readers'],
    [{ as: 'pcsc', readers: 3 }, "3 readers cannot be had with as: 'pcsc', where there are 2 at most"],
  ] as const)('is refused: %o', async (options, said) => {
    await expect(startKazasu(options)).rejects.toThrow(said)
  })

  it('names the packages where there is no PC/SC stack', () => {
    const place = emptyPlace()
    const said = /missing; install them: sudo apt-get install -y pcscd .*util-linux/
    expect(() => needStack([place])).toThrow(said)
  })
})
