/** The compiled program: what clients hear, and what is left, when one of its two processes ends or stands still. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Client, Heard } from '../../src/client/client.ts'
import { buildProgram, start } from '../cli/built.ts'
import { type DaemonProcess, gone, startDaemonProcess } from '../support/daemon-process.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'

const CONFIG = '[inspect]\nauto = false\n[pin]\nchange = true\n'

let script = ''
let daemon: DaemonProcess | null = null

beforeAll(async () => {
  script = await buildProgram()
})

afterEach(async () => {
  daemon?.child.kill('SIGKILL')
  await daemon?.ended
  daemon = null
})

async function serve(preload?: string): Promise<DaemonProcess> {
  daemon = await startDaemonProcess(script, {
    driver: 'simulated',
    config: CONFIG,
    ...(preload === undefined ? {} : { preload }),
  })
  return daemon
}

/** In the process of the card room only. */
const inCardRoom = (code: string): string => `if (process.argv[1]?.endsWith('card-room.js')) {${code}}`

async function readerOf(client: Client): Promise<string> {
  const { readers } = await client.call('reader.list', {})
  return readers[0]?.id ?? ''
}

/** The VERIFY of the next attempt, its third command, gets no answer: the attempt stays under way for a while. */
async function stallVerify(client: Client): Promise<void> {
  await client.call('simulator.fault', { reader: await readerOf(client), kind: 'stall', at: 3 })
}

/** An installation in which the addon was not built. */
const NO_BINDING = `
  const { default: Module } = await import('node:module')
  const load = Module._load
  Module._load = (name, ...rest) => {
    if (String(name).includes('pcsclite')) throw new Error('not built')
    return load(name, ...rest)
  }`

const lostCount = (metrics: string, loss: string): string | undefined =>
  metrics.split('\n').find((line) => line.startsWith(`kazasu_card_room_lost_total{loss="${loss}"}`))

/** It works: a PIN is verified. */
async function verifies({ connect }: DaemonProcess): Promise<void> {
  const client = await connect()
  expect(await client.call('pin.verify', { pin: 'jpki/auth', value: '1234' })).toMatchObject({ outcome: 'verified' })
  client.close()
}

