/**
 * The machine that is looked at: its files, and commands of its own that tell about it. Reads only; each look is bounded
 * in time and size. A test puts a folder and answers of its own in the place of it.
 */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { readSmallFile } from '../lib/small-file.ts'
import { systemCode } from '../lib/system-error.ts'
import { type Fact, known, type Unknown, unknown } from './facts.ts'

/** Gives what the command writes. Rejects with a `NotKnown`, or with why it failed. */
export type Run = (program: string, args: readonly string[]) => Promise<string>

export interface MachineParts {
  /** The folder that stands for `/`. */
  readonly root?: string
  readonly platform?: NodeJS.Platform
  readonly run?: Run
  /** Where its programs listen for each other. */
  readonly loopback?: string
}

const LONGEST_TEXT = 64 * 1024
const LONGEST_OUTPUT = 4 * 1024 * 1024
const RUN_MS = 4000
/** Of a folder; /proc has one for each process. */
const MOST_NAMES = 20_000

export class Machine {
  readonly platform: NodeJS.Platform
  readonly run: Run
  readonly loopback: string
  readonly #root: string

  constructor(parts: MachineParts = {}) {
    const { root = '', platform = process.platform, run = runProgram, loopback = '127.0.0.1' } = parts
    this.#root = root
    this.platform = platform
    this.run = run
    this.loopback = loopback
  }

  /** Where a file of the machine really is. */
  at(path: string): string {
    return `${this.#root}${path}`
  }

  has(path: string): boolean {
    return existsSync(this.at(path))
  }

  bytes(path: string, limit = LONGEST_TEXT): Buffer {
    return readSmallFile(this.at(path), limit)
  }

  text(path: string, limit = LONGEST_TEXT): string {
    return this.bytes(path, limit).toString('utf8')
  }

  names(folder: string): readonly string[] {
    return readdirSync(this.at(folder)).slice(0, MOST_NAMES)
  }

  /** Of the first of these files that is there. */
  first(paths: readonly string[]): string | null {
    return paths.find((path) => this.has(path)) ?? null
  }

  /** The last name in what a link leads to, or `null` where there is no link. */
  linkName(path: string): string | null {
    return optional(() => basename(readlinkSync(this.at(path))))
  }

  /** A line of the kernel's or of the system's, or `null` where there is none. */
  line(path: string): string | null {
    return optional(() => this.text(path).trim())
  }

  /** Whether systemd has started this machine, and answers `systemctl`. */
  get hasSystemd(): boolean {
    return this.has('/run/systemd/system')
  }
}

/** Why something cannot be known, where that is known. */
export class NotKnown extends Error {
  readonly why: Unknown

  constructor(why: Unknown) {
    super(why)
    this.why = why
  }
}

const REASONS: Readonly<Record<string, Unknown>> = {
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ENOENT: 'not-here',
  ENOTDIR: 'not-here',
  EFBIG: 'too-much',
  ABORT_ERR: 'no-answer',
}

/** What `look` finds, or why it finds nothing. Never rejects. */
export async function factOf<T>(look: () => T | Promise<T>): Promise<Fact<T>> {
  try {
    return known(await look())
  } catch (error) {
    if (error instanceof NotKnown) return unknown(error.why)
    return unknown(REASONS[systemCode(error) ?? ''] ?? 'failed')
  }
}

/** What `look` gives, or `null` where it throws: for what is one detail of many. */
export function optional<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}

/** Of a command, by the code of the error; a status is none of these. */
const FAILURES: Readonly<Record<string, Unknown>> = {
  ENOENT: 'no-tool',
  EACCES: 'forbidden',
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: 'too-much',
}

function runProgram(program: string, args: readonly string[]): Promise<string> {
  const limits = { timeout: RUN_MS, maxBuffer: LONGEST_OUTPUT, killSignal: 'SIGKILL' } as const
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { ...limits, env: { ...process.env, LC_ALL: 'C' } }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else reject(new NotKnown(FAILURES[String(error.code)] ?? (error.killed === true ? 'no-answer' : 'failed')))
    })
  })
}
