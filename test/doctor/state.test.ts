/** The state directory: real files with real modes, and a cure tried for each. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { clockOf, lookForToken, roomIn } from '../../src/doctor/probes/state.ts'
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
  const { machine } = folderWith()
  const at = (moment: string) => clockOf(places(), new Date(moment), machine)

  it('is before the last run, and right once it is set', async () => {
    writeFileSync(join(state, 'last-seen'), '2090-11-20T03:00:00.000Z\n')
    expect(await at('2090-11-20T01:00:00Z')).toMatchObject({ doubt: 'before-last-seen', isSynchronised: null })
    expect((await at('2090-11-21T00:00:00Z')).doubt).toBe(null)
  })

  it('is judged by nothing where the last run is not known', async () => {
    expect((await at('2099-01-01T00:00:00Z')).doubt).toBe(null)
    writeFileSync(join(state, 'last-seen'), 'yesterday')
    expect((await at('2099-01-01T00:00:00Z')).doubt).toBe(null)
  })

  it.each([
    ['yes\n', true],
    ['no\n', false],
    ['', null],
  ])('is kept by the network as systemd says: %j', async (said, isSynchronised) => {
    const { machine: other } = folderWith({ '/run/systemd/system/x': '' }, { run: () => Promise.resolve(said) })
    expect((await clockOf(places(), new Date(), other)).isSynchronised).toBe(isSynchronised)
  })
})
