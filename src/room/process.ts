/** Starts a process for the card room. What it is told is `messages.ts`, who watches it is `keeper.ts`. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { built } from '../installation.ts'
import { CHANNEL_FD } from './channel.ts'
import type { SocketNote } from './messages.ts'

export interface RoomProcess {
  readonly stream: Duplex
  /** Resolves when the process has ended and all that it said has been read. */
  readonly ended: Promise<Ending>
  /** Gives it a connection that this process keeps as well. */
  giveSocket(note: SocketNote, socket: Socket): void
  /** Ends it whatever it is doing. */
  kill(): void
}

/** One of the two is `null`. */
export interface Ending {
  readonly status: number | null
  readonly signal: string | null
}

const MAIN = fileURLToPath(built('program/card-room.js'))

/**
 * Beyond 256 MiB it ends by itself, before the system has to choose which process to end. Little in it is short-lived,
 * which needs less than the 16 MiB that Node sets aside for that.
 */
const HEAP = ['--max-old-space-size=256', '--max-semi-space-size=1']

/** What the package starts the door with too. A Node that did not know it would not start, so it is never given unasked. */
const OF_THE_PACKAGE = ['--no-maglev'].filter((flag) => process.execArgv.includes(flag))

/**
 * One heap for all threads, of which the first does nearly all of the work: others of glibc's would take 3 MB more. What
 * is larger than 64 KiB goes back to the system when it is freed.
 */
const MEMORY = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' }

/** What belongs to the door: systemd is told by it alone. */
const NOT_INHERITED = ['NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID']

let ahead: RoomProcess | null = null

/** Starts the one that `startProcess` will give first. Should nobody ask for it, it ends with this process. */
export function startAhead(): void {
  ahead = spawnProcess()
}

export function startProcess(): RoomProcess {
  const started = ahead ?? spawnProcess()
  ahead = null
  return started
}

function spawnProcess(): RoomProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.includes(name))
  const child = spawn(process.execPath, [...HEAP, ...OF_THE_PACKAGE, MAIN], {
    // In a group of its own: what a terminal signals reaches the door, which ends the card room in order.
    detached: true,
    env: { ...Object.fromEntries(inherited), ...MEMORY },
    // Node hands over sockets by a channel of its own alone.
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'ipc'],
  })
  return {
    stream: streamOf(child),
    ended: new Promise((resolve) => {
      child.on('error', () => resolve({ status: null, signal: null }))
      child.on('close', (status, signal) => resolve({ status, signal }))
    }),
    // Of a process that has ended `ended` tells.
    giveSocket: (note, socket) => void child.send(note, socket, { keepOpen: true }, () => undefined),
    kill: () => void child.kill('SIGKILL'),
  }
}

/**
 * Node makes a pair of sockets of a "pipe", which its types say of the first three only. Nor do they say that there are
 * none where no more files may be open: that one Node tells later, as an event. Until then nobody knows whether it is the
 * limit of the process (EMFILE), as nearly always, or of the machine (ENFILE).
 */
function streamOf(child: ChildProcess): Duplex {
  const stdio = child.stdio as ChildProcess['stdio'] | undefined
  if (stdio === undefined) {
    child.on('error', () => undefined)
    throw Object.assign(new Error('EMFILE or ENFILE: too many open files, spawn'), { code: 'EMFILE' })
  }
  return stdio[CHANNEL_FD] as Duplex
}
