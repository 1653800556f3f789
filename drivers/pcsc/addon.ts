/**
 * The pcsclite addon as it is, of which the class is used that follows one reader. What a driver needs of it is made in
 * `native.ts`, where also its hazards are told.
 */
/* oxlint-disable eslint/no-underscore-dangle -- the addon's own names */
import { createRequire } from 'node:module'
import type { Timer } from '../../src/lib/timer.ts'
import { delay } from '../timer.ts'

export interface RawReader {
  /** Called by the addon with `_end` when the status thread is over. */
  emit: (event: string) => void
  get_status(callback: (error: Error | undefined, state: number, atr: Buffer) => void): void
  close(): number
}

export interface Addon {
  readonly CardReader: new (name: string) => RawReader
}

/** A compiled file inside the package; there is no other way to its classes. */
const ADDON = 'pcsclite/build/Release/pcsclite.node'

/** Throws what Node throws when the addon was not compiled, or libpcsclite is not there. Main thread only. */
export function loadAddon(): Addon {
  // The addon has no types; the interfaces above were read from its C++.
  return createRequire(import.meta.url)(ADDON) as Addon
}

/** What the addon's threads still point at. */
export const alive = new Set<object>()

/** Two turns of the event loop later libuv has closed the handle that pointed at `raw`. */
export const handleClosed = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve))
  })

/** What everything that uses the addon needs. */
export interface Parts {
  readonly addon: Addon
  readonly timer: Timer
  readonly answered: () => Promise<void>
}

/** How long after a signal of a status thread it is waiting again for certain; it takes microseconds. */
export const SETTLE_MS = 25
/** How long the first signal is waited for, and after `close` the last. */
export const SIGNAL_MS = 1000

/** Resolves when the service has just answered, and a status thread is waiting that does so from `settledAt` on. */
export async function settled(settledAt: () => number, { timer, answered }: Parts): Promise<void> {
  for (;;) {
    await answered()
    // A signal in the meantime makes it later.
    const ms = settledAt() - performance.now()
    if (ms <= 0) return
    await delay(ms, timer)
  }
}
