/** The state directory: real files with real modes, and a cure tried for each. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { NotKnown, type Run } from '../../src/doctor/machine.ts'
import { clockOf, lookForToken, roomIn } from '../../src/doctor/probes/state.ts'
import { timeSyncOf } from '../../src/doctor/probes/time-sync.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { loadToken } from '../../src/token.ts'
import { asNobody } from '../cli/nobody.ts'
import { folderWith } from './folder.ts'

const isRoot = process.geteuid?.() === 0
let state: string
const places = () => ({ state, runtime: state, credentials: null })
const path = (): string => join(state, 'token')

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'kazasu-state-'))
  chmodSync(state, 0o711)
})

describe('the token', () => {
  it('is absent before the first start, and good after it', () => {
    expect(lookForToken(places())).toEqual({ token: { path: path(), state: 'absent' }, secret: null })
    const secret = loadToken(places(), silentLogger)
    expect(lookForToken(places())).toEqual({ token: { path: path(), state: 'good' }, secret })
  })

  it('of another user cannot be read, until it is given to a group of this one', () => {
    loadToken(places(), silentLogger)
    // As root does it for a service, and as anybody without root can.
    chmodSync(path(), isRoot ? 0o600 : 0o000)
    expect(asNobody(() => lookForToken(places()))).toEqual({
      token: { path: path(), state: 'forbidden' },
      secret: null,
    })
    if (isRoot) chownSync(path(), 0, process.getegid?.() ?? 0)
    chmodSync(path(), isRoot ? 0o640 : 0o600)
    expect(asNobody(() => lookForToken(places())).token.state).toBe('good')
  })

  it.runIf(isRoot)('is not called absent by who may not see the credentials of the service', () => {
    const service = `kazasu-test-${process.pid}`
    const credentials = `/run/credentials/${service}.service`
    const ofService = { ...places(), state: `/var/lib/${service}` }
    mkdirSync(credentials, { recursive: true })
    try {
      expect(asNobody(() => lookForToken(ofService)).token.state).toBe('absent')
      chmodSync(credentials, 0o500)
      expect(() => asNobody(() => lookForToken(ofService))).toThrow(expect.objectContaining({ why: 'forbidden' }))
      // Root sees that it has none.
      expect(lookForToken(ofService).token.state).toBe('absent')
    } finally {
      rmSync(credentials, { recursive: true })
    }
  })

  it.each([
    ['something else', () => writeFileSync(path(), 'hello\n')],
    ['not UTF-8', () => writeFileSync(path(), Buffer.from([0xff, 0xfe, 0x00, 0x00]))],
    ['a link', () => symlinkSync('/etc/hostname', path())],
    ['a folder', () => mkdirSync(path())],
  ])('that is %s is damaged, and made anew once it is removed', (_, make) => {
    make()
    expect(lookForToken(places()).token.state).toBe('damaged')
    rmSync(path(), { recursive: true })
    loadToken(places(), silentLogger)
    expect(lookForToken(places()).token.state).toBe('good')
  })
})

describe('the room', () => {
  it('is that of the file system of a folder, or of the one where it will be', () => {
    const { folder, freeBytes } = roomIn(places())
    expect({ folder, isNumber: Number.isFinite(freeBytes) }).toEqual({ folder: state, isNumber: true })
    expect(roomIn({ state: join(state, 'not', 'there'), runtime: '', credentials: null }).folder).toBe(state)
  })
})

describe('the clock', () => {
  const at = (moment: string, builtOn: string | null = '2026-11-20') => clockOf(places(), new Date(moment), builtOn)

  it('is before the last run, and right once it is set', () => {
    writeFileSync(join(state, 'last-seen'), '2090-11-20T03:00:00.000Z\n')
    expect(at('2090-11-20T01:00:00Z').doubt).toBe('before-last-seen')
    const { doubt, judged } = at('2090-11-21T00:00:00Z')
    expect({ doubt, judged }).toEqual({ doubt: null, judged: ['before-build', 'before-last-seen'] })
  })

  it('is before the day of the build, where that is known', () => {
    expect(at('2026-11-01T00:00:00Z').doubt).toBe('before-build')
    expect(at('2026-11-01T00:00:00Z', null)).toMatchObject({ doubt: null, judged: [] })
  })

  it('is judged by nothing where the last run is not known', () => {
    expect(at('2099-01-01T00:00:00Z')).toMatchObject({ doubt: null, judged: ['before-build'] })
    writeFileSync(join(state, 'last-seen'), 'yesterday')
    expect(at('2099-01-01T00:00:00Z')).toMatchObject({ doubt: null, judged: ['before-build'] })
  })

  it('is not judged by the last run where this user may not see when that was', () => {
    writeFileSync(join(state, 'last-seen'), '2090-11-20T03:00:00.000Z\n')
    chmodSync(join(state, 'last-seen'), isRoot ? 0o600 : 0o000)
    expect(asNobody(() => at('2090-11-20T01:00:00Z'))).toMatchObject({ doubt: null, judged: ['before-build'] })
  })
})

describe('whether the clock is set over the network', () => {
  const asked: string[] = []
  const on = (run: Run) => timeSyncOf(folderWith({ '/run/systemd/system/x': '' }, { run }).machine)
  const saying = (said: string) =>
    on((...command) => {
      asked.push(command.flat().join(' '))
      return Promise.resolve(said)
    })

  it.each([
    ['CanNTP=yes\nNTPSynchronized=yes\n', { isSynchronised: true, isInstalled: true }],
    ['CanNTP=yes\nNTPSynchronized=no\n', { isSynchronised: false, isInstalled: true }],
    // Debian 12 as the installer leaves it, without a desktop.
    ['CanNTP=no\nNTPSynchronized=no\n', { isSynchronised: false, isInstalled: false }],
    ['NTPSynchronized=no\n', { isSynchronised: false, isInstalled: null }],
  ])('is as systemd says: %j', async (said, timeSync) => {
    expect(await saying(said)).toEqual(timeSync)
    expect(asked.at(-1)).toBe('timedatectl show --property=CanNTP --property=NTPSynchronized')
  })

  it('is not known where systemd does not answer, says nothing of it, or is not there', async () => {
    const silent = on(() => Promise.reject(new NotKnown('no-answer')))
    await expect(silent).rejects.toMatchObject({ why: 'no-answer' })
    await expect(saying('')).rejects.toMatchObject({ why: 'failed' })
    await expect(timeSyncOf(folderWith().machine)).rejects.toMatchObject({ why: 'no-systemd' })
  })
})
