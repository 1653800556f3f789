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
  readonly configFile: string
  readonly pid: number
  /** One more client. */
  readonly connect: () => Promise<Client>
  readonly get: (path: string) => Promise<string>
  /** The process of the card room that there is now. */
  readonly roomPid: () => number
  /** Resolves with the line of the log, present or to come, after those that an earlier call has given. */
  readonly logged: (event: string) => Promise<Logged>
  /** How many lines of the log have said it. */
  readonly heard: (event: string) => number
}

interface DaemonProcessOptions {
  /** `null` where the configuration says it, and the port. */
  readonly driver: 'pcsc' | 'simulated' | null
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
  const configFile = join(home, 'config', 'config.toml')
  writeFileSync(configFile, config)
  const options = driver === null ? [] : ['--driver', driver, '--port', '0']
  const command = [process.execPath, script, 'serve', ...options, '--json']
  const started = startBy('/bin/sh', ['-c', shell, 'sh', ...command], {
    HOME: home,
    PATH: process.env['PATH'],
    CONFIGURATION_DIRECTORY: join(home, 'config'),
    NODE_OPTIONS: `--import=${file}`,
  })
  const { logged, heard } = watchLog(started)
  const { port, stateDirectory } = JSON.parse(await firstLine(started.child.stdout))
  const token = readFileSync(join(stateDirectory, 'token'), 'utf8').trim()
  const open = (): Promise<Client> => connect({ url: `ws://127.0.0.1:${port}/`, token, client: { name: 'test' } })
  const { pid } = started.child
  if (pid === undefined) throw new Error('the daemon was not started')
  return {
    ...started,
    port,
    stateDirectory,
    configFile,
    pid,
    client: await open(),
    connect: open,
    get: (path) => getText(port, path),
    roomPid: () => childOf(pid),
    logged,
    heard,
  }
}

function watchLog({ child }: Started): Pick<DaemonProcess, 'logged' | 'heard'> {
  const counts = new Map<string, number>()
  let rest = ''
  const lines: Logged[] = []
  let wake = (): void => undefined
  child.stderr.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      if (!part.startsWith('{')) continue
      const line: Logged = JSON.parse(part)
      counts.set(line.event, (counts.get(line.event) ?? 0) + 1)
      lines.push(line)
    }
    wake()
  })
  const logged: DaemonProcess['logged'] = async (event) => {
    for (;;) {
      const index = lines.findIndex((line) => line.event === event)
      const [found] = index < 0 ? [] : lines.splice(index, 1)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { logged, heard: (event) => counts.get(event) ?? 0 }
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
