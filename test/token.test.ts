/** The token file: made once, kept, looked at before it is believed, and made anew on request. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentLogger } from '../src/lib/logger.ts'
import type { StatePlaces } from '../src/state.ts'
import { findToken, followToken, loadToken, renewToken } from '../src/token.ts'
import { asNobody } from './cli/nobody.ts'
import { recordedLog } from './support/recorded-log.ts'

const scratch = (): string => mkdtempSync(join(tmpdir(), 'kazasu-token-'))
const placesIn = (state: string): StatePlaces => ({ state, runtime: state, credentials: null })
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)
const TOKEN = `${'a'.repeat(64)}\n`

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
    const { log, events } = recordedLog()
    expect(loadToken(places, log)).toBe(token)
    expect(events).toEqual(['state.token-mode-tightened'])
    expect(mode(join(places.state, 'token'))).toBe('600')
  })

  it('may be read by a group that the administrator gave it to', () => {
    const places = placesIn(scratch())
    loadToken(places, silentLogger)
    chmodSync(join(places.state, 'token'), 0o640)
    const { log, events } = recordedLog()
    loadToken(places, log)
    expect(events).toEqual([])
    expect(mode(join(places.state, 'token'))).toBe('640')
  })

  it.each(['', 'short', 'G'.repeat(64), `${'a'.repeat(64)}b`, '../../etc'])(
    'that is damaged (%j) is refused and not replaced',
    (content) => {
      const places = placesIn(scratch())
      writeFileSync(join(places.state, 'token'), content, { mode: 0o600 })
      expect(() => loadToken(places, silentLogger)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
      expect(readFileSync(join(places.state, 'token'), 'utf8')).toBe(content)
    },
  )

  it('is read within bounds', () => {
    const places = placesIn(scratch())
    writeFileSync(join(places.state, 'token'), TOKEN + ' '.repeat(70_000), { mode: 0o600 })
    const refusal = expect.objectContaining({
      code: 'DAEMON_STATE_UNWRITABLE',
      message: expect.stringContaining('64 KiB'),
    })
    expect(() => loadToken(places, silentLogger)).toThrow(refusal)
    expect(() => findToken(places)).toThrow(refusal)
  })

  it('does not tell its damaged content', () => {
    const places = placesIn(scratch())
    writeFileSync(join(places.state, 'token'), 'canary-of-a-token', { mode: 0o600 })
    expect(() => loadToken(places, silentLogger)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    )
  })

  it('may have been written in capitals, and is the same as in small letters', () => {
    const places = placesIn(scratch())
    writeFileSync(join(places.state, 'token'), `${'C0FFEE'.repeat(11).slice(0, 64)}\n`, { mode: 0o600 })
    expect(loadToken(places, silentLogger)).toBe('c0ffee'.repeat(11).slice(0, 64))
    expect(findToken(places)).toBe('c0ffee'.repeat(11).slice(0, 64))
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
    writeFileSync(join(credentials, 'kazasu.token'), 'short')
    expect(() => loadToken({ state, runtime: state, credentials }, silentLogger)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('what the unit gives as kazasu.token') }),
    )
  })

  it('is not there for a client before a daemon was', () => {
    expect(findToken(placesIn(scratch()))).toBeNull()
  })

  it('hides a token that belongs to another user, and says so', () => {
    const places = placesIn(scratch())
    loadToken(places, silentLogger)
    chmodSync(places.state, 0o755)
    expect(() => asNobody(() => findToken(places))).toThrow(expect.objectContaining({ code: 'ACCESS_TOKEN_REQUIRED' }))
  })

  it.each(['ja', 'en'] as const)('in another encoding is told by its name in %s', (language) => {
    const places = placesIn(scratch())
    writeFileSync(join(places.state, 'token'), Buffer.from(TOKEN, 'utf16le'), { mode: 0o600 })
    const issues = [
      expect.objectContaining({
        problem: expect.objectContaining({ [language]: expect.stringContaining('UTF-16LE') }),
      }),
    ]
    expect(() => findToken(places)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', fields: { issues } }))
  })
})

/** What somebody could have put in the place of the token. */
const INSTEAD: Readonly<Record<string, (path: string) => unknown>> = {
  'a FIFO': (path) => execFileSync('mkfifo', [path]),
  'a folder': (path) => execFileSync('mkdir', [path]),
  'a device': (path) => execFileSync('mknod', [path, 'c', '1', '5']),
  'a socket': (path) =>
    new Promise<void>((resolve) => {
      const server = createServer().listen(path, resolve)
      server.unref()
    }),
  'a link': (path) => symlinkSync('/etc/hostname', path),
  'a link to nothing': (path) => symlinkSync('/nowhere', path),
}
const asRoot = it.skipIf(process.getuid?.() !== 0)

