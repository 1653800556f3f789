/**
 * A process with the real node-hid among invented USB devices: umockdev plays sysfs, `hidraw.c` the device nodes, and
 * this file the keys. What the process does with them is `child.ts`.
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Asked, Said } from './child.ts'

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

/** Compiles the child and the library that plays the device nodes, as they are now. */
export function build(): Built {
  requireTools()
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-hid-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const project = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { rootDir: ROOT, outDir: join(folder, 'dist'), declaration: false },
    include: [],
    files: [join(import.meta.dirname, 'child.ts')],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
  tool(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(folder, 'tsconfig.json')])
  const library = join(folder, 'hidraw.so')
  tool('gcc', ['-shared', '-fPIC', '-Wall', '-Werror', '-o', library, join(import.meta.dirname, 'hidraw.c'), '-ldl'])
  return { script: join(folder, 'dist', 'test', 'hid', 'child.js'), library }
}

export class Bench {
  readonly #folder = mkdtempSync(join(tmpdir(), 'kazasu-hidraw-'))
  readonly #servers = new Map<string, Server>()
  readonly #connections = new Map<string, Socket>()
  readonly #links = new Map<string, string>()
  readonly #said: Said[] = []
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting = new Set<() => void>()
  #sysfs = ''
  /** Everything that the process wrote. */
  output = ''
  readonly ended: Promise<number | null>

  private constructor({ script, library }: Built) {
    const inside = ['env', `LD_PRELOAD=${library}:libumockdev-preload.so.0`, process.execPath, script]
    this.#child = spawn(UMOCKDEV, ['-d', join(import.meta.dirname, 'devices.umockdev'), '--', ...inside], {
      // umockdev makes its folder in TMPDIR.
      env: { ...process.env, KAZASU_TEST_HIDRAW: this.#folder, TMPDIR: this.#folder },
      // A group of its own, so that it can be ended whole.
      detached: true,
    })
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject)
      this.#child.on('close', (status) => resolve(status))
    })
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.output += line
      // Written by the child beside this file.
      this.#said.push(JSON.parse(line) as Said)
      this.#changed()
    })
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.output += chunk.toString()
    })
  }

  /** Starts the process; the devices `hidraw0` and `hidraw1` are keypads, `hidraw2` is an ordinary keyboard. */
  static async start(built: Built): Promise<Bench> {
    const bench = new Bench(built)
    for (const device of ['hidraw0', 'hidraw1', 'hidraw2']) await bench.#listen(device)
    const ready = await bench.said('ready')
    if (ready.says !== 'ready' || !ready.sysfs.startsWith(`${bench.#folder}/`))
      throw new Error('umockdev is not at work')
    bench.#sysfs = ready.sysfs
    return bench
  }

  ask(asked: Asked): void {
    this.#child.stdin.write(`${JSON.stringify(asked)}\n`)
  }

  /** Takes the next thing said of this kind, waiting for it where needed. */
  async said(says: Said['says'], keypad?: string): Promise<Said> {
    const isMeant = (one: Said): boolean =>
      one.says === says && (keypad === undefined || ('keypad' in one && one.keypad === keypad))
    return this.#until(() => {
      const index = this.#said.findIndex(isMeant)
      return index < 0 ? null : (this.#said.splice(index, 1)[0] ?? null)
    })
  }

  /** All that was said of this kind and not taken yet. */
  take(says: Said['says']): readonly Said[] {
    const taken = this.#said.filter((one) => one.says === says)
    for (const one of taken) this.#said.splice(this.#said.indexOf(one), 1)
    return taken
  }

  async opened(device: string): Promise<void> {
    await this.#until(() => this.#connections.get(device) ?? null)
  }

  async closed(device: string): Promise<void> {
    await this.#until(() => (this.#connections.has(device) ? null : true))
  }

  /** Presses keys one after the other: digits, `enter`, `correct`, `cancel`. */
  type(device: string, ...keys: readonly string[]): void {
    for (const key of keys) {
      const usage = USAGES[key] ?? 0x58 + Number(key)
      this.#connections.get(device)?.write(Uint8Array.from([0, 0, usage, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    }
  }

  unplug(device: string): void {
    const link = join(this.#sysfs, 'class', 'hidraw', device)
    this.#links.set(device, readlinkSync(link))
    rmSync(link)
    this.#servers.get(device)?.close()
    this.#connections.get(device)?.destroy()
  }

  async plug(device: string): Promise<void> {
    await this.#listen(device)
    symlinkSync(this.#links.get(device) ?? '', join(this.#sysfs, 'class', 'hidraw', device))
  }

  /** Ends the process, whatever state it is in. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL')
    await this.ended
    for (const server of this.#servers.values()) server.close()
    for (const connection of this.#connections.values()) connection.destroy()
    rmSync(this.#folder, { recursive: true })
  }

  #listen(device: string): Promise<void> {
    const server = createServer((connection) => {
      this.#connections.set(device, connection)
      connection.on('error', () => undefined)
      connection.on('close', () => {
        this.#connections.delete(device)
        this.#changed()
      })
      connection.resume()
      this.#changed()
    })
    this.#servers.set(device, server)
    return new Promise((resolve) => {
      server.listen(join(this.#folder, device), resolve)
    })
  }

  #changed(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  /** What `look` finds, as soon as it finds something; fails when the process has ended without it. */
  async #until<T>(look: () => T | null): Promise<T> {
    let isOver = false
    void this.ended.then(() => {
      isOver = true
      this.#changed()
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
}
