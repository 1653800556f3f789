/**
 * Invented USB keypads for a process with the real node-hid: umockdev plays sysfs, `hidraw.c` the device nodes, and this
 * file the keys. Which process that is, and what it does with them, is left to `bench.ts` and `daemon-bench.ts`.
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const UMOCKDEV = 'umockdev-run'
const ROOT = join(import.meta.dirname, '..', '..')
/** Usages of the keys of a number pad. */
const USAGES: Readonly<Record<string, number>> = { enter: 0x58, correct: 0x2a, cancel: 0x29, '0': 0x62 }

function tool(name: string, argv: readonly string[], path = process.env['PATH']): void {
  try {
    execFileSync(name, [...argv], { env: { ...process.env, PATH: path }, stdio: 'pipe' })
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) throw error
    throw new Error(`${name} cannot be run; on Debian: apt-get install umockdev gcc libc6-dev`, { cause: error })
  }
}

/** Throws with what to install when the tools are not there. */
export function requireTools(path = process.env['PATH']): void {
  tool(UMOCKDEV, ['--version'], path)
  tool('gcc', ['--version'], path)
}

export interface Built {
  readonly script: string
  readonly library: string
}

/** Compiles a module of this tree (by its path) as it is now, to be run as a program. */
export function buildModule(source: string): Built {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-hid-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "version": "0.0.0" }')
  const project = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { rootDir: ROOT, outDir: join(folder, 'dist'), declaration: false },
    include: [],
    files: [join(ROOT, source)],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
  tool(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(folder, 'tsconfig.json')])
  return { script: join(folder, 'dist', source.replace(/\.ts$/, '.js')), library: buildLibrary() }
}

/** Compiles the library that plays the device nodes. */
export function buildLibrary(): string {
  requireTools()
  const library = join(mkdtempSync(join(tmpdir(), 'kazasu-hid-')), 'hidraw.so')
  tool('gcc', ['-shared', '-fPIC', '-Wall', '-Werror', '-o', library, join(import.meta.dirname, 'hidraw.c'), '-ldl'])
  return library
}

/** The devices `hidraw0` and `hidraw1` are keypads, `hidraw2` is an ordinary keyboard. */
const DEVICES = ['hidraw0', 'hidraw1', 'hidraw2']

export class Devices {
  readonly folder = mkdtempSync(join(tmpdir(), 'kazasu-hidraw-'))
  readonly process: ChildProcessWithoutNullStreams
  readonly ended: Promise<number | null>
  readonly #servers = new Map<string, Server>()
  readonly #connections = new Map<string, Socket>()
  readonly #links = new Map<string, string>()
  readonly #waiting = new Set<() => void>()
  /** Everything that the process wrote. */
  output = ''

  /** Starts the process among the devices. */
  constructor({ script, library }: Built, argv: readonly string[] = [], environment: NodeJS.ProcessEnv = process.env) {
    const inside = ['env', `LD_PRELOAD=${library}:libumockdev-preload.so.0`, process.execPath, script, ...argv]
    this.process = spawn(UMOCKDEV, ['-d', join(import.meta.dirname, 'devices.umockdev'), '--', ...inside], {
      // umockdev makes its folder in TMPDIR.
      env: { ...environment, KAZASU_TEST_HIDRAW: this.folder, TMPDIR: this.folder },
      // A group of its own, so that it can be ended whole.
      detached: true,
    })
    this.ended = new Promise((resolve, reject) => {
      this.process.on('error', reject)
      this.process.on('close', (status) => resolve(status))
    })
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.output += chunk.toString()
        this.changed()
      })
    }
    for (const device of DEVICES) this.#listen(device)
  }

  async opened(device: string): Promise<void> {
    await this.until(() => this.#connections.get(device) ?? null)
  }

  async closed(device: string): Promise<void> {
    await this.until(() => (this.#connections.has(device) ? null : true))
  }

  /** Presses keys one after the other: digits, `enter`, `correct`, `cancel`. */
  type(device: string, ...keys: readonly string[]): void {
    for (const key of keys) {
      const usage = USAGES[key] ?? 0x58 + Number(key)
      this.#connections.get(device)?.write(Uint8Array.from([0, 0, usage, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    }
  }

  unplug(device: string): void {
    const link = this.#link(device)
    this.#links.set(device, readlinkSync(link))
    rmSync(link)
    this.#servers.get(device)?.close()
    this.#connections.get(device)?.destroy()
  }

  plug(device: string): void {
    this.#listen(device)
    symlinkSync(this.#links.get(device) ?? '', this.#link(device))
  }

  /** Ends the process, whatever state it is in. */
  async kill(): Promise<void> {
    if (this.process.exitCode === null && this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGKILL')
    await this.ended
    for (const server of this.#servers.values()) server.close()
    for (const connection of this.#connections.values()) connection.destroy()
    rmSync(this.folder, { recursive: true })
  }

  /** What `look` finds, as soon as it finds something; fails when the process has ended without it. */
  async until<T>(look: () => T | null): Promise<T> {
    let isOver = false
    void this.ended.then(() => {
      isOver = true
      this.changed()
    })
    for (;;) {
      const found = look()
      if (found !== null) return found
      if (isOver) throw new Error(`the process ended: ${this.output}`)
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve)
      })
    }
  }

  /** Something happened: whoever waits looks again. */
  changed(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  /** In the sysfs that umockdev made for this process. */
  #link(device: string): string {
    const made = readdirSync(this.folder).find((name) => name.startsWith('umockdev.'))
    if (made === undefined) throw new Error('umockdev is not at work')
    return join(this.folder, made, 'sys', 'class', 'hidraw', device)
  }

  #listen(device: string): void {
    const server = createServer((connection) => {
      this.#connections.set(device, connection)
      connection.on('error', () => undefined)
      connection.on('close', () => {
        // The next one may be there already.
        if (this.#connections.get(device) === connection) this.#connections.delete(device)
        this.changed()
      })
      connection.resume()
      this.changed()
    })
    this.#servers.set(device, server)
    // A Unix socket is there when this call returns.
    server.listen(join(this.folder, device))
  }
}
