/** The world as the command line sees it, so that a test can be one. The real one is made in `main.ts`. */

export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  /** How wide the terminal is at this moment; `undefined` where there is none. */
  readonly columns: number | undefined
}

export type StopSignal = 'SIGINT' | 'SIGTERM'

export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  /** Whether stderr goes into systemd's journal. */
  readonly toJournal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  /** The program as it was started: the path of Node, and that of the script. */
  readonly node: string
  readonly script: string
  /** Calls `listener` for each SIGINT and SIGTERM from now on; the returned function ends that. */
  onStopSignal(listener: (signal: StopSignal) => void): () => void
  /** Calls `listener` for each exception that nobody caught, which then does not end the process. */
  onCrash(listener: (error: unknown) => void): () => void
  /** Ends the process at once, without waiting for anything. */
  exitNow(status: number): void
}

/** Aborts at the first stop signal; at the second the process ends at once, with the status that shells expect. */
export function stopOnSignal(io: Io): { readonly signal: AbortSignal; readonly [Symbol.dispose]: () => void } {
  const controller = new AbortController()
  const end = io.onStopSignal((signal) => {
    if (controller.signal.aborted) io.exitNow(signal === 'SIGINT' ? 130 : 143)
    else controller.abort()
  })
  return { signal: controller.signal, [Symbol.dispose]: end }
}

/** How long the ordered end after a crash may take, in milliseconds. */
const CRASH_GRACE = 5000

/**
 * Aborts at an exception that nobody caught, so that the cards that are held are left without power: when the process
 * just ends, pcscd resets them, and a reset does not clear what was verified. Ends the process when that takes too long.
 */
export function stopOnCrash(
  io: Io,
  tell: (error: unknown) => void,
  status: number,
): { readonly signal: AbortSignal; readonly [Symbol.dispose]: () => void } {
  const controller = new AbortController()
  const end = io.onCrash((error) => {
    tell(error)
    if (controller.signal.aborted) return
    controller.abort()
    setTimeout(() => io.exitNow(status), CRASH_GRACE).unref()
  })
  return { signal: controller.signal, [Symbol.dispose]: end }
}

/** Resolves once `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
