/** What is made of a pcscd that refuses, hangs, or is not there, by its socket alone. The real one is in `test/stack`. */
import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askPcscd, pcscdSocket } from '../../src/doctor/probes/pcscd.ts'
import { FakePcscd } from '../drivers/fake-pcscd.ts'
import { type Files, folderWith } from './folder.ts'

let path: string
const ends: (() => void)[] = []

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'kazasu-pcscd-')), 'pcscd.comm')
  vi.stubEnv('PCSCLITE_CSOCK_NAME', path)
})

afterEach(() => {
  vi.unstubAllEnvs()
  for (const end of ends.splice(0)) end()
})

const installed = () =>
  folderWith(
    { '/usr/sbin/pcscd': '', '/proc/812/comm': 'pcscd\n', '/proc/812/status': 'Name:\tpcscd\nState:\tT (stopped)\n' },
    { run: () => Promise.resolve('pcsc-lite version 2.3.3.\nCopyright (C) 1999-2002\n') },
  ).machine

function listen(server: Server): void {
  server.listen(path)
  ends.push(() => server.close())
}

describe('pcscd', () => {
  it('is neither installed nor there', async () => {
    const { pcscd, slots } = await askPcscd(folderWith().machine)
    expect(pcscd).toEqual({
      isKnown: true,
      value: { program: null, version: null, outcome: 'absent', hasUnit: false, process: null },
    })
    expect(slots).toEqual({ isKnown: false, why: 'no-answer' })
  })

  it('answers, with its version', async () => {
    const fake = new FakePcscd(path)
    ends.push(() => void fake.stop())
    const { pcscd, slots } = await askPcscd(installed())
    expect(pcscd).toMatchObject({ value: { program: '/usr/sbin/pcscd', version: '2.3.3', outcome: 'answers' } })
    expect(slots).toEqual({ isKnown: true, value: [] })
    // The version, a context, and one question: no reader is connected to.
    expect(fake.heard.map(({ command }) => command)).toEqual([0x11, 0x01, 0x12])
  })

  it('refuses this user: it closes each connection', async () => {
    let count = 0
    listen(
      createServer((socket) => {
        count += 1
        socket.destroy()
      }),
    )
    const { pcscd, slots } = await askPcscd(installed())
    expect(pcscd).toMatchObject({ value: { outcome: 'refuses' } })
    expect(slots).toEqual({ isKnown: false, why: 'forbidden' })
    // A service that is ending does so too, so that it is asked again.
    expect(count).toBe(2)
  })

  it('closes one connection and answers the next', async () => {
    const refusing = createServer((socket) => {
      socket.destroy()
      refusing.close(() => {
        const fake = new FakePcscd(path)
        ends.push(() => void fake.stop())
      })
    })
    refusing.listen(path)
    expect((await askPcscd(installed())).pcscd).toMatchObject({ value: { outcome: 'answers' } })
  })

  it('takes the connection and never answers, and its process has been stopped', async () => {
    const fake = new FakePcscd(path)
    fake.isFrozen = true
    ends.push(() => void fake.stop())
    const { pcscd, slots } = await askPcscd(installed(), 50)
    expect(pcscd).toMatchObject({ value: { outcome: 'hangs', process: { pid: 812, isStopped: true } } })
    expect(slots).toEqual({ isKnown: false, why: 'no-answer' })
  })

  it('answers, where this process itself has had no turn for longer than an answer may take', async () => {
    const fake = new FakePcscd(path)
    ends.push(() => void fake.stop())
    const asked = askPcscd(installed(), 50)
    const end = performance.now() + 200
    while (performance.now() < end);
    expect((await asked).pcscd).toMatchObject({ value: { outcome: 'answers' } })
  })

  it('is not asked where there is no Linux', async () => {
    const { machine } = folderWith({}, { platform: 'darwin' })
    expect((await askPcscd(machine)).pcscd).toEqual({ isKnown: false, why: 'not-here' })
  })
})

describe('the socket of pcscd', () => {
  const block = (said: string | null): string => `LoadState=${said === null ? 'not-found' : `loaded\n${said}`}\n`
  const said = (socket: string, service: string | null, files: Files = {}) =>
    folderWith(
      { '/run/systemd/system/x': '', ...files },
      { run: () => Promise.resolve(`${block(socket)}\n${block(service)}`) },
    ).machine
  const LINK: Files = {
    '/etc/systemd/system/sockets.target.wants/pcscd.socket': { to: '/lib/systemd/system/pcscd.socket' },
  }

  it.each([
    ['active and enabled', 'ActiveState=active\nUnitFileState=enabled', 'UnitFileState=indirect', [true, false, true]],
    ['disabled', 'ActiveState=inactive\nUnitFileState=disabled', 'UnitFileState=indirect', [false, false, false]],
    ['masked', 'ActiveState=inactive\nUnitFileState=masked', 'UnitFileState=masked', [false, true, false]],
    [
      'disabled beside an enabled service',
      'ActiveState=active\nUnitFileState=disabled',
      'UnitFileState=enabled',
      [true, false, true],
    ],
    ['alone', 'ActiveState=active\nUnitFileState=disabled', null, [true, false, false]],
  ])('is %s', async (_, socket, service, [isActive, isMasked, isLasting]) => {
    expect(await pcscdSocket(said(socket, service))).toEqual({ isActive, isMasked, isLasting })
  })

  it('is started with the machine where the link is there, whatever systemd still says of it', async () => {
    const before = 'ActiveState=active\nUnitFileState=disabled'
    expect(await pcscdSocket(said(before, 'UnitFileState=indirect', LINK))).toMatchObject({ isLasting: true })
    expect(await pcscdSocket(said('ActiveState=active\nUnitFileState=', null, LINK))).toMatchObject({ isLasting: true })
    const masked = 'ActiveState=active\nUnitFileState=masked'
    expect(await pcscdSocket(said(masked, 'UnitFileState=masked', LINK))).toMatchObject({ isLasting: false })
  })

  it.each([
    ['with nothing', ''],
    ['for one unit only', 'LoadState=loaded\nActiveState=active\nUnitFileState=disabled\n'],
    ['without what was asked', 'ActiveState=active\n\nActiveState=active\n'],
    ['without what the file says', `${block('ActiveState=active\nUnitFileState=')}\n${block(null)}`],
    ['that it could not look', `${block('ActiveState=active\nUnitFileState=bad')}\n${block('UnitFileState=indirect')}`],
    ['without what it does', `${block('UnitFileState=enabled')}\n${block('UnitFileState=indirect')}`],
  ])('is not known where systemd answers %s', async (_, answer) => {
    const { machine } = folderWith({ '/run/systemd/system/x': '' }, { run: () => Promise.resolve(answer) })
    await expect(pcscdSocket(machine)).rejects.toMatchObject({ why: 'failed' })
  })

  it('is known to be a unit by its file, where systemd does not answer', async () => {
    const files = { '/run/systemd/system/x': '', '/lib/systemd/system/pcscd.socket': '' }
    expect((await askPcscd(folderWith(files).machine)).pcscd).toMatchObject({ value: { hasUnit: true } })
  })

  it('is not known without systemd, nor without such a unit', async () => {
    await expect(pcscdSocket(folderWith().machine)).rejects.toMatchObject({ why: 'no-systemd' })
    const { machine } = folderWith(
      { '/run/systemd/system/x': '' },
      { run: () => Promise.resolve('LoadState=not-found\nActiveState=inactive\n\nLoadState=not-found\n') },
    )
    await expect(pcscdSocket(machine)).rejects.toMatchObject({ why: 'not-here' })
  })
})
