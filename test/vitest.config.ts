import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // Suites of their own: they need a network namespace, a browser, or virtual machines.
    exclude: ['test/stack/**', 'test/browser/**', 'test/hardware/**'],
    globalSetup: ['test/support/temporary.ts'],
    // pcsclite is a NAN addon and loads on a main thread only.
    pool: 'forks',
    isolate: false,
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
  },
})
