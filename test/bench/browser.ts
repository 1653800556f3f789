/** What a person at the console waits for, in Chromium: the picture of a card, and the pages themselves. */
import { launch } from '../browser/chromium.ts'
import { connect } from '../../src/client/node.ts'
import type { DaemonAddress } from './daemon.ts'
import { benchPages } from './pages.ts'
import { benchPicture } from './picture.ts'

export async function benchBrowser({ url, token }: DaemonAddress): Promise<void> {
  const browser = await launch()
  try {
    const client = await connect({ url, token, client: { name: 'bench' } })
    const parts = { browser, client, home: new URL('/', url.replace(/^ws:/, 'http:')) }
    await benchPicture(parts)
    await benchPages(parts)
    client.close()
  } finally {
    await browser.close()
  }
}
