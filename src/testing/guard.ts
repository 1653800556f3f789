/**
 * The process between a test and the programs that it has started: they and their folder last as long as its stdin is open,
 * which is as long as the test wants it or lives. Run as `guard FOLDER PROGRAM …`; in namespaces of its own also with the
 * configuration of a pcscd in that folder, which is started first.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where libpcsclite finds pcscd. */
const SOCKET = '/run/pcscd/pcscd.comm'
const RETRY_MS = 20
/** A daemon that ends in order is done long before. */
const LONGEST_END_MS = 30_000

const [folder = '', program = '', ...args] = process.argv.slice(2)
const running: ChildProcess[] = []
const isWanted = new AbortController()

// A terminal signals the test as well, which says by the end of stdin what it wants.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.stdin
  .on('error', () => isWanted.abort())
  .on('end', () => isWanted.abort())
  .resume()

try {
  if (existsSync(join(folder, 'readers'))) await startPcscd()
  if (!isWanted.signal.aborted)
    start(spawn(program, args, { env: environment(), stdio: ['ignore', 'inherit', 'inherit'] }))
  await wanted()
} finally {
  // The daemon first: it takes the power from cards.
  for (const child of running.toReversed()) await end(child)
  rmSync(folder, { recursive: true, force: true })
}
// What holds a pipe of this process open is nobody's any more.
process.exit()

/** Nothing of the user's. */
function environment(): NodeJS.ProcessEnv {
  return { HOME: folder, PATH: process.env['PATH'], CONFIGURATION_DIRECTORY: join(folder, 'config') }
}

function start(child: ChildProcess): void {
  running.push(child)
  child.on('error', () => isWanted.abort())
  child.on('exit', () => isWanted.abort())
}

function wanted(): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted.signal.aborted) resolve()
    else isWanted.signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function startPcscd(): Promise<void> {
  const said = join(folder, 'pcscd.log')
  const file = openSync(said, 'w')
  start(spawn('pcscd', ['--foreground', '--config', join(folder, 'readers')], { stdio: ['ignore', file, file] }))
  while (!isWanted.signal.aborted && !(await answers(SOCKET))) await pause(RETRY_MS)
  if (running[0]?.exitCode != null) process.stderr.write(`pcscd has ended:\n${readFileSync(said, 'utf8')}`)
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    const tell = (isAnswered: boolean): void => {
      socket.destroy()
      resolve(isAnswered)
    }
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) resolve()
    else {
      const kill = setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MS)
      child.once('exit', () => {
        clearTimeout(kill)
        resolve()
      })
      child.kill('SIGTERM')
    }
  })
}
