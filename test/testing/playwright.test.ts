/** The fixtures of Playwright, called as its runner calls them. */
import { expect, it, vi } from 'vitest'
import type { Kazasu, TestReader } from '../../src/testing/kit.ts'
import { kazasuFixtures } from '../../src/testing/playwright.ts'

const TITLE = 'a card'

/** What becomes of one test that ends so. */
async function runOne(status: 'passed' | 'failed') {
  const {
    kazasu: [daemon, options],
    reader,
  } = kazasuFixtures({ profile: 'adult' })
  const attach = vi.fn((_name: string, _file: { readonly body: string }) => Promise.resolve())
  const seen: { kazasu?: Kazasu; reader?: TestReader } = {}
  await daemon({}, async (kazasu) => {
    seen.kazasu = kazasu
    const use = async (own: TestReader): Promise<void> => {
      seen.reader = own
      await own.insert('child')
      await own.settled()
    }
    await reader({ kazasu }, use, { title: TITLE, status, expectedStatus: 'passed', attach })
    const { readers } = await kazasu.client.call('reader.list', {})
    expect(readers.map(({ id }) => id)).toEqual([kazasu.readers[0]?.id])
  })
  return { ...seen, options, attach }
}

it('gives each worker a daemon and each test a reader, and ends both', async () => {
  const { kazasu, options, attach } = await runOne('passed')
  expect(options).toEqual({ scope: 'worker' })
  expect(attach).not.toHaveBeenCalled()
  await expect(kazasu?.newReader()).rejects.toThrow('stopped')
})

it('attaches the log of the daemon to a test that fails, and prints it', async () => {
  const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { reader, attach } = await runOne('failed')
  expect(print.mock.calls.map(([text]) => String(text)).join('')).toContain(`The log of Kazasu during "${TITLE}":\n`)
  const [[name, file] = []] = attach.mock.calls
  expect(name).toBe('kazasu.log')
  expect(file?.body).toContain(`card.inserted reader=${reader?.id}`)
})
