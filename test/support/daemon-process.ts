/** The daemon as it is shipped, in processes of its own, with a client. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Client, connect } from '../../src/client/node.ts'
import { firstLine, startBy, type Started } from '../cli/built.ts'

interface Logged {
  readonly event: string
  readonly [field: string]: unknown
}

export interface DaemonProcess extends Started {
  readonly client: Client
  readonly port: number
  readonly stateDirectory: string
  readonly pid: number
  /** One more client. */
  readonly connect: () => Promise<Client>
  readonly get: (path: string) => Promise<string>
  /** The process of the card room that there is now. */
  readonly roomPid: () => number
  /** Resolves with the line of the log, present or to come, after those that an earlier call has given. */
  readonly logged: (event: string) => Promise<Logged>
}

interface DaemonProcessOptions {
  readonly driver: 'pcsc' | 'simulated'
  /** The configuration, in TOML. */
  readonly config: string
  /** A module that is run in both processes before the program. */
  readonly preload?: string
  /** Put in front of the program by a shell, which then gives way to it: `exec "$@"` and where its outputs go. */
  readonly shell?: string
}

/** Starts the built program `script` on a configuration of its own, and connects to it. */
export async function startDaemonProcess(
  script: string,
  { driver, config, preload = '', shell = 'exec "$@"' }: DaemonProcessOptions,
): Promise<DaemonProcess> {
  const home = mkdtempSync(join(tmpdir(), 'kazasu-home-'))
  const file = join(home, 'preload.mjs')
  writeFileSync(file, preload)
  mkdirSync(join(home, 'config'))
  writeFileSync(join(home, 'config', 'config.toml'), config)
  const command = [process.execPath, script, 'serve', '--driver', driver, '--port', '0', '--json']
  const started = startBy('/bin/sh', ['-c', shell, 'sh', ...command], {
    HOME: home,
    PATH: process.env['PATH'],
    CONFIGURATION_DIRECTORY: join(home, 'config'),
    NODE_OPTIONS: `--import=${file}`,
  })
  const logged = watchLog(started)
  const { port, stateDirectory } = JSON.parse(await firstLine(started.child.stdout))
  const token = readFileSync(join(stateDirectory, 'token'), 'utf8').trim()
  const open = (): Promise<Client> => connect({ url: `ws://127.0.0.1:${port}/`, token, client: { name: 'test' } })
  const { pid } = started.child
  if (pid === undefined) throw new Error('the daemon was not started')
  return {
    ...started,
    port,
    stateDirectory,
    pid,
    client: await open(),
    connect: open,
    get: (path) => getText(port, path),
    roomPid: () => childOf(pid),
    logged,
  }
}

function watchLog({ child }: Started): DaemonProcess['logged'] {
  let rest = ''
  const lines: Logged[] = []
  let wake = (): void => undefined
  child.stderr.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.startsWith('{')) lines.push(JSON.parse(part))
    wake()
  })
  return async (event) => {
    for (;;) {
      const index = lines.findIndex((line) => line.event === event)
      const [found] = index < 0 ? [] : lines.splice(index, 1)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

function getText(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => resolve(text(response))).on('error', reject)
  })
}

function childOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  const [only, ...others] = children
  if (only === undefined || only === '' || others.length > 0) throw new Error(`children of ${pid}: ${children.join()}`)
  return Number(only)
}

/** Resolves when there is no process of that number any more. */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function isAlive(pid: number): boolean {
  try {
    // One that has ended and was not asked about by its parent is a zombie.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
