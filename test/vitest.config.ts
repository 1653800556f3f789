import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // These need namespaces of their own; see test/vitest.stack.config.ts.
    exclude: ['test/stack/**'],
    globalSetup: ['test/support/temporary.ts'],
    // pcsclite is a NAN addon and loads on a main thread only.
    pool: 'forks',
    testTimeout: 30_000,
  },
})