describe('in the place of the token', () => {
  asRoot.each(Object.entries(INSTEAD))('%s is refused at once, by the daemon and by a client', async (_, make) => {
    const places = placesIn(scratch())
    const path = join(places.state, 'token')
    await make(path)
    const refusal = expect.objectContaining({
      code: 'DAEMON_STATE_UNWRITABLE',
      message: expect.stringContaining(`${path}: this is `),
    })
    expect(() => loadToken(places, silentLogger)).toThrow(refusal)
    expect(() => findToken(places)).toThrow(refusal)
    expect(() => renewToken(places)).toThrow(refusal)
  })

  asRoot('a file of another user is refused by the daemon: that user could change it', () => {
    const places = placesIn(scratch())
    const path = join(places.state, 'token')
    writeFileSync(path, TOKEN, { mode: 0o600 })
    chownSync(path, 12_345, 12_345)
    expect(() => loadToken(places, silentLogger)).toThrow(
      expect.objectContaining({ code: 'DAEMON_STATE_UNWRITABLE', message: expect.stringContaining('another user') }),
    )
  })

  asRoot('a file of root is accepted by the daemon of another user, which cannot tighten it and says so', () => {
    const places = placesIn(scratch())
    chmodSync(places.state, 0o755)
    writeFileSync(join(places.state, 'token'), TOKEN, { mode: 0o644 })
    const { log, events } = recordedLog()
    expect(asNobody(() => loadToken(places, log))).toBe(TOKEN.trim())
    expect(events).toEqual(['state.token-mode-loose'])
  })

  it('what is tightened is the file that was read, under whatever name', () => {
    const places = placesIn(scratch())
    const path = join(places.state, 'token')
    writeFileSync(path, TOKEN, { mode: 0o644 })
    linkSync(path, join(places.state, 'other'))
    loadToken(places, silentLogger)
    expect(mode(join(places.state, 'other'))).toBe('600')
  })
})

describe('a renewed token', () => {
  it('takes the place of the old one as a whole, and leaves nothing beside it', () => {
    const places = placesIn(scratch())
    const old = loadToken(places, silentLogger)
    const token = renewToken(places)
    expect(token).toMatch(/^[\da-f]{64}$/)
    expect(token).not.toBe(old)
    expect(findToken(places)).toBe(token)
    expect(readdirSync(places.state)).toEqual(['token'])
  })

  asRoot('keeps owner, group and mode, so that the daemon and its clients read it as before', () => {
    const places = placesIn(scratch())
    const path = join(places.state, 'token')
    loadToken(places, silentLogger)
    chownSync(path, 12_345, 23_456)
    chmodSync(path, 0o640)
    renewToken(places)
    expect(statSync(path)).toMatchObject({ uid: 12_345, gid: 23_456 })
    expect(mode(path)).toBe('640')
  })

  it('is not made where there is none: the daemon has another, or makes its own', () => {
    const places = placesIn(scratch())
    expect(renewToken(places)).toBeNull()
    expect(readdirSync(places.state)).toEqual([])
  })

  it('is good for a running daemon at once, and the old one no more', () => {
    const places = placesIn(scratch())
    const { log, events } = recordedLog()
    const current = followToken(places, log)
    const old = current()
    const token = renewToken(places)
    expect(current()).toBe(token)
    expect(current()).not.toBe(old)
    expect(events).toEqual(['state.token-renewed'])
  })

  it.each<[string, (path: string) => void, string]>([
    ['is gone', (path) => rmSync(path), 'state.token-gone'],
    ['is damaged', (path) => writeFileSync(path, 'nothing'), 'state.token-unreadable'],
  ])('that %s leaves the last one good, and is told once', (_, spoil, event) => {
    const places = placesIn(scratch())
    const { log, events } = recordedLog()
    const current = followToken(places, log)
    const token = current()
    spoil(join(places.state, 'token'))
    expect([current(), current()]).toEqual([token, token])
    expect(events).toEqual([event])
  })

  it("of systemd's credentials is the one that the daemon was started with", () => {
    const places = { ...placesIn(scratch()), credentials: scratch() }
    writeFileSync(join(places.credentials, 'kazasu.token'), 'b'.repeat(64))
    const current = followToken(places, silentLogger)
    writeFileSync(join(places.state, 'token'), TOKEN, { mode: 0o600 })
    expect([current(), findToken(places)]).toEqual(['b'.repeat(64), 'b'.repeat(64)])
  })
})
