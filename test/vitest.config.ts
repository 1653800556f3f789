import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LIMITS } from './limits.ts'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // Suites of their own: they need a network namespace, a browser, or virtual machines.
    exclude: ['test/stack/**', 'test/browser/**', 'test/hardware/**'],
    globalSetup: ['test/support/temporary.ts'],
    setupFiles: ['test/support/no-leaks.ts'],
    // pcsclite is a NAN addon and loads on a main thread only.
    pool: 'forks',
    // Loading the modules anew for each file would take longer than running the tests. What a test puts in the place of
    // something global it takes back.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    // One more than compute at a time: some wait for processes.
    maxWorkers: availableParallelism() + 1,
    ...LIMITS,
  },
})
