/**
 * The pcsclite addon as it is, of which the class is used that follows one reader; what a driver needs of it is made in
 * `reader-watch.ts`, where also its hazards are told. The compiled addon is used without the package's own JavaScript,
 * which can lose a reader for ever when its status thread ends between two states.
 */
/* oxlint-disable eslint/no-underscore-dangle -- the addon's own names */
import { createRequire } from 'node:module'

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
