/**
 * `kazasu/testing/playwright`: fixtures for `test.extend`. One daemon for a worker, an empty reader for each test, and
 * the log beside the trace where one fails. Needs nothing of Playwright itself.
 */
export { type KazasuMatchers, kazasuMatchers } from './assertions.ts'
import type { Kazasu, KazasuOptions, TestReader } from './kit.ts'
import { startKazasu } from './start.ts'

type Use<T> = (value: T) => Promise<void>

/** What Playwright says of a test. */
interface TestInfo {
  readonly title: string
  readonly status?: string | undefined
  readonly expectedStatus: string
  attach(name: string, options: { readonly body: string; readonly contentType: string }): Promise<void>
}

export interface PlaywrightFixtures {
  readonly kazasu: [fixture: (nothing: {}, use: Use<Kazasu>) => Promise<void>, options: { readonly scope: 'worker' }]
  readonly reader: (test: { readonly kazasu: Kazasu }, use: Use<TestReader>, info: TestInfo) => Promise<void>
}

export function kazasuFixtures(options: KazasuOptions = {}): PlaywrightFixtures {
  return {
    kazasu: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads in the pattern what a fixture needs
      async ({}, use) => {
        await using kazasu = await startKazasu(options)
        await use(kazasu)
      },
      { scope: 'worker' },
    ],
    reader: async ({ kazasu }, use, info) => {
      const from = kazasu.log.lines.length
      await using reader = await kazasu.newReader()
      await use(reader)
      if (info.status === info.expectedStatus) return
      const log = kazasu.log.text(from)
      process.stderr.write(`The log of Kazasu during "${info.title}":\n${log}`)
      await info.attach('kazasu.log', { body: log, contentType: 'text/plain' })
    },
  }
}
