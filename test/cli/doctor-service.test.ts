/**
 * What an administrator hears of the service from `kazasu doctor` and `kazasu config check`, where they could hear what
 * is not so: systemd is slow, the port is the service's own, root reads what the service may not. On a folder in place
 * of a machine.
 */
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { NotKnown } from '../../src/doctor/machine.ts'
import { type Folder, folderWith } from '../doctor/folder.ts'
import { startService } from '../support/service.ts'
import { kazasu, World } from './world.ts'

/** No pcscd of this machine is asked. */
beforeEach(() => {
  vi.stubEnv('PCSCLITE_CSOCK_NAME', '/nowhere/pcscd.comm')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const SIMULATED = { KAZASU_READER__DRIVERS: 'simulated' }

/** A service of the user kazasu, who owns nothing, with a configuration of this mode. */
function serviceWith(mode: number, said: string): Folder {
  const unit = `LoadState=loaded\nUser=kazasu\n${said}`
  const folder = folderWith(
    {
      '/proc/self/net/tcp': '',
      '/run/systemd/system/x': '',
      '/etc/passwd': 'kazasu:x:64999:64999::/:/usr/sbin/nologin\n',
      '/etc/kazasu/config.toml': '',
    },
    { run: (program) => (program === 'systemctl' ? Promise.resolve(unit) : Promise.reject(new NotKnown('no-tool'))) },
  )
  chmodSync(join(folder.root, 'etc', 'kazasu', 'config.toml'), mode)
  return folder
}

describe('kazasu doctor beside a service', () => {
  it('sends nobody after pcscd, the service or the clock where systemd does not answer in time', async () => {
    const files = { '/proc/self/net/tcp': '', '/run/systemd/system/x': '', '/usr/sbin/pcscd': '' }
    for (const run of [() => Promise.reject(new NotKnown('no-answer')), () => Promise.resolve('')]) {
      const { out } = await kazasu(['doctor', '--json'], new World(), {
        openMachine: async () => folderWith(files, { run }).machine,
      })
      const { findings, unknown } = JSON.parse(out)
      // That nothing listens where pcscd does was seen without systemd.
      expect(findings.map(({ id }: { id: string }) => id)).toEqual(['pcscd-stopped'])
      const facts = unknown.map(({ fact }: { fact: string }) => fact)
      expect(facts).toEqual(expect.arrayContaining(['unit', 'pcscdSocket', 'timeSync', 'closed']))
    }
  })

  it('finds the port of the service in order beside a daemon of their own, and taken by anything else', async () => {
    const own = await startService(await openDriver('simulated', {}))
    const service = await startService(await openDriver('simulated', {}))
    const other = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const found = async (port: number) => {
      const world = new World({ ...SIMULATED, KAZASU_SERVER__PORT: String(port) })
      const state = join(world.home, 'state')
      mkdirSync(state)
      const address = { host: '127.0.0.1', port: own.port, pid: process.pid, startedAt: '2026-12-01T00:00:00.000Z' }
      writeFileSync(join(state, 'daemon.json'), JSON.stringify(address), { mode: 0o644 })
      const row = `0: 0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A 0:0 00:0 0 0 0 4711`
      const { machine } = folderWith({ '/proc/self/net/tcp': `${row}\n` }, { loopback: '127.0.0.1' })
      const { out } = await kazasu(['doctor', '--json', '--state-dir', state], world, {
        openMachine: async () => machine,
      })
      return JSON.parse(out).findings.filter(({ id }: { id: string }) => id === 'port-taken')
    }
    try {
      expect(await found(service.port)).toEqual([])
      const { port } = other.address() as AddressInfo
      expect(await found(port)).toMatchObject([{ id: 'port-taken', values: { port, program: null } }])
    } finally {
      other.close()
      await Promise.all([own.stop(), service.stop()])
    }
  })

  it('names the file that the service may not read, in the place of its exit status', async () => {
    const folder = serviceWith(0o600, 'ActiveState=failed\nResult=exit-code\nExecMainStatus=78\n')
    const { out } = await kazasu(['doctor'], new World(SIMULATED), { openMachine: async () => folder.machine })
    expect(out).toContain('/etc/kazasu/config.toml: the service runs as kazasu, who')
    expect(out).toContain('\n      sudo chmod 0644 /etc/kazasu/config.toml\n      sudo systemctl restart kazasu\n')
    expect(out).not.toContain('or Node is too old')
  })
})

describe('kazasu config check', () => {
  const check = (mode: number, change: Partial<World> = {}, argv: readonly string[] = []) => {
    // The configuration of the service, as root has it.
    const world = Object.assign(new World({ CONFIGURATION_DIRECTORY: '/etc/kazasu' }), { isRoot: true, ...change })
    return kazasu(['config', 'check', ...argv], world, {
      openMachine: async () => serviceWith(mode, 'ActiveState=inactive\n').machine,
    })
  }

  it('as root finds what the service may not read, with the line that mends it', async () => {
    const { status, out, err } = await check(0o600)
    expect({ status, out }).toEqual({ status: 78, out: '' })
    expect(err).toContain('/etc/kazasu/config.toml: the service runs as kazasu, who may not read this (mode 0600, ')
    expect(err).toContain('chmod 0644 /etc/kazasu/config.toml')
    expect((await check(0o600, {}, ['--lang', 'ja'])).err).toContain(
      'サービスのユーザー kazasu に読み取り権限がありません',
    )
    expect((await check(0o644)).status).toBe(0)
  })

  it('does so as well where systemd does not answer', async () => {
    const { machine } = serviceWith(0o600, '')
    const silent = Object.assign(machine, { run: () => Promise.reject(new NotKnown('no-answer')) })
    const world = Object.assign(new World({ CONFIGURATION_DIRECTORY: '/etc/kazasu' }), { isRoot: true })
    const { status, err } = await kazasu(['config', 'check'], world, { openMachine: async () => silent })
    expect({ status, err }).toEqual({ status: 78, err: expect.stringContaining('chmod 0644 /etc/kazasu/config.toml') })
  })

  it('looks at no files of the service for anybody else, nor for another configuration', async () => {
    expect((await check(0o600, { isRoot: false })).status).toBe(0)
    expect((await check(0o600, { environment: { CONFIGURATION_DIRECTORY: '/nowhere' } })).status).toBe(0)
  })
})
