/**
 * Aborts that follow others. In place of `AbortSignal.any`, whose result holds what it was made of weakly: a timeout
 * that nobody else holds is collected as garbage before its time, and whoever waits for the result then waits for ever
 * (nodejs/node#57736; seen with Node 20.20).
 */

export interface Follower extends Disposable {
  readonly signal: AbortSignal
  /** Aborts by itself. */
  readonly abort: () => void
  /** Follows nobody from here on. */
  readonly end: () => void
}

/** Aborted as soon as one of `sources` is, or at once by one that was aborted before. */
export function following(...sources: readonly AbortSignal[]): Follower {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const end = (): void => {
    for (const source of sources) source.removeEventListener('abort', abort)
  }
  for (const source of sources) source.addEventListener('abort', abort)
  // An event that has passed does not come again.
  if (sources.some(({ aborted }) => aborted)) abort()
  return { signal: controller.signal, abort, end, [Symbol.dispose]: end }
}
