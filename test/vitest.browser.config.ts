import { defineConfig } from 'vitest/config'
import { LIMITS } from './limits.ts'

/** The built pages in Debian's Chromium, served by the whole service on simulated cards. Needs `npm run build` before. */
// oxlint-disable-next-line import/no-default-export -- this is how vitest finds it
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/browser/**/*.browser.test.ts'],
    globalSetup: ['test/support/temporary.ts'],
    pool: 'forks',
    // Each has a browser of its own, which waits in between.
    maxWorkers: 2,
    isolate: false,
    ...LIMITS,
  },
})
