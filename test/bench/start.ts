/** How long the daemon takes to be ready, and how much memory it has then: against a bare Node process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compared, printTable, shown, spreadOf } from './measure.ts'

const ROUNDS = 7
const MAIN = join(import.meta.dirname, '../../src/cli/main.js')

interface Started {
  readonly milliseconds: number
  readonly megabytes: number
}

export async function benchStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kazasu-bench-'))
  const daemonMemory: number[] = []
  const nodeMemory: number[] = []
  const daemon = [MAIN, 'serve', '--driver', 'simulated', '--port', '0', '--state-dir', folder, '--json']
  const node = ['-e', 'console.log("ready"); setInterval(() => undefined, 1000)']
  const run = async (command: readonly string[], memory: number[]): Promise<number> => {
    const { milliseconds, megabytes } = await start(command)
    memory.push(megabytes)
    return milliseconds
  }
  const result = await compared(
    ROUNDS,
    () => run(daemon, daemonMemory),
    () => run(node, nodeMemory),
  )
  printTable('Start to ready, milliseconds (7 rounds)', [
    ['kazasu serve, simulated card', shown(result.ours)],
    ['node that prints a line', shown(result.theirs)],
    ['ratio', shown(result.ratio)],
  ])
  printTable('Resident memory when ready, megabytes', [
    ['kazasu serve, simulated card', shown(spreadOf(daemonMemory))],
    ['node that prints a line', shown(spreadOf(nodeMemory))],
  ])
  await rm(folder, { recursive: true })
}

/** From spawning to the first line on stdout. */
async function start(command: readonly string[]): Promise<Started> {
  const begin = performance.now()
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  const milliseconds = performance.now() - begin
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { milliseconds, megabytes: Number(resident) / 1024 }
}
