/** How long the daemon takes to be ready, and how much memory it has then: against a bare Node process. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compared, printTable, shown, spreadOf } from './measure.ts'

const ROUNDS = 7
const MAIN = join(import.meta.dirname, '../../program/kazasu.js')
/** Where `npm run package` leaves the package. */
const PACKAGES = join(import.meta.dirname, '../../package')

/** A Node with its flags, and the program that it runs. */
interface Runs {
  readonly name: string
  readonly node: readonly [string, ...string[]]
  readonly main: string
}

interface Started {
  readonly milliseconds: number
  /** Of all its processes. */
  readonly resident: number
  /** The same, with what processes share counted once. */
  readonly proportional: number
}

export async function benchStart(): Promise<void> {
  await benchStartOf({ name: 'kazasu serve', node: [process.execPath], main: MAIN })
  const made = existsSync(PACKAGES) ? readdirSync(PACKAGES).find((name) => name.endsWith('.deb')) : undefined
  if (made === undefined) return void process.stdout.write('\nThe package is not measured: npm run package makes it.\n')
  const root = await mkdtemp(join(tmpdir(), 'kazasu-package-'))
  execFileSync('dpkg-deb', ['--extract', join(PACKAGES, made), root])
  await benchStartOf(unpacked(root))
  await rm(root, { recursive: true })
}

/** With the Node and the flag that the first line of the program names, from where both lie here. */
function unpacked(root: string): Runs {
  const main = join(root, 'usr/lib/kazasu/dist/program/kazasu.js')
  const line = /^#!(\S+)(?: (\S+))?\n/.exec(readFileSync(main, 'utf8'))
  if (line === null) throw new Error(`${main} does not name its Node`)
  const [, node = '', flag] = line
  return { name: 'kazasu serve of the package', node: [join(root, node), ...(flag === undefined ? [] : [flag])], main }
}

async function benchStartOf({ name, node, main }: Runs): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kazasu-bench-'))
  const ours: Started[] = []
  const theirs: Started[] = []
  const daemon = [...node, main, 'serve', '--driver', 'simulated', '--port', '0', '--state-dir', folder, '--json']
  const bare = [node[0], '-e', 'console.log("ready"); setInterval(() => undefined, 1000)']
  const run = async (command: readonly string[], all: Started[]): Promise<number> => {
    const started = await start(command)
    all.push(started)
    return started.milliseconds
  }
  const result = await compared(
    ROUNDS,
    () => run(daemon, ours),
    () => run(bare, theirs),
  )
  printTable('Start to ready, milliseconds (7 rounds)', [
    [`${name}, simulated card`, shown(result.ours)],
    ['node that prints a line', shown(result.theirs)],
    ['ratio', shown(result.ratio)],
  ])
  const row = (what: string, all: readonly Started[], times = 1): string[] => [
    what,
    shown(spreadOf(all.map(({ resident }) => times * resident))),
    shown(spreadOf(all.map(({ proportional }) => times * proportional))),
  ]
  printTable('Memory when ready, MiB: resident, and with what processes share counted once', [
    ['', 'RSS', 'PSS'],
    row(`${name}, both processes`, ours),
    // Less than that two processes cannot have: of its own code Node keeps some 34 MiB in memory for each.
    row('node that prints a line, twice', theirs, 2),
  ])
  await rm(folder, { recursive: true })
}

/** From spawning to the first line on stdout. */
async function start([program = '', ...rest]: readonly string[]): Promise<Started> {
  const begin = performance.now()
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  const milliseconds = performance.now() - begin
  const pid = child.pid ?? 0
  const pids = [pid, ...childrenOf(pid)]
  const started = { milliseconds, resident: total(pids, 'Rss'), proportional: total(pids, 'Pss') }
  child.kill('SIGTERM')
  await once(child, 'exit')
  return started
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children === '' ? [] : children.split(' ').map(Number)
}

/** In MiB. */
function total(pids: readonly number[], what: 'Rss' | 'Pss'): number {
  const line = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm')
  const kilobytes = pids.map((pid) => Number(line.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]))
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}
