/** What systemd and the journal say of the service, and what the daemon says itself: real connections where it speaks. */
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { findDaemon, holderOf, lookInside } from '../../src/doctor/probes/daemon.ts'
import { lastLines, refusedPages } from '../../src/doctor/probes/log.ts'
import { kazasuUnit } from '../../src/doctor/probes/units.ts'
import { NotKnown, type Run } from '../../src/doctor/machine.ts'
import { VERSION } from '../../src/version.ts'
import { EMPTY } from '../drivers/fake-native.ts'
import { pcscBench } from '../drivers/pcsc-bench.ts'
import { startService, type TestService } from '../support/service.ts'
import { folderWith } from './folder.ts'
import { factsWith } from './healthy.ts'

const here = (port: number) => ({ host: '127.0.0.1', port })
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const systemd = (run: Run) => folderWith({ '/run/systemd/system/x': '' }, { run }).machine

describe('the unit', () => {
  const SAID = {
    LoadState: 'loaded',
    ActiveState: 'active',
    Result: 'success',
    ExecMainStatus: '0',
    NeedDaemonReload: 'no',
    PrivateDevices: 'yes',
    PrivateTmp: 'no',
    ProtectHome: 'yes',
    User: 'kazasu',
  }
  const said = (change: Readonly<Record<string, string>>) =>
    systemd(() =>
      Promise.resolve(
        Object.entries({ ...SAID, ...change })
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      ),
    )

  it('is active, or is none', async () => {
    expect(await kazasuUnit(said({}))).toEqual({
      active: 'active',
      result: 'success',
      exitStatus: 0,
      needsReload: false,
      hidesDevices: true,
      hidden: ['/home', '/root', '/run/user'],
      user: 'kazasu',
    })
    expect(await kazasuUnit(said({ LoadState: 'not-found' }))).toBe(null)
  })

  it('is not none where systemd says nothing', async () => {
    const empty = systemd(() => Promise.resolve('\n'))
    await expect(kazasuUnit(empty)).rejects.toMatchObject({ why: 'failed' })
    await expect(kazasuUnit(said({ ActiveState: '' }))).rejects.toMatchObject({ why: 'failed' })
  })

  it('has failed, and is not what systemd has read', async () => {
    const change = { ActiveState: 'failed', Result: 'exit-code', ExecMainStatus: '78', NeedDaemonReload: 'yes' }
    expect(await kazasuUnit(said(change))).toMatchObject({
      active: 'failed',
      result: 'exit-code',
      exitStatus: 78,
      needsReload: true,
    })
  })
})

async function page(listener: RequestListener): Promise<{ readonly host: string; readonly port: number }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  ends.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

