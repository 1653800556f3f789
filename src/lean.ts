/** What the engine is told of the two processes of the daemon, which are to take little memory. */
import { setFlagsFromString } from 'node:v8'

/**
 * What a daemon keeps, it keeps long. Under a flood the space for what it does not keep would grow to 48 MB, and stay so;
 * of the flags of V8 that bound it this is the one that counts after the start.
 */
const SMALL_YOUNG_HEAP = '--semi-space-growth-factor=1'

/** Pages that are no longer needed go back sooner, and code is kept for a shorter time: 5 MB less of both processes. */
const SMALL_HEAP = '--optimize-for-size'

/** Of the three compilers the lesser two are left out; the best one comes later, and is worth its memory. */
const ONE_COMPILER = ['--no-sparkplug', '--no-maglev']

/**
 * A start runs much a little, and nothing for long: what would be compiled for speed until then is of no use, and the
 * compiler is 5 MB of each process from its first use on.
 */
const COMPILING = { off: '--no-opt', on: '--opt' } as const

/** To be called before anything is loaded that can be loaded later. */
export function startLean(): void {
  for (const flag of [SMALL_YOUNG_HEAP, SMALL_HEAP, ...ONE_COMPILER, COMPILING.off]) setFlagsFromString(flag)
}

/** How long a start goes on behind the first answer: the card that lies there is inspected. In milliseconds. */
const AFTERWARDS_MS = 5000

/** To be called once there is somebody to serve. */
export function runFastSoon(): void {
  setTimeout(() => setFlagsFromString(COMPILING.on), AFTERWARDS_MS).unref()
}
