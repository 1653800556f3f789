/** What ends a test that hangs. No test is to come near it, on whatever machine and beside whatever else. */
export const LIMITS = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // The first to end, since it says what was waited for.
  expect: { poll: { timeout: 250_000 } },
  // Of a worker's process.
  teardownTimeout: 250_000,
} as const
