/** The world as the command line sees it, so that a test can be one. The real one is made in `main.ts`. */
import { describeEnd, type End, statusAfter } from '../ends.ts'
import { isWithoutRoom, type LogOutput } from '../lib/line-queue.ts'
import type { Logger } from '../lib/logger.ts'

export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  /** How wide the terminal is at this moment; `undefined` where there is none. */
  readonly columns: number | undefined
}

export interface Io {
  readonly stdout: Output
  readonly stderr: Output & LogOutput
  /** Asks whoever sits at the terminal, and gives the line that they answer; `null` where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** All of the standard input, as far as anybody would type; for where nobody sits at it. */
  readonly input: () => Promise<string>
  /** Whether stderr goes into systemd's journal. */
  readonly toJournal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  /** The program as it was started: the path of Node, and that of the script. */
  readonly node: string
  readonly script: string
  /** Calls `listener` for each reason to end from now on, which then is its business; the returned function ends that. */
  onEnd(listener: (end: End) => void): () => void
  /**
   * Calls `listener` whenever the process is told to read its configuration anew (SIGHUP), from now on; the returned
   * function ends that. Without a listener, and where the signal says that the terminal has gone, it is an end.
   */
  onReload(listener: () => void): () => void
  /** Ends the process at once, as it would have ended without a listener. */
  endNow(end: End): void
  /** Ends the process at once and whatever hangs in it; it cannot even have a status of its own. */
  kill(): void
}

/** For a command that holds no opened card: aborts at the first SIGINT or SIGTERM; everything else ends it at once. */
export function stopOnSignal(io: Io): { readonly signal: AbortSignal; readonly [Symbol.dispose]: () => void } {
  const controller = new AbortController()
  const stop = io.onEnd((end) => {
    if (controller.signal.aborted || statusAfter(end) !== 0) io.endNow(end)
    else controller.abort()
  })
  return { signal: controller.signal, [Symbol.dispose]: stop }
}

/** How long an end in order may take, in milliseconds: less than systemd allows (TimeoutStopSec). */
const LIMIT_MS = 10_000

export interface OrderedEnd extends Disposable {
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal
  /** What it ends with. */
  readonly status: number
}

/**
 * For a process that holds cards: whatever the reason, the cards are left without power before it ends. When it just
 * ends, pcscd resets them, and a reset does not clear what was verified. A second reason changes nothing: what the end
 * still waits for is a card, and the limit is for an end that hangs.
 */
export function endInOrder(io: Io, log: Logger, limitMs = LIMIT_MS): OrderedEnd {
  const controller = new AbortController()
  let status = 0
  let overdue: NodeJS.Timeout | null = null
  const stop = io.onEnd((end) => {
    const told = describeEnd(end)
    // What a full disk keeps away are words for people; the service is there for its clients.
    if (end.by === 'output' && isWithoutRoom(end.code)) return log.warn('serve.output-failed', told)
    if (end.by === 'crash') log.error('serve.crashed', told)
    else log.info(controller.signal.aborted ? 'serve.ending-already' : 'serve.ending', told)
    // A failure during the end that somebody asked for is a failure all the same.
    status ||= statusAfter(end)
    if (controller.signal.aborted) return
    controller.abort()
    overdue = setTimeout(() => {
      log.error('serve.end-overdue')
      io.kill()
    }, limitMs)
  })
  return {
    signal: controller.signal,
    get status() {
      return status
    },
    [Symbol.dispose]() {
      stop()
      if (overdue !== null) clearTimeout(overdue)
    },
  }
}

/** Resolves once `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
