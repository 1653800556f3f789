/** The state directory: the token file and the address of a running daemon. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
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
import { describe, expect, it } from 'vitest'
import type { Logger } from '../src/lib/logger.ts'
import { silentLogger } from '../src/lib/logger.ts'
import { asNobody } from './cli/nobody.ts'
import {
  findAddress,
  findToken,
  loadToken,
  prepareState,
  removeAddress,
  type StatePlaces,
  statePlaces,
  writeAddress,
} from '../src/state.ts'

const scratch = (): string => mkdtempSync(join(tmpdir(), 'kazasu-state-'))
const placesIn = (state: string): StatePlaces => ({ state, runtime: state, credentials: null })
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

function recording(): { log: Logger; events: string[] } {
  const events: string[] = []
  const note = (event: string): void => void events.push(event)
  return { log: { debug: note, info: note, warn: note, error: note }, events }
}

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

describe('preparing the state directory', () => {
  it('makes it with its parents, for the owner only, and leaves nothing else in it', () => {
    const state = join(scratch(), 'a', 'b')
    prepareState(placesIn(state))
    expect(mode(state)).toBe('700')
    expect(readdirSync(state)).toEqual([])
  })

  it('says which path cannot be written', () => {
    const file = join(scratch(), 'file')
    writeFileSync(file, '')
    const inside = join(file, 'state')
    expect(() => prepareState(placesIn(inside))).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: `${inside}: ENOTDIR` }),
    )
  })
})

describe('a directory that this user may not write', () => {
  it('is told before anything else happens, by its path and the reason', () => {
    const state = scratch()
    chmodSync(state, 0o755)
    expect(() => asNobody(() => prepareState(placesIn(state)))).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: `${state}: EACCES` }),
    )
  })

  it('hides a token that belongs to another user, and says so', () => {
    const places = placesIn(scratch())
    loadToken(places, silentLogger)
    chmodSync(places.state, 0o755)
    expect(() => asNobody(() => findToken(places))).toThrow(expect.objectContaining({ code: 'ACCESS_TOKEN_REQUIRED' }))
  })
})

describe('the token', () => {
  it('is 256 random bits in hexadecimal, readable by the owner only, and kept across starts', () => {
    const places = placesIn(scratch())
    const token = loadToken(places, silentLogger)
    expect(token).toMatch(/^[\da-f]{64}$/)
    expect(readFileSync(join(places.state, 'token'), 'utf8')).toBe(`${token}\n`)
    expect(mode(join(places.state, 'token'))).toBe('600')
    expect(readdirSync(places.state)).toEqual(['token'])
    expect(loadToken(places, silentLogger)).toBe(token)
    expect(findToken(places)).toBe(token)
    expect(loadToken(placesIn(scratch()), silentLogger)).not.toBe(token)
  })

  it.each([0o644, 0o666, 0o620, 0o604, 0o700])('is tightened with a warning when its mode is %o', (wrong) => {
    const places = placesIn(scratch())
    const token = loadToken(places, silentLogger)
    chmodSync(join(places.state, 'token'), wrong)
    const { log, events } = recording()
    expect(loadToken(places, log)).toBe(token)
    expect(events).toEqual(['state.token-mode-tightened'])
    expect(mode(join(places.state, 'token'))).toBe('600')
  })

  it('may be read by a group that the administrator gave it to', () => {
    const places = placesIn(scratch())
    loadToken(places, silentLogger)
    chmodSync(join(places.state, 'token'), 0o640)
    const { log, events } = recording()
    loadToken(places, log)
    expect(events).toEqual([])
    expect(mode(join(places.state, 'token'))).toBe('640')
  })

  it.each(['', 'short', 'F'.repeat(64), `${'a'.repeat(64)}b`, '../../etc'])(
    'that is damaged (%j) is refused and not replaced',
    (content) => {
      const places = placesIn(scratch())
      writeFileSync(join(places.state, 'token'), content, { mode: 0o600 })
      expect(() => loadToken(places, silentLogger)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
      expect(readFileSync(join(places.state, 'token'), 'utf8')).toBe(content)
    },
  )

  it('does not tell its damaged content', () => {
    const places = placesIn(scratch())
    writeFileSync(join(places.state, 'token'), 'canary-of-a-token', { mode: 0o600 })
    expect(() => loadToken(places, silentLogger)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    )
  })

  it('is not followed through a link', () => {
    const places = placesIn(scratch())
    const elsewhere = join(scratch(), 'elsewhere')
    writeFileSync(elsewhere, `${'a'.repeat(64)}\n`, { mode: 0o644 })
    symlinkSync(elsewhere, join(places.state, 'token'))
    expect(() => loadToken(places, silentLogger)).toThrow(expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE' }))
    expect(mode(elsewhere)).toBe('644')
  })

  it("comes out of systemd's credentials where there is one, and no file is made", () => {
    const state = scratch()
    const credentials = scratch()
    writeFileSync(join(credentials, 'kazasu.token'), 'b'.repeat(64))
    expect(loadToken({ state, runtime: state, credentials }, silentLogger)).toBe('b'.repeat(64))
    expect(readdirSync(state)).toEqual([])
  })

  it('is not there for a client before a daemon was', () => {
    expect(findToken(placesIn(scratch()))).toBeNull()
  })
})

describe('the address of the daemon', () => {
  const address = { host: '::1', port: 4740, pid: process.pid, startedAt: '2026-11-22T00:00:00.000Z' }

  it('is found while the process lives, and gone after it was removed', () => {
    const places = placesIn(scratch())
    writeAddress(places, address)
    expect(mode(join(places.runtime, 'daemon.json'))).toBe('600')
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
