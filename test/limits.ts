/** What ends a test that hangs. No test is to come near it, on whatever machine and beside whatever else. */
export const LIMITS = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  // The first to end, since it says what was waited for.
  expect: { poll: { timeout: 500_000 } },
  // Of a worker's process.
  teardownTimeout: 500_000,
} as const
