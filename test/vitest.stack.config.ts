import { defineConfig } from 'vitest/config'
import { LIMITS } from './limits.ts'

/** The tests on the real PC/SC stack. They need the namespaces that `test/stack/run.sh` makes. */
// oxlint-disable-next-line import/no-default-export -- this is how vitest finds it
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/stack/**/*.stack.test.ts'],
    globalSetup: ['test/stack/require-namespace.ts', 'test/support/temporary.ts'],
    // pcsclite is a NAN addon and loads on a main thread only.
    pool: 'forks',
    // There is one /run/pcscd in the namespace, and one pcscd at a time.
    fileParallelism: false,
    isolate: false,
    ...LIMITS,
  },
})
