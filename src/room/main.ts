/**
 * The process of the card room: one channel to the door, signs of life, and an end in order whatever ends it. Loads the
 * rest while it waits for the door's word; what it does then is `serve.ts`.
 */
import { Socket } from 'node:net'
import { isKazasuError, KazasuError } from '../errors.ts'
import { Channel, CHANNEL_FD } from './channel.ts'
import { BEAT_MS, type FromProcess, type ToProcess } from './messages.ts'
import type { Serving } from './serve.ts'

/** What may wait for a door that does not read; a door that leaves more counts as lost. Bytes. */
const LONGEST_QUEUE = 16 * 1024 * 1024
/** What may wait for the door before no more frames are taken from it. Bytes. */
const PATIENCE = 1024 * 1024
/** How long the end may take before the process exits all the same, in milliseconds. */
const LONGEST_END = 10_000
/** How long a signal waits for the word of the door, in milliseconds. */
const SIGNAL_DELAY = 500

const STATUS = { stopped: 0, failed: 70, doorLost: 75 } as const
/** As shells report them. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const

const program = import('./serve.ts')
let beginning: Promise<void> | null = null
let serving: Serving | null = null
let isEnding = false

const channel = new Channel<ToProcess, FromProcess>(new Socket({ fd: CHANNEL_FD, readable: true, writable: true }), {
  hear,
  patience: PATIENCE,
  drained: () => undefined,
  ended: () => void end(STATUS.doorLost),
})

function say(message: FromProcess, sent?: (error?: Error | null) => void): void {
  channel.post(message, sent)
  if (channel.waiting > LONGEST_QUEUE) channel.close()
}

function hear(message: ToProcess): void {
  switch (message.kind) {
    case 'start':
      beginning ??= begin(message)
      return
    case 'stop':
      return void end(STATUS.stopped)
    case 'open':
    case 'frame':
    case 'close':
    case 'document':
      // The door speaks of clients only once it has heard that this process is ready.
      return serving?.hear(message)
  }
}

async function begin(start: Extract<ToProcess, { kind: 'start' }>): Promise<void> {
  try {
    const { serve } = await program
    serving = await serve(start, say)
  } catch (error) {
    const { code, message, fields } = isKazasuError(error)
      ? error
      : new KazasuError('INTERNAL', error instanceof Error ? error.name : typeof error)
    say({ kind: 'failed', code, message, fields })
    await end(STATUS.failed)
  }
}

/** The job that is under way comes to its end, no card keeps its power, and the door has heard of it. */
async function end(status: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  setTimeout(() => process.exit(status), LONGEST_END)
  await beginning
  await serving?.stop()
  beat(() => process.exit(status))
}

function beat(sent?: () => void): void {
  say({ kind: 'beat', memory: process.memoryUsage.rss() }, sent)
}

setInterval(() => beat(), BEAT_MS)
process.on('uncaughtException', (error) => {
  serving?.crashed(error)
  void end(STATUS.failed)
})
// Where the whole service is meant, the door has the same signal and asks for the end itself: that is the better one.
for (const [signal, status] of SIGNALS) process.on(signal, () => setTimeout(() => void end(status), SIGNAL_DELAY))
// Without a listener it would open Node's debugger.
process.on('SIGUSR1', () => undefined)
// Nobody reads the log any more: the door, whose log it is too, ends because of that.
process.stderr.on('error', () => undefined)
