import { vi } from 'vitest'
import { LIMITS } from '../limits.ts'

/** Waits until `claim` throws no more. By itself `vi.waitFor` gives up after a second, which a busy machine may take. */
export const eventually = <T>(claim: () => T | Promise<T>): Promise<T> =>
  // oxlint-disable-next-line no-restricted-properties -- the one place
  vi.waitFor(claim, { timeout: LIMITS.expect.poll.timeout })
