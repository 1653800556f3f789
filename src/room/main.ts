/**
 * The process of the card room: one channel to the door, signs of life, and an end in order whatever ends it. Loads the
 * rest while it waits for the door's word; what it does then is `serve.ts`.
 */
import { Socket } from 'node:net'
import { type End, listenForEnds, statusAfter } from '../ends.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import { runFastSoon, startLean } from '../lean.ts'
import { residentMemory } from '../lib/memory.ts'
import { openStderr } from '../stderr.ts'
import { Channel, CHANNEL_FD } from './channel.ts'
import { LastingSockets } from './lasting-sockets.ts'
import { BEAT_MS, type FromProcess, type SocketNote, type ToProcess } from './messages.ts'
import type { Serving } from './serve.ts'

/** What may wait for a door that does not read; a door that leaves more counts as lost. Bytes. */
const LONGEST_QUEUE = 16 * 1024 * 1024
/** What may wait for the door before no more frames are taken from it. Bytes. */
const PATIENCE = 1024 * 1024
/** How long the end may take before the process is ended all the same, in milliseconds. */
const LONGEST_END = 10_000
/** How long the end waits for a log that nobody reads, in milliseconds. */
const FLUSH_MS = 500
/** How long a signal waits for the word of the door, in milliseconds. */
const SIGNAL_DELAY = 500

const STATUS = { stopped: 0, failed: 70 } as const

startLean()
const stderr = openStderr((code) => endBy({ by: 'output', code }))
// With SIGHUP the door is told to read the configuration anew, and tells what concerns this process.
listenForEnds(endBy, ['SIGHUP'])

const program = import('./serve.ts')
let beginning: Promise<void> | null = null
let serving: Serving | null = null
let isDraining = false
let isEnding = false

const channel = new Channel<ToProcess, FromProcess>(new Socket({ fd: CHANNEL_FD, readable: true, writable: true }), {
  hear,
  patience: PATIENCE,
  drained: () => undefined,
  ended: () => {
    sockets.lost()
    endBy({ by: 'parent' })
  },
})
const sockets = new LastingSockets(say)
// One that has ended on its way is not there.
process.on('message', ({ socket }: SocketNote, handle?: Socket) =>
  sockets.arrived(socket, handle ?? new Error('the connection has ended')),
)
process.channel?.unref()

function say(message: FromProcess, sent?: (error?: Error | null) => void): void {
  channel.post(message, sent)
  if (channel.waiting > LONGEST_QUEUE) channel.close()
}

function hear(message: ToProcess): void {
  switch (message.kind) {
    case 'start':
      beginning ??= begin(message)
      return
    case 'unconnected':
      return sockets.arrived(message.socket, Object.assign(new Error(message.code), { code: message.code }))
    case 'reload':
      // Not before it has begun with what it was started with.
      return void beginning?.then(() => serving?.reload(message.config))
    case 'drain':
      isDraining = true
      return void serving?.drain().then(() => say({ kind: 'quiet' }))
    case 'stop':
      return void end(STATUS.stopped)
    case 'open':
    case 'frame':
    case 'close':
    case 'scopes':
    case 'withdraw':
    case 'document':
      // The door speaks of clients only once it has heard that this process is ready.
      return serving?.hear(message)
  }
}

async function begin(start: Extract<ToProcess, { kind: 'start' }>): Promise<void> {
  try {
    const { serve } = await program
    serving = await serve(start, say, sockets, stderr)
    runFastSoon()
  } catch (error) {
    const { code, message, fields } = isKazasuError(error)
      ? error
      : new KazasuError('INTERNAL', error instanceof Error ? error.name : typeof error)
    say({ kind: 'failed', code, message, fields })
    await end(STATUS.failed)
  }
}

function endBy(reason: End): void {
  serving?.ending(reason)
  const status = statusAfter(reason)
  if (reason.by !== 'signal') return void end(status)
  // Where the whole service is meant, the door has the same signal and asks for the end itself: that is the better one,
  // and the later one where it lets something come to its end before.
  setTimeout(() => {
    if (status !== 0 || !isDraining) void end(status)
  }, SIGNAL_DELAY)
}

/** The job that is under way comes to its end, no card keeps its power, and the door has heard of it. */
async function end(status: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  setTimeout(kill, LONGEST_END)
  await beginning
  await serving?.stop()
  beat(() => {
    stderr.flush(FLUSH_MS)
    // Without a door nobody asks for the status, and nobody ends a process that does not end by itself.
    if (channel.isOpen) process.exit(status)
    else kill()
  })
}

/** `process.exit` waits for the threads of the pool, of which one may be in a call that never returns. */
function kill(): void {
  stderr.flush(FLUSH_MS)
  process.kill(process.pid, 'SIGKILL')
}

function beat(sent?: () => void): void {
  say({ kind: 'beat', memory: residentMemory() }, sent)
}

setInterval(() => beat(), BEAT_MS)
