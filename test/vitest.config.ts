import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // Suites of their own: they need a network namespace, or a browser.
    exclude: ['test/stack/**', 'test/browser/**'],
    globalSetup: ['test/support/temporary.ts'],
    // pcsclite is a NAN addon and loads on a main thread only.
    pool: 'forks',
    testTimeout: 30_000,
  },
})
