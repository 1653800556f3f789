import { WHOLE } from './support/whole.ts'

/** What ends a test that hangs. No test is to come near it, on whatever machine and beside whatever else. */
const LIMIT = WHOLE ? 7_200_000 : 600_000

export const LIMITS = {
  testTimeout: LIMIT,
  hookTimeout: LIMIT,
  // The first to end, since it says what was waited for.
  expect: { poll: { timeout: 500_000 } },
  // Of a worker's process.
  teardownTimeout: 500_000,
} as const
