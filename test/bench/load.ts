/**
 * A client that behaves, beside one kind of hostile client after the other, on the built daemon with its own limits: how
 * long its calls take before and with it, whether `/health` answers, what memory and log become, and how soon it is over.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Client, connect } from '../../src/client/node.ts'
import { firstLine } from '../cli/built.ts'
import { KINDS, type Target } from './hostile-kinds.ts'
import { printTable } from './measure.ts'

const MAIN = join(import.meta.dirname, '../../program/kazasu.js')
const HOSTILE = join(import.meta.dirname, 'hostile.js')

const BEFORE_MS = 1500
const WITH_MS = 3000
/** Between two calls: the good client stays well within its own rate. */
const PAUSE_MS = 20
/** Nothing is waited for any longer. */
const LONGEST_MS = 20_000
/** To let go of what the hostile client left behind. */
const SETTLE_MS = 1000

const CONFIG = `[simulated]
readers = 2
[console]
scopes = ["observe", "inspect", "simulate"]
[log]
level = "info"
`

interface Daemon {
  readonly port: number
  readonly pid: number
  readonly token: string
  readonly logBytes: () => number
}

interface Row {
  readonly before: number
  readonly beside: number
  readonly calls: number
  readonly health: number
  readonly entry: number
  readonly recovery: number
  readonly memoryMost: Memory
  readonly memoryAfter: Memory
  readonly log: number
}

/** Resident, in bytes. */
interface Memory {
  readonly door: number
  readonly room: number
}

