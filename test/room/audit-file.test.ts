/** The compiled program with `[audit]`: one process writes the file, and no end of it makes an attempt go missing. */
import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { buildProgram, start } from '../cli/built.ts'
import { type DaemonProcess, gone, startDaemonProcess } from '../support/daemon-process.ts'

const READER = 'kazasu-simulated-reader-1'
const VERIFY = { pin: 'jpki/auth', value: '1234', returnSeconds: 0 } as const
const BY = { client: 'local', kind: 'program', method: 'pin.verify', reader: READER, which: 'jpki/auth' }
const UNKNOWN = { ...BY, outcome: 'indeterminate', consumed: null, remaining: null, reason: 'DAEMON_RESTARTING' }

let script = ''
const running: DaemonProcess[] = []
let file: string
let config: string

beforeAll(async () => {
  script = await buildProgram()
})

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})

async function serve(more = 'simulated = true'): Promise<DaemonProcess> {
  const daemon = await startDaemonProcess(script, {
    driver: 'simulated',
    config: `[inspect]\nauto = false\n[audit]\nfile = '${file}'\n${more}\n`,
  })
  running.push(daemon)
  return daemon
}

function newFile(): void {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-audit-'))
  file = join(folder, 'audit.jsonl')
  config = join(folder, 'config.toml')
  writeFileSync(config, `[audit]\nfile = '${file}'\n`)
}

interface Told {
  readonly status: number | null
  readonly whole: boolean
  readonly torn: number
  readonly operations: readonly object[]
}

/** What the program itself says of the file. */
async function show(): Promise<Told> {
  const environment = { PATH: process.env['PATH'], HOME: tmpdir(), CONFIGURATION_DIRECTORY: '/nowhere' }
  const { status, out } = await start(script, ['audit', 'show', '--json', '--config', config], environment).ended
  return { status, ...JSON.parse(out) }
}

/** The VERIFY of the next attempt, its third command, gets no answer. */
async function stalledAttempt({ connect, logged }: DaemonProcess): Promise<Client> {
  const client = await connect()
  await client.call('simulator.fault', { reader: READER, kind: 'stall', at: 3 })
  client.call('pin.verify', VERIFY).catch(() => undefined)
  await logged('request.attempt')
  return client
}

describe('the audit file of the service', () => {
  it('has each PIN with what came of it, and no value', async () => {
    newFile()
    const { client, child, ended, logged } = await serve()
    // Whoever keeps the log elsewhere has the hash by it.
    const { hash } = JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')
    expect(await logged('audit.opened')).toMatchObject({ record: 1, hash })
    await client.call('pin.verify', VERIFY)
    await client.call('pin.verify', { ...VERIFY, value: '9753' })
    await client.call('pin.verify', { ...VERIFY, value: '12' }).catch(() => undefined)
    child.kill('SIGTERM')
    await ended
    expect(await show()).toMatchObject({
      status: 0,
      whole: true,
      open: [],
      operations: [
        { ...BY, simulated: true, outcome: 'verified', consumed: false, remaining: 3 },
        { ...BY, simulated: true, outcome: 'wrong', consumed: true, remaining: 2 },
      ],
    })
    expect(readFileSync(file, 'utf8')).not.toMatch(/1234"|9753/)
  })

  it('has an attempt during which the card room was killed, and goes on', async () => {
    newFile()
    const daemon = await serve()
    await stalledAttempt(daemon)
    const before = readFileSync(file, 'utf8')
    expect(await show()).toMatchObject({ status: 0, operations: [{ ...BY, outcome: null }] })
    process.kill(daemon.roomPid(), 'SIGKILL')
    await daemon.logged('room.lost')
    // The next card room has written before it serves anybody.
    await daemon.logged('audit.opened')
    await daemon.logged('audit.opened')
    const client = await daemon.connect()
    await client.call('pin.verify', VERIFY)
    expect(await show()).toMatchObject({ status: 0, torn: 0, operations: [UNKNOWN, { ...BY, outcome: 'verified' }] })
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true)
  })

  it('has an attempt during which everything was killed, and a line that was torn thereby is told as such', async () => {
    newFile()
    const daemon = await serve()
    await daemon.client.call('pin.verify', VERIFY)
    await daemon.logged('request.attempt')
    await stalledAttempt(daemon)
    const room = daemon.roomPid()
    process.kill(room, 'SIGKILL')
    daemon.child.kill('SIGKILL')
    await gone(room)
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, `${whole}{"n":5,"time":"2026-`)
    expect(await show()).toMatchObject({ status: 0, torn: 1 })
    const next = await serve()
    await next.client.call('pin.verify', VERIFY)
    expect(await show()).toMatchObject({
      status: 0,
      torn: 1,
      operations: [{ ...BY, outcome: 'verified' }, UNKNOWN, { ...BY, outcome: 'verified' }],
    })
    expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true)
  })

  it.each(['SIGTERM', 'SIGQUIT'] as const)(
    'has an attempt that %s cut off, as one that nobody knows',
    async (signal) => {
      newFile()
      const daemon = await serve()
      await stalledAttempt(daemon)
      daemon.child.kill(signal)
      await daemon.ended
      await serve()
      expect(await show()).toMatchObject({ status: 0, open: [], operations: [{ ...BY, outcome: 'indeterminate' }] })
    },
  )

  it('is not there without being asked for where all cards are simulated', async () => {
    newFile()
    const { client } = await serve('')
    expect(await client.call('pin.verify', VERIFY)).toMatchObject({ outcome: 'verified' })
    expect(await show()).toMatchObject({ status: 1, records: 0 })
  })

  it('keeps PINs from being presented while it cannot be written, which the health says, and lets them again', async () => {
    newFile()
    const daemon = await serve()
    const { client } = daemon
    const folder = dirname(file)
    const elsewhere = `${folder}-elsewhere`
    renameSync(folder, elsewhere)
    await expect(client.call('pin.verify', { ...VERIFY, value: '9753' })).rejects.toMatchObject({
      code: 'AUDIT_UNWRITABLE',
    })
    expect(JSON.parse(await daemon.get('/health')).health).toMatchObject({
      state: 'degraded',
      drivers: [{}, { driver: 'audit', state: 'unavailable', reason: 'AUDIT_UNWRITABLE' }],
    })
    const found = async (): Promise<object[]> =>
      (await client.call('daemon.diagnose', {})).findings.filter(({ id }) => id === 'audit-failing')
    expect(await found()).toMatchObject([
      { lines: [expect.any(String), `df --human-readable ${folder}`, expect.any(String)] },
    ])
    renameSync(elsewhere, folder)
    expect(await client.call('pin.verify', VERIFY)).toMatchObject({ outcome: 'verified', remaining: 3 })
    expect(await show()).toMatchObject({ status: 0, operations: [{ ...BY, outcome: 'verified' }] })
    expect(JSON.parse(await daemon.get('/health')).health.drivers).toHaveLength(1)
    expect(await found()).toEqual([])
  })
})
