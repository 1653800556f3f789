import { defineConfig } from 'vitest/config'
import { Figures } from './hardware/lab/figures.ts'
import { SUITES } from './hardware/lab/image.ts'

/** The tests on real drivers in virtual machines, once for each Debian: `npm run test:hardware`. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    reporters: ['verbose', new Figures()],
    // One guest at a time: each takes two cores.
    maxWorkers: 1,
    projects: SUITES.map((suite, index) => ({
      extends: true as const,
      test: {
        name: suite,
        include: ['test/hardware/**/*.hardware.test.ts'],
        globalSetup: ['test/support/temporary.ts', 'test/hardware/lab/prepare.ts'],
        pool: 'forks' as const,
        sequence: { groupOrder: index },
        testTimeout: 3_600_000,
        hookTimeout: 600_000,
      },
    })),
  },
})