/** `word` chooses kinds. */
export async function benchLoad(word: string): Promise<void> {
  const names = Object.keys(KINDS).filter((name) => name.includes(word))
  const rows: string[][] = [
    [
      'hostile client',
      'p99 before, ms',
      'p99 beside, ms',
      'calls',
      '/health at worst, ms',
      'a new client at worst, ms',
      'over after, ms',
      'door: most, after, MB',
      'room: most, after, MB',
      'log, KiB',
      'missed',
    ],
  ]
  const memory: Memory[] = []
  await withDefaultDaemon(async (daemon) => {
    await warmUp(daemon)
    memory.push(memoryOf(daemon.pid))
    for (const name of names) rows.push(shownRow(name, await measure(daemon, name)))
    memory.push(memoryOf(daemon.pid))
    // What each kind takes for good shows once; what a kind takes each time shows in a second round.
    for (const name of names) await measure(daemon, name)
    memory.push(memoryOf(daemon.pid))
  })
  printTable(`Load: a client that behaves beside ${names.length} kinds that do not`, rows)
  printTable('Memory of the same run, MB', [
    ['', 'before', 'after all kinds', 'after all of them once more'],
    ...(['door', 'room'] as const).map((which) => [which, ...memory.map((at) => megabytes(at[which]))]),
  ])
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

/** What is compiled and loaded once is not the matter of any row. */
async function warmUp({ port, token }: Daemon): Promise<void> {
  const client = await enter(port, token)
  const [reader = ''] = (await client.call('reader.list', {})).readers.map(({ id }) => id)
  await callsFor(client, reader, BEFORE_MS)
  client.close()
}

/** What is not as it must be: twice its own p99 or 50 ms, 100 ms for `/health`, a second to recover, 1 MiB of log. */
function missedBy({ before, beside, health, recovery, log }: Row): string[] {
  return [
    ...(beside > Math.max(2 * before, 50) ? ['p99'] : []),
    ...(health > 100 ? ['health'] : []),
    ...(recovery > 1000 ? ['recovery'] : []),
    ...(log > 1024 * 1024 ? ['log'] : []),
  ]
}

function shownRow(name: string, row: Row): string[] {
  const memory = (of: keyof Memory): string =>
    [row.memoryMost, row.memoryAfter].map((at) => megabytes(at[of])).join(' ')
  const whole = (value: number): string => value.toFixed(0)
  return [
    name,
    row.before.toFixed(1),
    row.beside.toFixed(1),
    String(row.calls),
    whole(row.health),
    whole(row.entry),
    whole(row.recovery),
    memory('door'),
    memory('room'),
    (row.log / 1024).toFixed(1),
    missedBy(row).join(', '),
  ]
}

async function measure(daemon: Daemon, name: string): Promise<Row> {
  const { port, token, pid, logBytes } = daemon
  const client = await enter(port, token)
  const [reader = '', other = ''] = (await client.call('reader.list', {})).readers.map(({ id }) => id)
  const target: Target = { port, reader, other }
  const before = await callsFor(client, reader, BEFORE_MS)
  const logBefore = logBytes()

  const hostile = spawn(process.execPath, [HOSTILE, name, JSON.stringify(target)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await firstLine(hostile.stdout)
  const watched = watch(daemon)
  const beside = await callsFor(client, reader, WITH_MS)
  const { health, entry, memory: memoryMost } = await watched.stop()
  hostile.kill('SIGKILL')
  await once(hostile, 'exit')
  const recovery = await timeOf(async () => {
    await client.call('card.inspect', { reader })
    await healthOf(port)
  })
  await delay(SETTLE_MS)
  client.close()
  return {
    before: percentile99(before),
    beside: percentile99(beside),
    calls: beside.length,
    health,
    entry,
    recovery,
    memoryMost,
    memoryAfter: memoryOf(pid),
    log: logBytes() - logBefore,
  }
}

function enter(port: number, token: string): Promise<Client> {
  return connect({ url: `ws://127.0.0.1:${port}/`, token, client: { name: 'good' } })
}

/** One call after the other, of those that touch a card and those that do not. A call that fails took for ever. */
async function callsFor(client: Client, reader: string, milliseconds: number): Promise<number[]> {
  const samples: number[] = []
  const end = performance.now() + milliseconds
  for (let turn = 0; performance.now() < end; turn++) {
    const call = turn % 2 === 0 ? () => client.call('daemon.info', {}) : () => client.call('card.inspect', { reader })
    samples.push(await timeOf(call))
    await delay(PAUSE_MS)
  }
  return samples
}

/** `/health`, a client that comes anew, and the memory, again and again. */
function watch({ port, token, pid }: Daemon): { stop(): Promise<{ health: number; entry: number; memory: Memory }> } {
  const over = new AbortController()
  const worst = { health: 0, entry: 0, memory: { door: 0, room: 0 } }
  const again = async (pauseMs: number, act: () => Promise<void>): Promise<void> => {
    while (!over.signal.aborted) {
      await act()
      await delay(pauseMs)
    }
  }
  const all = Promise.all([
    again(50, async () => {
      worst.health = Math.max(worst.health, await timeOf(() => healthOf(port)))
      const { door, room } = memoryOf(pid)
      worst.memory = { door: Math.max(worst.memory.door, door), room: Math.max(worst.memory.room, room) }
    }),
    again(500, async () => {
      const entry = await timeOf(async () => {
        const client = await enter(port, token)
        await client.call('daemon.info', {})
        client.close()
      })
      worst.entry = Math.max(worst.entry, entry)
    }),
  ])
  return {
    stop: async () => {
      over.abort()
      await all
      return worst
    },
  }
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  try {
    await Promise.race([
      act(),
      delay(LONGEST_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('late'))),
    ])
    return performance.now() - begin
  } catch {
    return LONGEST_MS
  }
}

function healthOf(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/health', agent: false }, (response) => {
      response.resume()
      if (response.statusCode === 200) resolve()
      else reject(new Error(`status ${response.statusCode}`))
    }).on('error', reject)
  })
}

function percentile99(samples: readonly number[]): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}

/** Of the daemon's two processes. */
function memoryOf(pid: number): Memory {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return { door: residentOf(pid), room: residentOf(Number(children.trim().split(' ')[0])) }
}

function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}

async function withDefaultDaemon(job: (daemon: Daemon) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-bench-'))
  const [config, logFile] = [join(folder, 'config.toml'), join(folder, 'log')]
  writeFileSync(config, CONFIG)
  const log = openSync(logFile, 'w')
  const options = ['--driver', 'simulated', '--port', '0', '--state-dir', folder, '--config', config, '--json']
  const child = spawn(process.execPath, [MAIN, 'serve', ...options], { stdio: ['ignore', 'pipe', log] })
  try {
    if (child.stdout === null) throw new Error('the daemon has no output')
    const { port }: { port: number } = JSON.parse(await firstLine(child.stdout))
    const token = readFileSync(join(folder, 'token'), 'utf8').trim()
    await job({ port, pid: child.pid ?? 0, token, logBytes: () => statSync(logFile).size })
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
    closeSync(log)
    rmSync(folder, { recursive: true })
  }
}
