/** A page from elsewhere in Chromium, whose permission to reach this machine is denied, not yet asked for, or granted. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ServedExample, serveExample } from '../support/example.ts'
import { Bench, launch, openContext } from './bench.ts'

const ORIGIN = 'http://kiosk.example.test'

let browser: Browser
let bench: Bench
let example: ServedExample
let context: BrowserContext
let page: Page

beforeEach(async () => {
  example = await serveExample()
  bench = await Bench.start({ origins: [{ origin: ORIGIN, scopes: ['observe', 'inspect'] }] })
  const { host } = new URL(example.origin)
  // The page has a name of the world and counts as one from there; it is taken for one that came over TLS.
  browser = await launch([
    `--host-resolver-rules=MAP kiosk.example.test:80 ${host}`,
    `--ip-address-space-overrides=${host}=public`,
    `--unsafely-treat-insecure-origin-as-secure=${ORIGIN}`,
  ])
  context = await openContext(browser)
  page = await context.newPage()
})
afterEach(async () => {
  await browser.close()
  await bench.stop()
  await example.stop()
})

const open = async (): Promise<void> => void (await page.goto(`${ORIGIN}/?daemon=ws://127.0.0.1:${bench.port}/`))
const shows = (text: string): Promise<void> => page.getByText(text).waitFor()

describe('a page from elsewhere', () => {
  // Without a window the browser answers its own question with no.
  it('hears that the browser forbids it, and comes by itself once it is allowed', async () => {
    await open()
    await shows('ブラウザーが、このページからこの端末のソフトウェアへの接続を禁止しています')
    expect(await page.locator('#advice').innerText()).toMatch(/許可し[^]*docs\/browser-policy/)
    await context.grantPermissions(['local-network-access'], { origin: ORIGIN })
    await shows('カードを置いてください')
  })

  it('hears that no daemon answers, when it is allowed', async () => {
    await context.grantPermissions(['local-network-access'], { origin: ORIGIN })
    await bench.stop()
    await open()
    await shows('デーモンから応答がありません')
  })
})
