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
  /**
   * Asks whoever sits at the terminal, and gives the line that they answer; `null` where nobody does. One that
   * `isUnseen` is not shown while it is typed, and so in nothing that keeps what a terminal has shown.
   */
  readonly ask: ((question: string, how?: { readonly isUnseen?: boolean }) => Promise<string>) | null
  /** All that comes in on stdin; `null` where that is more than so many bytes. */
  input(most: number): Promise<Uint8Array | null>
  /** Whether stderr goes into systemd's journal. */
  readonly toJournal: boolean
  /** Whether whoever has typed the command may do everything. */
  readonly isRoot: boolean
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

/**
 * For a command that may have a card open, with a PIN presented to it: whatever the reason, it gives everything back
 * before the process ends as it would have ended at once. A second reason changes nothing; the limit is for what hangs.
 */
export function stopInOrder(io: Io): Disposable & { readonly signal: AbortSignal; readonly leave: () => void } {
  const controller = new AbortController()
  let first: End | null = null
  let overdue: NodeJS.Timeout | null = null
  const stop = io.onEnd((end) => {
    if (first !== null) return
    first = end
    controller.abort()
    overdue = setTimeout(() => io.kill(), LIMIT_MS)
  })
  return {
    signal: controller.signal,
    /** After an end that nobody has asked for: what the process ends with is not the command's to say. */
    leave: () => {
      if (first !== null && statusAfter(first) !== 0) io.endNow(first)
    },
    [Symbol.dispose]: () => {
      stop()
      if (overdue !== null) clearTimeout(overdue)
    },
  }
}

export interface OrderedEnd extends Disposable {
  /** Aborted when the process is to end, as soon as what is under way is over. */
  readonly asked: AbortSignal
  /** Aborted when nothing is waited for any more: somebody has asked twice, or the end is not one that was asked for. */
  readonly signal: AbortSignal
  /** The process ends now, by itself or by force: from here on it has so long. */
  begin(): void
  /** What it ends with. */
  readonly status: number
}

/**
 * For a process that holds cards: whatever the reason, the cards are left without power before it ends. When it just
 * ends, pcscd resets them, and a reset does not clear what was verified. Whoever asks for the end once may be kept waiting
 * for what is under way. Once it has begun a further reason changes nothing: what the end still waits for is a card, and
 * the limit is for an end that hangs.
 */
export function endInOrder(io: Io, log: Logger, limitMs = LIMIT_MS): OrderedEnd {
  const asked = new AbortController()
  const begun = new AbortController()
  let status = 0
  let overdue: NodeJS.Timeout | null = null
  const begin = (): void => {
    if (begun.signal.aborted) return
    begun.abort()
    overdue = setTimeout(() => {
      log.error('serve.end-overdue')
      io.kill()
    }, limitMs)
  }
  const stop = io.onEnd((end) => {
    const told = describeEnd(end)
    // What a full disk keeps away are words for people; the service is there for its clients.
    if (end.by === 'output' && isWithoutRoom(end.code)) return log.warn('serve.output-failed', told)
    if (end.by === 'crash') log.error('serve.crashed', told)
    else log.info(begun.signal.aborted ? 'serve.ending-already' : 'serve.ending', told)
    // A failure during the end that somebody asked for is a failure all the same.
    status ||= statusAfter(end)
    const isWaitedFor = asked.signal.aborted
    asked.abort()
    if (isWaitedFor || statusAfter(end) !== 0) begin()
  })
  return {
    asked: asked.signal,
    signal: begun.signal,
    begin,
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
