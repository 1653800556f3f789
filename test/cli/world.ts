/** A world for the command line in which tests can look: outputs that are kept, an environment, signals on demand. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { End } from '../../src/ends.ts'
import type { Io } from '../../src/cli/io.ts'
import { openLocal } from '../../src/cli/local.ts'
import { type Parts, run } from '../../src/cli/program.ts'
import type { Services } from '../../src/api/services.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { InProcessRoom } from '../support/in-process-room.ts'

export class World implements Io {
  out = ''
  err = ''
  /** Ends that were left to the process itself. */
  readonly ended: End[] = []
  readonly home = mkdtempSync(join(tmpdir(), 'kazasu-cli-'))
  readonly environment: Record<string, string | undefined>
  toJournal = false
  isRoot = false
  ask: Io['ask'] = null
  /** What comes in on stdin. */
  stdin = ''
  readonly workingDirectory = this.home
  readonly node = process.execPath
  script = '/opt/kazasu/dist/program/kazasu.js'
  readonly #reloaders = new Set<() => void>()
  readonly #listeners = new Set<(end: End) => void>()
  readonly #waiting: { readonly text: string; readonly resolve: () => void }[] = []
  readonly stdout = { write: (text: string) => this.#take('out', text), isTerminal: false, columns: undefined }
  readonly stderr = {
    write: (text: string) => this.#take('err', text),
    onDropped: () => undefined,
    isTerminal: false,
    columns: undefined,
  }

  constructor(environment: Readonly<Record<string, string>> = {}) {
    // Nothing of this machine: neither its configuration nor its language.
    this.environment = {
      HOME: this.home,
      CONFIGURATION_DIRECTORY: join(this.home, 'config'),
      PATH: process.env['PATH'],
      ...environment,
    }
  }

  input(most: number): Promise<Uint8Array | null> {
    const bytes = Buffer.from(this.stdin)
    return Promise.resolve(bytes.length > most ? null : bytes)
  }

  onEnd(listener: (end: End) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onReload(listener: () => void): () => void {
    this.#reloaders.add(listener)
    return () => this.#reloaders.delete(listener)
  }

  /** SIGHUP */
  reload(): void {
    for (const listener of this.#reloaders) listener()
  }

  endNow(end: End): void {
    this.ended.push(end)
  }

  kill(): void {
    throw new Error('the end in order took too long')
  }

  end(end: End): void {
    for (const listener of this.#listeners) listener(end)
  }

  signal(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): void {
    this.end({ by: 'signal', signal })
  }

  get listening(): number {
    return this.#listeners.size
  }

  /** Resolves once `text` has been printed on either output. */
  async printed(text: string): Promise<void> {
    if ((this.out + this.err).includes(text)) return
    await new Promise<void>((resolve) => this.#waiting.push({ text, resolve }))
  }

  #take(where: 'out' | 'err', text: string): void {
    this[where] += text
    for (const { text: wanted, resolve } of this.#waiting) if ((this.out + this.err).includes(wanted)) resolve()
  }
}

/** Runs one command line, with an untouched world unless one is given. */
export async function kazasu(
  argv: readonly string[],
  world: World = new World(),
  parts: Partial<Parts> = {},
): Promise<{ readonly status: number; readonly world: World; readonly out: string; readonly err: string }> {
  const status = await run(argv, world, { openRoom: async () => new InProcessRoom(), ...parts })
  return { status, world, out: world.out, err: world.err }
}

/** A session over services that a test made. */
export function sessionOver(services: Services): Pick<Parts, 'openSession'> & { readonly stops: number[] } {
  const stops: number[] = []
  const daemon = {
    services,
    setOffice: () => undefined,
    start: () => Promise.resolve(),
    drain: () => undefined,
    stop: () => Promise.resolve(void stops.push(1)),
  }
  return { stops, openSession: () => openLocal(daemon, silentLogger) }
}
