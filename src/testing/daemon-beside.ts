/** The built program in processes of its own, under a guard that ends it with this process; what it says, and a folder. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { built } from '../installation.ts'
import { fieldsOf } from '../lib/log-line.ts'
import type { LogFields } from '../lib/logger.ts'
import type { LogBook } from './log-book.ts'
import { namespaces, pcscdConfiguration, PREPARED } from './pcscd.ts'

export interface DaemonBeside {
  readonly port: number
  readonly token: string
  /** Resolves when the processes have ended, whoever wanted it. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

interface Wanted {
  /** The text of its configuration. */
  readonly config: string
  readonly log: LogBook
  /** The first port of the virtual readers; `null` where there is no pcscd of its own. */
  readonly readers: number | null
}

const LEVELS: ReadonlySet<unknown> = new Set(['debug', 'info', 'warn', 'error'])

/** Resolves when it listens. */
export async function startDaemonBeside({ config, log, readers }: Wanted): Promise<DaemonBeside> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-testing-'))
  try {
    mkdirSync(join(folder, 'config'))
    writeFileSync(join(folder, 'config', 'config.toml'), config)
    if (readers !== null) {
      mkdirSync(join(folder, 'readers'))
      writeFileSync(join(folder, 'readers', 'vpcd'), pcscdConfiguration(readers))
    }
    const guard = startGuard(folder, readers !== null)
    const ended = new Promise<void>((resolve) => {
      guard.on('error', () => resolve())
      guard.on('close', () => resolve())
    })
    const stop = async (): Promise<void> => {
      guard.stdin.end()
      await ended
      // The guard has done so, unless it was killed.
      rmSync(folder, { recursive: true, force: true })
    }
    // Nobody reads what would be written to one that has ended.
    guard.stdin.on('error', () => undefined)
    follow(guard.stderr, log)
    try {
      const line = await Promise.race([firstLine(guard.stdout), ended.then(() => null)])
      if (line === null) throw new Error(`the daemon has ended before it listened:\n${log.text()}`)
      const { port, stateDirectory } = JSON.parse(line) as { readonly port: number; readonly stateDirectory: string }
      return { port, token: readFileSync(join(stateDirectory, 'token'), 'utf8').trim(), ended, stop }
    } catch (error) {
      await stop()
      throw error
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function startGuard(folder: string, withPcscd: boolean): ChildProcessByStdio<Writable, Readable, Readable> {
  const guard = [process.execPath, fileURLToPath(built('program/testing-guard.js')), folder]
  const command = [...guard, process.execPath, fileURLToPath(built('program/kazasu.js')), 'serve', '--json']
  const [program = '', ...args] = withPcscd
    ? ['unshare', ...namespaces(), 'sh', '-c', PREPARED, 'sh', ...command]
    : command
  return spawn(program, args, {
    // In a group of its own: what a terminal signals reaches the test, which ends it in order.
    detached: true,
    // Nothing of what the test runner tells its own processes, such as options of Node.
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function firstLine(stream: Readable): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface(stream)
    lines.once('line', resolve)
    lines.once('close', () => resolve(null))
  })
}

/** Into the log of the test; what is no line of the daemon's log is kept as it is. */
function follow(stream: Readable, log: LogBook): void {
  createInterface(stream).on('line', (line) => {
    const { level, event, time: _, ...fields } = fieldsOf(line)
    if (typeof event === 'string' && isLevel(level)) log[level](event, fields as LogFields)
    else log.error(line)
  })
}

const isLevel = (level: unknown): level is 'debug' | 'info' | 'warn' | 'error' => LEVELS.has(level)
