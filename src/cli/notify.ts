/**
 * Tells systemd how the service is: ready, stopping, alive (sd_notify). Node has no Unix datagram sockets, so
 * systemd-notify is run; outside of systemd nothing happens at all.
 */
import { execFile } from 'node:child_process'
import type { Environment } from '../lib/environment.ts'
import { monotonicMicroseconds } from '../lib/monotonic.ts'
import type { Logger } from '../lib/logger.ts'

export interface Notifier {
  ready(status: string): Promise<void>
  /** The configuration is being read anew; `ready` says that this is over. */
  reloading(): Promise<void>
  /** The end waits: begins to ask for patience, again and again. Returns its end. */
  draining(status: string): () => void
  stopping(): Promise<void>
  /** Begins to report life at half the watchdog's period, each time after `alive` has said so. Returns its end. */
  watch(alive: () => Promise<boolean>): () => void
}

export interface NotifierParts {
  readonly environment: Environment
  readonly log: Logger
  readonly pid: number
  /** Runs systemd-notify; in place of the real one in tests. */
  readonly send?: (assignments: readonly string[]) => Promise<void>
}

const RUN_LIMIT_MS = 5000

/** For how long systemd is asked to wait at a time (TimeoutStopSec is shorter than a drain may be). */
const PATIENCE_MS = 20_000

export function createNotifier({ environment, log, pid, send = runSystemdNotify }: NotifierParts): Notifier {
  const wanted = (environment['NOTIFY_SOCKET'] ?? '') !== ''
  const tell = async (...assignments: readonly string[]): Promise<void> => {
    if (!wanted) return
    try {
      await send(assignments)
    } catch (error) {
      // The service goes on; systemd draws its own conclusion from the silence.
      log.warn('notify.failed', {
        what: assignments[0] ?? '',
        error: error instanceof Error ? error.message : 'unknown',
      })
    }
  }
  return {
    ready: (status) => tell('READY=1', `STATUS=${status}`),
    // With the time of the message, which systemd 253 and later want (sd_notify(3)).
    reloading: () => tell('RELOADING=1', `MONOTONIC_USEC=${monotonicMicroseconds()}`),
    draining: (status) => {
      // What is left of it at the end is enough for the end itself; a process that hangs is not given more.
      const ask = (): void => void tell(`STATUS=${status}`, `EXTEND_TIMEOUT_USEC=${PATIENCE_MS * 1000}`)
      const timer = setInterval(ask, PATIENCE_MS / 4)
      ask()
      return () => clearInterval(timer)
    },
    stopping: () => tell('STOPPING=1'),
    watch: (alive) => {
      const period = wanted ? watchdogPeriod(environment, pid) : null
      if (period === null) return () => undefined
      const timer = setInterval(() => void report(), period / 2)
      const report = async (): Promise<void> => {
        if (await alive().catch(() => false)) await tell('WATCHDOG=1')
        else log.warn('notify.watchdog-withheld')
      }
      return () => clearInterval(timer)
    },
  }
}

/** Milliseconds, or `null` when no watchdog watches this process. */
export function watchdogPeriod(environment: Environment, pid: number): number | null {
  const microseconds = Number(environment['WATCHDOG_USEC'])
  const watched = environment['WATCHDOG_PID']
  if (!Number.isFinite(microseconds) || microseconds <= 0) return null
  return watched === undefined || watched === '' || Number(watched) === pid ? microseconds / 1000 : null
}

function runSystemdNotify(assignments: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('systemd-notify', [...assignments], { timeout: RUN_LIMIT_MS }, (error) =>
      error === null ? resolve() : reject(new Error('systemd-notify could not be run', { cause: error })),
    )
  })
}
