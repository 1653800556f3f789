/** The state directory: the token file and the address of a running daemon. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { silentLogger } from '../src/lib/logger.ts'
import { asNobody } from './cli/nobody.ts'
import { recordedLog } from './support/recorded-log.ts'
import { findAddress, prepareState, removeAddress, type StatePlaces, statePlaces, writeAddress } from '../src/state.ts'

const scratch = (): string => mkdtempSync(join(tmpdir(), 'kazasu-state-'))
const placesIn = (state: string): StatePlaces => ({ state, runtime: state, credentials: null })
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

describe('where the state lies', () => {
  it('is what --state-dir says, before all else', () => {
    const places = statePlaces(
      { STATE_DIRECTORY: '/var/lib/kazasu', RUNTIME_DIRECTORY: '/run/kazasu', HOME: '/home/x' },
      '/tmp/mine',
    )
    expect(places).toEqual({ state: '/tmp/mine', runtime: '/tmp/mine', credentials: null })
  })

  it('is what systemd gives a service', () => {
    expect(
      statePlaces({
        STATE_DIRECTORY: '/var/lib/kazasu:/var/lib/other',
        RUNTIME_DIRECTORY: '/run/kazasu',
        CREDENTIALS_DIRECTORY: '/run/credentials/kazasu.service',
      }),
    ).toEqual({ state: '/var/lib/kazasu', runtime: '/run/kazasu', credentials: '/run/credentials/kazasu.service' })
  })

  it("is the user's own folder otherwise", () => {
    expect(statePlaces({ XDG_STATE_HOME: '/x/state', HOME: '/home/x' }).state).toBe('/x/state/kazasu')
    expect(statePlaces({ HOME: '/home/x' }).state).toBe('/home/x/.local/state/kazasu')
  })
})

describe('a name that is not UTF-8', () => {
  it.each([
    ['--state-dir', {}, '/x/\u{fffd}s'],
    ['XDG_STATE_HOME', { XDG_STATE_HOME: '/x/\u{fffd}s' }, undefined],
    ['RUNTIME_DIRECTORY', { STATE_DIRECTORY: '/x', RUNTIME_DIRECTORY: '/\u{fffd}s' }, undefined],
  ])('is refused, as another would be made in its place: %s', (_, environment, directory) => {
    expect(() => statePlaces(environment, directory)).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: expect.stringContaining('not UTF-8') }),
    )
  })
})

describe('preparing the state directory', () => {
  it('makes it with its parents, for the owner only, and leaves nothing else in it', () => {
    const state = join(scratch(), 'a', 'b')
    prepareState(placesIn(state), silentLogger)
    expect(mode(state)).toBe('700')
    expect(readdirSync(state)).toEqual([])
  })

  it('says which path cannot be written', () => {
    const file = join(scratch(), 'file')
    writeFileSync(file, '')
    const inside = join(file, 'state')
    expect(() => prepareState(placesIn(inside), silentLogger)).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: `${inside}: ENOTDIR` }),
    )
  })
})

describe('a state directory that is not ours', () => {
  const asRoot = it.skipIf(process.getuid?.() !== 0)

  asRoot('because another user owns it is refused', () => {
    const state = scratch()
    chownSync(state, 12_345, 12_345)
    expect(() => prepareState(placesIn(state), silentLogger)).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: expect.stringContaining('another user') }),
    )
  })

  it.each(['another folder', 'nothing'])(
    'because it is a link to %s is refused, and nothing is made there',
    (target) => {
      const state = join(scratch(), 'link')
      const elsewhere = target === 'nothing' ? join(scratch(), 'nothing') : scratch()
      symlinkSync(elsewhere, state)
      expect(() => prepareState(placesIn(state), silentLogger)).toThrow(
        expect.objectContaining({
          code: 'DAEMON_STATE_UNWRITABLE',
          message: `${state}: this is a link; name the place itself`,
        }),
      )
      expect(existsSync(elsewhere) ? readdirSync(elsewhere) : null).toEqual(target === 'nothing' ? null : [])
    },
  )

  it('because others may write there is tightened with a warning', () => {
    const state = scratch()
    chmodSync(state, 0o777)
    const { log, events } = recordedLog()
    prepareState(placesIn(state), log)
    expect(events).toEqual(['state.folder-mode-tightened'])
    expect(mode(state)).toBe('755')
  })
})

describe('what an earlier process has left half-written', () => {
  it('is removed at the next start, also when that has the same id; what a living one writes is not', () => {
    const state = scratch()
    const ours = [`daemon.json.${process.pid}`, `token.${deadPid()}.0123abcd`, `.probe.${process.pid}`]
    const others = [`token.${process.ppid}.0123abcd`, 'token.old', 'daemon.json.bak', 'tokens.1']
    for (const name of [...ours, ...others]) writeFileSync(join(state, name), '')
    prepareState(placesIn(state), silentLogger)
    expect(readdirSync(state).sort()).toEqual(others.sort())
  })
})

describe('a directory that this user may not write', () => {
  it('is told before anything else happens, by its path and the reason', () => {
    const state = scratch()
    chmodSync(state, 0o755)
    expect(() => asNobody(() => prepareState(placesIn(state), silentLogger))).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: `${state}: EACCES` }),
    )
  })
})

describe('the address of the daemon', () => {
  const address = { host: '::1', port: 4740, pid: process.pid, startedAt: '2026-11-22T00:00:00.000Z' }

  it('is found while the process lives, and gone after it was removed', () => {
    const places = placesIn(scratch())
    writeAddress(places, address)
    // Who may read the token of a service has to find its port.
    expect(mode(join(places.runtime, 'daemon.json'))).toBe('644')
    expect(findAddress(places)).toEqual(address)
    removeAddress(places, process.pid)
    expect(findAddress(places)).toBeNull()
    expect(readdirSync(places.runtime)).toEqual([])
  })

  it('that a crashed daemon left behind counts as none', () => {
    const places = placesIn(scratch())
    writeAddress(places, { ...address, pid: deadPid() })
    expect(findAddress(places)).toBeNull()
  })

  it('of a newer daemon is not removed by an older one', () => {
    const places = placesIn(scratch())
    writeAddress(places, address)
    removeAddress(places, process.pid + 1)
    expect(findAddress(places)).toEqual(address)
  })

  it('of an older daemon that still runs comes back when the newer one ends, and is told', () => {
    const places = placesIn(scratch())
    // Of two processes that live: this one, and the one that has started it.
    const older = { ...address, port: 4741, pid: process.ppid }
    expect(writeAddress(places, older)).toBeNull()
    expect(writeAddress(places, address)).toEqual(older)
    expect(findAddress(places)).toEqual(address)
    removeAddress(places, process.pid)
    expect(findAddress(places)).toEqual(older)
  })

  it('of an older daemon that still runs is found when the newer one was killed', () => {
    const places = placesIn(scratch())
    const older = { ...address, port: 4741, pid: process.ppid }
    writeAddress(places, older)
    writeAddress(places, { ...address, port: 4742, pid: deadPid() })
    expect(findAddress(places)).toEqual(older)
    // The next one keeps it too, without the one that was killed.
    expect(writeAddress(places, address)).toEqual(older)
    const written: unknown = JSON.parse(readFileSync(join(places.runtime, 'daemon.json'), 'utf8'))
    expect(written).toEqual({ ...address, earlier: [older] })
  })

  it('of each of three daemons is found, in whatever order they end', async () => {
    const places = placesIn(scratch())
    const second = spawn('sleep', ['60'], { stdio: 'ignore' })
    onTestFinished(() => void second.kill())
    const [first, last] = [{ ...address, port: 4741, pid: process.ppid }, address]
    for (const one of [first, { ...address, port: 4742, pid: second.pid ?? 0 }, last]) writeAddress(places, one)
    const ended = once(second, 'exit')
    removeAddress(places, second.pid ?? 0)
    second.kill()
    await ended
    expect(findAddress(places)).toEqual(last)
    removeAddress(places, last.pid)
    expect(findAddress(places)).toEqual(first)
  })

  it('is removed by the last of three where the two newer ones were killed', () => {
    const places = placesIn(scratch())
    const killed = { ...address, port: 4742, pid: deadPid() }
    const content = { ...killed, port: 4743, earlier: [killed, address] }
    writeFileSync(join(places.runtime, 'daemon.json'), JSON.stringify(content))
    removeAddress(places, process.pid)
    expect(readdirSync(places.runtime)).toEqual([])
  })

  it.each(['{}', '[1, null, {"host":"0.0.0.0"}]'])('is found whatever stands under earlier: %s', (earlier) => {
    const places = placesIn(scratch())
    const content = JSON.stringify(address).replace('}', `,"earlier":${earlier}}`)
    writeFileSync(join(places.state, 'daemon.json'), content)
    expect(findAddress(places)).toEqual(address)
  })

  it('of an older daemon that has ended meanwhile does not come back', () => {
    const places = placesIn(scratch())
    writeAddress(places, { ...address, pid: deadPid() })
    writeAddress(places, address)
    removeAddress(places, process.pid)
    expect(readdirSync(places.runtime)).toEqual([])
    expect(writeAddress(places, address)).toBeNull()
    expect(writeAddress(places, { ...address, port: 4741 })).toBeNull()
  })

  it('lies in the runtime directory where there is one, and is found there', () => {
    const places = { state: scratch(), runtime: scratch(), credentials: null }
    writeAddress(places, address)
    expect(readdirSync(places.state)).toEqual([])
    expect(findAddress(places)).toEqual(address)
  })

  it.each([
    'no json',
    '[]',
    '{"host":"0.0.0.0","port":1,"pid":1,"startedAt":""}',
    '{"host":"127.0.0.1","port":"1","pid":1,"startedAt":""}',
    '{"host":"127.0.0.1","port":1,"pid":-1,"startedAt":""}',
  ])('that is damaged (%s) counts as none', (content) => {
    const places = placesIn(scratch())
    mkdirSync(places.state, { recursive: true })
    writeFileSync(join(places.state, 'daemon.json'), content)
    expect(findAddress(places)).toBeNull()
  })
})
