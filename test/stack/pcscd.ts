/** A pcscd of the test's own, with virtual readers. Only inside the namespaces of `run.sh`. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { connectVpcd, type VpcdOptions, type VpcdSession } from '../../mocks/vpcd.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { LIMITS } from '../limits.ts'

export interface TestPcscd {
  /** A slot for each of `slots`, in this order. */
  readonly readers: readonly TestReader[]
  /** How many threads it has: one for each context of each client, and a few of its own. */
  threads(): number
  /** SIGSTOP: it answers nobody, and nothing says that it does not. */
  freeze(): void
  /** SIGCONT. */
  thaw(): void
  /** SIGTERM, and resolves when it is gone. A second call is harmless. */
  stop(): Promise<void>
  /** SIGTERM, and resolves when it is gone, as `kill` does: it can be started again. */
  terminate(): Promise<void>
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>
  /** Starts it again with the same readers; resolves when they can be used. */
  start(): Promise<void>
}

export interface TestReader {
  /** As PC/SC names it. */
  readonly name: string
  readonly port: number
}

const FIRST_PORT = 35_963
/** Where libpcsclite finds pcscd; `/run` is the namespace's own. */
const SOCKET = '/run/pcscd/pcscd.comm'
const VPCD = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'

/** Each configuration of vpcd brings two slots. */
const READERS: readonly TestReader[] = [0, 1].map((slot) => ({
  name: `Virtual PCD 00 0${slot}`,
  port: FIRST_PORT + slot,
}))

/** Where cards of a test without readers of its own go. */
export const FIRST_READER: TestReader = READERS[0] ?? { name: '', port: 0 }

const running = new Set<TestPcscd>()

interface PcscdOptions {
  /** False makes everything ready and leaves the start to the test. */
  readonly isStarted?: boolean
  /** What its readers are called, in whatever encoding: two slots each. */
  readonly names?: readonly (string | Buffer)[]
}

export async function startPcscd({ isStarted = true, names = ['Virtual PCD'] }: PcscdOptions = {}): Promise<TestPcscd> {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-stack-'))
  for (const [index, name] of names.entries()) {
    writeFileSync(join(folder, `vpcd-${index}`), configuration(Buffer.from(name), FIRST_PORT + index * READERS.length))
  }
  let child: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null) return
    const gone = exited(child)
    child.kill(signal)
    child.kill('SIGCONT')
    child = null
    await gone
  }
  const pcscd: TestPcscd = {
    readers: READERS,
    start: async () => {
      child ??= await spawnPcscd(folder)
    },
    threads: () => (child === null ? 0 : readdirSync(`/proc/${child.pid}/task`).length),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    terminate: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
      running.delete(pcscd)
    },
  }
  running.add(pcscd)
  if (isStarted) await pcscd.start()
  return pcscd
}

const configuration = (name: Buffer, port: number): Buffer =>
  Buffer.concat([
    Buffer.from('FRIENDLYNAME "'),
    name,
    // pcscd takes a reader as complete with the last of these that it needs, so the channel comes before.
    Buffer.from(`"\nCHANNELID ${port}\nDEVICENAME /dev/null:${port}\nLIBPATH ${VPCD}\n`),
  ])

/** For `afterEach`: nothing of a test that failed half-way is left for the next. */
export async function stopAll(): Promise<void> {
  await Promise.all([...laid].map((session) => session.remove()))
  laid.clear()
  await Promise.all([...running].map((pcscd) => pcscd.stop()))
}

const laid = new Set<VpcdSession>()

/** Lays a card on a virtual reader. Resolves when pcscd gives it power for the first time. */
export async function layDown(card: SmartCard, options: Partial<VpcdOptions> = {}): Promise<VpcdSession> {
  let onPowered = (): void => undefined
  const powered = new Promise<void>((resolve) => {
    onPowered = resolve
  })
  const session = await connectVpcd(card, {
    host: '127.0.0.1',
    port: FIRST_READER.port,
    ...options,
    onPower: (power) => {
      if (power === 'on') onPowered()
      options.onPower?.(power)
    },
  })
  laid.add(session)
  const forget = (): unknown => laid.delete(session)
  session.ended.then(forget, forget)
  await Promise.race([powered, session.ended])
  return session
}

export interface CommandResult {
  readonly status: number
  readonly output: string
}

/** Runs a program of OpenSC (or openssl) on the test's pcscd; what it writes, both ways, is the output. */
export async function run(program: string, args: readonly string[], environment = {}): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, {
      env: { ...process.env, LC_ALL: 'C', ...environment },
      timeout: LIMITS.expect.poll.timeout,
    })
    return { status: 0, output: stdout + stderr }
  } catch (error) {
    // Also one that took too long, which has no status.
    if (!isFailedRun(error)) throw error
    return { status: error.code, output: error.stdout + error.stderr }
  }
}

/**
 * What another PC/SC client, in shared mode, gets of the signature certificate, which lies behind its password: the
 * status words of SELECT and READ BINARY.
 */
export const otherProgram = (): Promise<string[]> => transmitByOther(['00A4040C0AD392F000260100000001', '00B0810004'])

/**
 * Transmits commands, in hexadecimal digits, as another PC/SC client in shared mode; gives their status words. Asks until
 * it gets the card: that is the first moment after our hold.
 */
export async function transmitByOther(commands: readonly string[]): Promise<string[]> {
  for (;;) {
    const { output } = await run('opensc-tool', ['-r', '0', ...commands.flatMap((command) => ['-s', command])])
    const words = [...output.matchAll(/SW1=0x(?<one>..), SW2=0x(?<two>..)/g)]
    if (words.length > 0) return words.map(({ groups }) => `${groups?.['one']}${groups?.['two']}`)
  }
}

function isFailedRun(error: unknown): error is { code: number; stdout: string; stderr: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'stdout' in error &&
    'code' in error &&
    typeof error.code === 'number'
  )
}

/** Resolves when pcscd has opened its readers and answers on its socket. */
async function spawnPcscd(folder: string): Promise<ChildProcess> {
  const child = spawn('pcscd', ['--foreground', '--info', '--config', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const failure = (): Error => new Error(`pcscd ended with ${child.exitCode ?? child.signalCode}:\n${said.join('\n')}`)
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(failure()))
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said.push(line)
        if (line.includes('daemon ready')) resolve()
      })
    }
  })
  // It says so a moment before it listens.
  while (!(await answers(SOCKET))) {
    if (child.exitCode !== null || child.signalCode !== null) throw failure()
  }
  return child
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    const end = (isAnswered: boolean): void => {
      socket.destroy()
      resolve(isAnswered)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
}
