/** The door of the command `kazasu`: gives the program this process's world and takes its exit status. */
import { fstatSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { type End, listenForEnds, listenForParent, statusAfter } from '../ends.ts'
import { KazasuError } from '../errors.ts'
import { openStderr } from '../stderr.ts'
import { tellFailure } from './failure.ts'
import type { Io, Output } from './io.ts'
import { isJournal } from './journal.ts'
import { processToEndWith } from './npm.ts'
import { languageOfArguments } from './text/language.ts'
import { systemCode } from '../lib/system-error.ts'

/** What shells say of a program that SIGPIPE has ended, which Node keeps from this one. */
const PIPE_STATUS = 128 + constants.signals.SIGPIPE

/** How long the end of the process waits for a log that nobody reads, in milliseconds. */
const FLUSH_MS = 500

const listeners = new Set<(end: End) => void>()
/** What the command came to: what it had to say besides is not worth a second error. */
let status = 0
/** Whether a command that listens has heard of an end: the status is its own then, and no reader is waited for. */
let isHeard = false
const reloaders = new Set<() => void>()
/** Somebody sits there who would not see what becomes of a program that goes on without the terminal. */
const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor))

function onEnd(end: End): void {
  if (end.by === 'signal' && end.signal === 'SIGHUP' && reloaders.size > 0 && !hasTerminal) {
    for (const reload of reloaders) reload()
    return
  }
  if (listeners.size === 0) return endNow(end)
  isHeard = true
  for (const listener of listeners) listener(end)
}
// Before the commands are loaded: until somebody listens, a signal ends the process or opens Node's debugger.
listenForEnds(onEnd)
const endsWith = processToEndWith(process.env, process.ppid)
if (endsWith !== null) listenForParent(onEnd, endsWith)

const stderr = openStderr((code) => onEnd({ by: 'output', code }))
const argv = process.argv.slice(2)

/** A pipe or a terminal is a stream; to a file Node would write once and not look how much of it was taken. */
function openStdout(): Output {
  const kind = fstatSync(1)
  const isStream = process.stdout.isTTY || kind.isFIFO() || kind.isSocket()
  const lose = (error: unknown): void => onEnd({ by: 'output', code: systemCode(error) ?? 'unknown error' })
  process.stdout.on('error', lose)
  const writeFile = (text: string): void => {
    try {
      writeFileSync(1, text)
    } catch (error) {
      lose(error)
    }
  }
  return {
    write: isStream ? (text) => void process.stdout.write(text) : writeFile,
    isTerminal: process.stdout.isTTY,
    get columns(): number | undefined {
      return process.stdout.columns
    },
  }
}

/** As a terminal gives lines by itself, so that Ctrl-C is a signal still. The end of input is no answer. */
async function ask(question: string, { isUnseen = false } = {}): Promise<string> {
  if (isUnseen) return await askUnseen(question, process.stdin)
  const { createInterface } = await import('node:readline')
  process.stdout.write(question)
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}

/** A terminal shows what is typed by itself, so that it is kept from that before anybody is asked. */
async function askUnseen(question: string, terminal: typeof process.stdin): Promise<string> {
  const { NOTHING_TYPED, typeUnseen } = await import('./unseen-line.ts')
  const decoder = new TextDecoder()
  let line = NOTHING_TYPED
  terminal.setRawMode(true)
  process.stdout.write(question)
  try {
    for await (const chunk of terminal.iterator({ destroyOnReturn: false })) {
      // Without an encoding set a stream of bytes gives bytes.
      line = typeUnseen(line, decoder.decode(chunk as Buffer, { stream: true }))
      process.stdout.write(line.shown)
      if (line.state !== 'typing') break
    }
  } finally {
    terminal.setRawMode(false)
    terminal.pause()
  }
  if (line.state === 'interrupted') onEnd({ by: 'signal', signal: 'SIGINT' })
  return line.text
}

async function input(most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    // Without an encoding set a stream of bytes gives bytes.
    const bytes = chunk as Buffer
    length += bytes.length
    if (length > most) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

const io: Io = {
  input,
  ask: isatty(0) && process.stdout.isTTY ? ask : null,
  stdout: openStdout(),
  stderr: {
    write: (text) => stderr.write(text),
    onDropped: (listener) => stderr.onDropped(listener),
    isTerminal: process.stderr.isTTY,
    get columns(): number | undefined {
      return process.stderr.columns
    },
  },
  toJournal: isJournal(process.env, fstatSync(2)),
  isRoot: process.geteuid?.() === 0,
  environment: process.env,
  workingDirectory: process.cwd(),
  node: process.execPath,
  script: process.argv[1] ?? 'kazasu',
  onEnd(listener) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  onReload(listener) {
    reloaders.add(listener)
    return () => void reloaders.delete(listener)
  },
  endNow,
  kill() {
    stderr.flush(FLUSH_MS)
    // `process.exit` would wait for the threads of the pool, of which one may be in a call that never returns.
    process.kill(process.pid, 'SIGKILL')
  },
}

function endNow(end: End): void {
  switch (end.by) {
    case 'signal':
      stderr.flush(FLUSH_MS)
      // The shell is to have its terminal back as it was; Node sees to that only where it ends by itself.
      if (process.stdin.isTTY) process.stdin.setRawMode(false)
      // As the sender expects it, and as it would have been without a listener.
      process.removeAllListeners(end.signal)
      process.kill(process.pid, end.signal)
      return
    case 'output':
      if (status !== 0) return finish(status)
      // Of a reader that has gone (`kazasu watch | head -1`) nothing is said, but not everything was taken either.
      if (end.code === 'EPIPE') return finish(PIPE_STATUS)
      return fail(new KazasuError('OUTPUT_UNWRITABLE', end.code))
    case 'crash':
      return fail(end.error)
    case 'parent':
      return finish(statusAfter(end))
  }
}

function fail(error: unknown): never {
  const language = languageOfArguments(argv, process.env)
  finish(tellFailure(error, io, { language, json: argv.includes('--json') }))
}

function finish(status: number): never {
  stderr.flush(FLUSH_MS)
  process.exit(status)
}

// The card room loads its modules while this process loads its own. With options in front it is started a little later.
if (argv[0] === 'serve') (await import('../room/process.ts')).startAhead()
const { run } = await import('./program.ts')
status = await run(argv, io)
// What a slow reader has not taken yet would be lost, and nobody would hear that none has taken it.
if (!isHeard) await new Promise((resolve) => process.stdout.write('', resolve))
// Not by itself: a call into PC/SC that never returns would keep the process.
finish(status)
