/** What ends a test that hangs. No test is to come near it, on whatever machine and beside whatever else. */
export const LIMITS = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // The first to end, since it says what was waited for.
  expect: { poll: { timeout: 100_000 } },
} as const