describe('when the card room is killed in the middle of an attempt', () => {
  it.each([
    ['pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 }, { outcome: 'indeterminate' }],
    [
      'pin.change',
      { pin: 'jpki/auth', value: '1234', newValue: '5678', returnSeconds: 0 },
      { outcome: 'indeterminate', holds: 'either' },
    ],
  ] as const)(
    '%s is answered that nobody knows what came of it, and the service goes on',
    async (name, params, own) => {
      const running = await serve()
      const { client, logged, get } = running
      const heard: Heard[] = []
      await client.subscribe((event) => void heard.push(event), { events: ['health.changed'] })
      await stallVerify(client)
      const attempt = client.call(name, params)
      const other = await running.connect()
      const waiting = other.call('card.inspect', {}).catch((error: unknown) => error)
      await logged('request.attempt')
      // What came before it has been begun too.
      await other.call('daemon.info', {})
      const room = running.roomPid()
      process.kill(room, 'SIGKILL')
      expect(await attempt).toMatchObject({ ...own, remaining: null, consumed: null, reason: 'DAEMON_RESTARTING' })
      expect(await waiting).toMatchObject({ code: 'DAEMON_RESTARTING', data: { retriable: true } })
      expect(await client.closed).toMatchObject({ code: 1012 })
      const drivers = [{ driver: 'simulated', state: 'unavailable', reason: 'DAEMON_RESTARTING' }]
      expect(heard.at(-1)).toEqual({ name: 'health.changed', params: { state: 'degraded', drivers } })
      expect(await logged('room.lost')).toMatchObject({ loss: 'signal', signal: 'SIGKILL', powered: 1 })
      await verifies(running)
      expect(running.roomPid()).not.toBe(room)
      expect(JSON.parse(await get('/health'))).toMatchObject({ status: 'ok' })
      const metrics = await get('/metrics')
      expect(lostCount(metrics, 'signal')).toMatch(/ 1$/)
      expect(metrics).toMatch(/kazasu_reader_jobs_total\{reader="[\w-]+",kind="pin",outcome="ok"\} 1\n/)
    },
  )

  it('a signature is answered by the error that says so', async () => {
    const { client, logged, roomPid } = await serve()
    await stallVerify(client)
    const digest = Buffer.alloc(32).toString('base64')
    const signing = client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123', returnSeconds: 0 })
    await logged('request.attempt')
    process.kill(roomPid(), 'SIGKILL')
    await expect(signing).rejects.toMatchObject({ code: 'PIN_INDETERMINATE', data: { reason: 'DAEMON_RESTARTING' } })
  })
})

describe('a card room that', () => {
  it.each([
    [
      'crashes',
      `process.on('SIGWINCH', () => setTimeout(() => { throw new Error('nobody catches this') }, 0))`,
      'exit',
    ],
    ['rejects what nobody awaits', `process.on('SIGWINCH', () => void Promise.reject(new Error('nobody')))`, 'exit'],
    [
      'has no memory left',
      `process.on('SIGWINCH', () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)) })`,
      // By itself, or because it does nothing else any more than look for some.
      expect.stringMatching(/signal|silent/),
    ],
    ['blocks for ever', `process.on('SIGWINCH', () => { for (;;); })`, 'silent'],
  ])('%s is replaced', async (_, preload, loss) => {
    const running = await serve(inCardRoom(preload))
    process.kill(running.roomPid(), 'SIGWINCH')
    await running.client.closed
    expect(await running.logged('room.lost')).toMatchObject({ loss })
    await verifies(running)
  })

  it('stands still is told, killed and replaced, and the door answers all the time', async () => {
    const running = await serve()
    const room = running.roomPid()
    process.kill(room, 'SIGSTOP')
    const waiting = running.client.call('card.inspect', {}).catch(() => undefined)
    const lost = new AbortController()
    void running.client.closed.then(() => lost.abort())
    while (!lost.signal.aborted) expect(JSON.parse(await running.get('/health'))).toMatchObject({ product: 'kazasu' })
    await waiting
    expect(await running.logged('room.lost')).toMatchObject({ loss: 'silent', signal: 'SIGKILL' })
    await gone(room)
    await verifies(running)
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGQUIT'] as const)('is sent %s ends in order and is replaced', async (signal) => {
    const running = await serve()
    process.kill(running.roomPid(), signal)
    await running.client.closed
    expect(await running.logged('room.lost')).toMatchObject({ loss: 'exit', signal: null, powered: 0 })
    await verifies(running)
  })

  it('is sent SIGUSR1 opens no debugger', async () => {
    const running = await serve()
    process.kill(running.roomPid(), 'SIGUSR1')
    await verifies(running)
    running.child.kill('SIGTERM')
    expect((await running.ended).err).not.toContain('Debugger')
  })
})

describe('the end of the door', () => {
  it('by SIGTERM, in the middle of an attempt, is told to the client after what became of the attempt', async () => {
    const running = await serve()
    await running.client.call('simulator.setLink', { reader: await readerOf(running.client), kilobitsPerSecond: 106 })
    const verified = running.client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 })
    await running.logged('request.attempt')
    running.child.kill('SIGTERM')
    expect(await verified).toMatchObject({ outcome: 'verified', remaining: 3 })
    expect((await running.client.closed).code).toBe(1001)
    expect((await running.ended).status).toBe(0)
  })

  it('by SIGKILL, in the middle of an attempt, ends the card room in order', async () => {
    const running = await serve()
    await running.client.call('simulator.setLink', { reader: await readerOf(running.client), kilobitsPerSecond: 106 })
    running.client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 }).catch(() => undefined)
    await running.logged('request.attempt')
    const room = running.roomPid()
    running.child.kill('SIGKILL')
    await gone(room)
    // Its own last words: the job came to its end, with the answer that nobody gets any more.
    expect((await running.ended).err).not.toContain('room.crashed')
  })

  it('by SIGTERM waits for no card room that stands still', async () => {
    const running = await serve()
    const room = running.roomPid()
    process.kill(room, 'SIGSTOP')
    running.child.kill('SIGTERM')
    const { status, err } = await running.ended
    expect([status, err.includes('serve.stopped')]).toEqual([0, true])
    await gone(room)
  })

  it('by SIGTERM takes the power that a card room which stands still has left', async () => {
    const running = await serve()
    await stallVerify(running.client)
    running.client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 }).catch(() => undefined)
    await running.logged('request.attempt')
    process.kill(running.roomPid(), 'SIGSTOP')
    running.child.kill('SIGTERM')
    expect((await running.ended).status).toBe(0)
  })

  it('by what a terminal sends to its group leaves the end of the card room to the door', async () => {
    const running = await serve()
    const group = (pid: number): string =>
      execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    expect(group(running.roomPid())).not.toBe(group(running.pid))
  })
})

describe('a card room that cannot work', () => {
  it.each([
    ['without its binding', 'pcsc', '', 69, 'READER_DRIVER_MISSING'],
    ['with a wrong configuration', 'simulated', '[trust]\nanchors = ["/nowhere"]\n', 78, 'CONFIG_INVALID'],
  ] as const)(
    '%s ends the daemon with the same words and status as one process would',
    async (_, driver, config, status, code) => {
      const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
      const preload = join(home, 'preload.mjs')
      writeFileSync(preload, inCardRoom(NO_BINDING))
      writeFileSync(join(home, 'config.toml'), config)
      const { ended } = start(script, ['serve', '--driver', driver, '--port', '0'], {
        HOME: home,
        PATH: process.env['PATH'],
        CONFIGURATION_DIRECTORY: home,
        NODE_OPTIONS: `--import=${preload}`,
      })
      const { err, ...how } = await ended
      expect(how).toEqual({ status, signal: null, out: '' })
      expect(err).toContain(code)
      expect(err).toContain(ERROR_TEXTS[code].advice.en)
      expect(readdirSync(join(home, '.local', 'state', 'kazasu')).sort()).toEqual(['token'])
    },
  )
})

it('counts a card that lay there before the service was ready', async () => {
  const serving = await startDaemonProcess(script, { driver: 'simulated', config: '[simulated]\nprofile = "mute"\n' })
  daemon = serving
  const metrics = (): Promise<string> => serving.get('/metrics')
  await expect.poll(metrics).toMatch(/^kazasu_inspections_total\{outcome="CARD_MUTE"\} 1$/m)
  await expect.poll(metrics).toMatch(/^kazasu_reader_jobs_total\{.*outcome="CARD_MUTE"\} 1$/m)
})
