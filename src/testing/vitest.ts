/**
 * `kazasu/testing/vitest`: fixtures for `test.extend`. One daemon for a file, an empty reader for each test, and the log
 * where one fails. Needs nothing of vitest itself.
 */
// oxlint-disable-next-line import/no-empty-named-blocks, unicorn/require-module-specifiers -- what is added to must be known
import type {} from 'vitest'
import type { KazasuMatchers } from './assertions.ts'
import type { Kazasu, KazasuOptions, TestReader } from './kit.ts'
import { startKazasu } from './start.ts'

export { type KazasuMatchers, kazasuMatchers } from './assertions.ts'

declare module 'vitest' {
  // Its parameter bears the name that it has there, or it would be another interface.
  interface Matchers<T> extends KazasuMatchers<T> {}
}

type Use<T> = (value: T) => Promise<void>

/** What a test of vitest tells its fixtures. */
interface TestOfVitest {
  readonly kazasu: Kazasu
  readonly task: { readonly name: string }
  readonly onTestFailed: (then: () => void) => void
}

export interface VitestFixtures {
  readonly kazasu: [fixture: (nothing: {}, use: Use<Kazasu>) => Promise<void>, options: { readonly scope: 'file' }]
  readonly reader: (test: TestOfVitest, use: Use<TestReader>) => Promise<void>
}

export function kazasuFixtures(options: KazasuOptions = {}): VitestFixtures {
  return {
    kazasu: [
      // oxlint-disable-next-line no-empty-pattern -- vitest reads in the pattern what a fixture needs
      async ({}, use) => {
        await using kazasu = await startKazasu(options)
        await use(kazasu)
      },
      { scope: 'file' },
    ],
    reader: async ({ kazasu, task, onTestFailed }, use) => {
      const from = kazasu.log.lines.length
      onTestFailed(() => {
        process.stderr.write(`The log of Kazasu during "${task.name}":\n${kazasu.log.text(from)}`)
      })
      await using reader = await kazasu.newReader()
      await use(reader)
    },
  }
}