describe('the daemon', () => {
  const service = async (): Promise<TestService> => {
    const started = await startService(await openDriver('simulated', { readers: 2, profile: 'adult' }), {
      autoInspect: true,
      origins: [{ origin: 'https://a.example.jp', scopes: ['observe'] }],
    })
    ends.push(() => started.stop())
    return started
  }

  it('tells its version and health to everybody, and readers to who has the token', async () => {
    const { port } = await service()
    const place = { host: '127.0.0.1', port }
    const { answering } = await findDaemon(place, place)
    expect(answering).toEqual({
      version: VERSION,
      port,
      drivers: [{ driver: 'simulated', reason: null, readers: [] }],
      clock: null,
    })
    const { readers } = await lookInside(place, '5a'.repeat(32))
    expect(readers).toHaveLength(2)
    expect(readers[0]).toMatchObject({ simulated: true, card: 'present' })
    await expect(lookInside(place, 'a5'.repeat(32))).rejects.toMatchObject({ why: 'forbidden' })
  })

  it('tells of two readers that only their order tells apart, until one is taken away', async () => {
    const { driver, native } = pcscBench()
    const names = ['Serial Reader 00 00', 'Serial Reader 01 00'] as const
    native.up(...names)
    const starting = startService(driver)
    for (const name of names) await native.status(name, EMPTY)
    const service = await starting
    const { port } = service
    ends.push(() => service.stop())
    const found = async () => {
      const inside = await lookInside({ host: '127.0.0.1', port }, '5a'.repeat(32))
      return diagnose(factsWith({ inside })).findings.filter(({ id }) => id === 'readers-alike')
    }
    expect(await found()).toMatchObject([{ values: { readers: ['serial-reader-00-00', 'serial-reader-01-00'] } }])
    await native.relist('Serial Reader 00 00')
    expect(await found()).toEqual([])
  })

  it('is found by its port alone', async () => {
    const { port } = await service()
    expect((await findDaemon(null, here(port))).place).toEqual(here(port))
  })

  it('is of another version, also of one that is not known yet', async () => {
    const health = { state: 'ok', drivers: [{ driver: 'pcsc', state: 'ok', reason: null, more: 1 }] }
    const place = await page((_, response) =>
      response.end(JSON.stringify({ product: 'kazasu', version: '9.0.0', health })),
    )
    expect((await findDaemon(place, place)).answering).toMatchObject({
      version: '9.0.0',
      drivers: [{ driver: 'pcsc' }],
    })
  })

  it.each([
    ['another program', (_: unknown, response: { end: (text: string) => void }) => response.end('hello')],
    [
      'JSON of another program',
      (_: unknown, response: { end: (text: string) => void }) => response.end('{"product":"x"}'),
    ],
  ])('is not what answers there: %s', async (_, listener) => {
    const { port } = await page(listener)
    await expect(findDaemon(null, here(port))).rejects.toMatchObject({ why: 'no-daemon' })
  })

  it('does not answer, or nobody does', async () => {
    const silent = createSocket((socket) => socket.resume()).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as AddressInfo
    await expect(findDaemon(here(port), here(port), 50)).rejects.toMatchObject({ why: 'no-answer' })
    await new Promise((resolve) => silent.close(resolve))
    await expect(findDaemon(null, here(port))).rejects.toMatchObject({ why: 'no-daemon' })
    // Of a daemon that was killed, the address stays behind.
    await expect(findDaemon(here(port), here(port))).rejects.toMatchObject({ why: 'no-daemon' })
  })

  it('has the port, or another program has, or it is not known who does', async () => {
    const somebody = [{ host: '127.0.0.1', program: null }]
    const seen = [{ host: '127.0.0.1', program: { pid: 9, name: 'python3' } }]
    expect(await holderOf(here((await service()).port), somebody)).toBe('kazasu')
    const other = await page((_, response) => response.writeHead(404).end('{}'))
    expect(await holderOf(other, somebody)).toBe('other')
    expect(await holderOf(other, [])).toBe('nobody')
    const silent = createSocket((socket) => socket.resume()).listen(0, '127.0.0.1')
    ends.push(() => silent.close())
    await new Promise((resolve) => silent.once('listening', resolve))
    const place = here((silent.address() as AddressInfo).port)
    await expect(holderOf(place, somebody, 50)).rejects.toMatchObject({ why: 'no-answer' })
    expect(await holderOf(place, seen, 50)).toBe('other')
  })

  it('counts the pages that it refuses; the log names them', async () => {
    const running = await service()
    const place = { host: '127.0.0.1', port: running.port }
    const noLog = (): Promise<never> => Promise.reject(new NotKnown('forbidden'))
    expect(await refusedPages(noLog(), place)).toEqual({ origins: null, count: 0 })
    await expect(running.connectPage('https://b.example.jp')).rejects.toThrow()
    expect(await refusedPages(noLog(), place)).toEqual({ origins: null, count: 1 })
    await expect(refusedPages(noLog(), null)).rejects.toMatchObject({ why: 'no-daemon' })
  })
})

describe('the log', () => {
  const line = (fields: object): string => JSON.stringify({ level: 'warn', event: 'access.refused', ...fields })

  it('names each refused page once, as far as it is one that can be listed', async () => {
    const lines = [
      line({ code: 'ACCESS_ORIGIN_REFUSED', origin: 'https://b.example.jp' }),
      line({ code: 'ACCESS_ORIGIN_REFUSED', origin: 'https://b.example.jp' }),
      line({ code: 'ACCESS_ORIGIN_REFUSED', origin: 'tauri://localhost' }),
      line({ code: 'ACCESS_ORIGIN_REFUSED', origin: 'null' }),
      line({ code: 'ACCESS_ORIGIN_REFUSED', origin: 'https://x"\nscopes = ["verify"]' }),
      line({ code: 'ACCESS_ORIGIN_REFUSED' }),
      line({ code: 'ACCESS_TOKEN_REFUSED', origin: 'https://c.example.jp' }),
      'Started kazasu.service',
      '{',
    ]
    const { origins } = await refusedPages(lastLines(systemd(() => Promise.resolve(`${lines.join('\n')}\n`))), null)
    expect(origins).toEqual(['https://b.example.jp', 'tauri://localhost'])
  })

  it('may be closed to this user, or not be there', async () => {
    const closed = systemd(() => Promise.reject(new NotKnown('failed')))
    await expect(lastLines(closed)).rejects.toMatchObject({ why: 'forbidden' })
    const empty = systemd(() => Promise.resolve('\n'))
    await expect(lastLines(empty)).rejects.toMatchObject({ why: 'forbidden' })
    await expect(lastLines(folderWith().machine)).rejects.toMatchObject({ why: 'no-systemd' })
  })
})
