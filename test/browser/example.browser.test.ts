/** The example of a kiosk in a browser: what a person at the kiosk sees, and what its maker sees who forgot something. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../src/api/scopes.ts'
import { exampleConfig, type ServedExample, serveExample } from '../support/example.ts'
import { Bench, type BenchSettings, launch, visit, type Visit } from './bench.ts'

const ASKS = 'カードを置いてください'
const FOUND = '読み取りました(模擬カード)'
const NO_ANSWER = 'そのアドレスのデーモンから応答がありません。'
/** What Chromium itself writes for each attempt that nobody takes; no page can prevent it. */
const NO_SOCKET = /^WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/' failed: /

let browser: Browser
let example: ServedExample
let bench: Bench
let open: Visit
let page: Page

beforeAll(async () => {
  browser = await launch()
  example = await serveExample()
})
afterAll(async () => {
  await example.stop()
  await browser.close()
})
afterEach(async () => {
  await open.context.close()
  await bench.stop()
})

/** As the configuration that comes with the example does it, at the port that the example has here. */
function listed(scopes?: readonly Scope[]): NonNullable<BenchSettings['origins']> {
  return exampleConfig().config.origins.map((one) => ({ origin: example.origin, scopes: scopes ?? one.scopes }))
}

async function start(ready: string, settings: BenchSettings = { origins: listed() }): Promise<void> {
  bench = await Bench.start(settings)
  const url = `${example.origin}/?daemon=ws://127.0.0.1:${bench.port}/`
  open = await visit(browser, bench, { url, ready: `h1:text-is("${ready}")` })
  page = open.page
}

const shows = (title: string): Promise<void> => page.getByRole('heading', { name: title, exact: true }).waitFor()
const advice = (): Promise<string> => page.locator('#advice').innerText()
const rows = (): Promise<string[][]> =>
  page.locator('tr').evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)))
/** Of something that is in a row. */
const row = async (name: string): Promise<string | undefined> => (await rows()).find(([first]) => first === name)?.[1]

describe('the example of a kiosk, in front of a person,', () => {
  afterEach(() => expect(open.faults).toEqual([]))

  it('asks for a card, shows what was found, and asks again when the card is taken back', async () => {
    await start(ASKS)
    expect(await advice()).toBe('マイナンバーカードをリーダーに置いてください。')
    expect(await rows()).toEqual([])
    await bench.insert('adult')
    await shows(FOUND)
    expect(await advice()).toBe('カードをお取りください。')
    expect(await rows()).toEqual([
      ['カード', expect.stringMatching(/^\d{4}-\d\d-\d\d まで$/)],
      ['利用者証明用電子証明書', expect.stringMatching(/^\d{4}-\d\d-\d\d まで$/)],
      ['署名用電子証明書', '暗証番号がないと分かりません'],
      ['利用者証明用電子証明書の暗証番号', '残り 3 回'],
      ['署名用電子証明書の暗証番号', '残り 5 回'],
      ['券面事項入力補助用暗証番号', '残り 3 回'],
      ['住民基本台帳用暗証番号', '残り 3 回'],
    ])
    await bench.remove()
    await shows(ASKS)
    expect(await rows()).toEqual([])
  })

  it.each(['driving-licence', 'transport', 'phone'])('says that a card of the profile %s is none', async (profile) => {
    await start(ASKS)
    await bench.insert(profile)
    await shows('マイナンバーカードではありません')
    expect(await advice()).toBe('カードを取り、マイナンバーカードを置いてください。')
    expect(await rows()).toEqual([])
  })

  it('says what to do with a card that does not answer', async () => {
    await start(ASKS)
    await bench.insert('mute')
    await shows('カードが応答しません')
    expect(await advice()).toBe('向きや位置を変えて、置き直してください。')
  })

  it('says what a card calls for', async () => {
    await start(ASKS)
    await bench.insert('auth-blocked')
    await shows(FOUND)
    expect(await row('お知らせ')).toBe('利用者証明用電子証明書の暗証番号がロックされています')
    expect(await row('利用者証明用電子証明書の暗証番号')).toBe('使えません')
    await bench.insert('card-expired')
    await expect.poll(() => row('お知らせ')).toMatch(/^このカードは、.*で有効期限が切れました$/)
  })

  it('never calls the PINs of a card locked that may have none', async () => {
    await start(ASKS)
    await bench.insert('face')
    await shows(FOUND)
    expect(await page.innerText('main')).toMatch(/顔認証マイナンバーカードの可能性があります[^]*使えません/)
    expect(await page.innerText('main')).not.toContain('ロック')
  })

  it('asks to lay a card down again that was taken away too soon', async () => {
    await start(ASKS)
    await bench.fault('remove', 9)
    await bench.insert('adult')
    await shows('読み取り中にカードが離れました。')
    expect(await advice()).toContain('カードを置き直し')
    await bench.insert('adult')
    await shows(FOUND)
  })

  it('says when there is no reader, and goes on when there is one', async () => {
    await start(ASKS)
    const reader = await bench.reader()
    await bench.service.client.call('simulator.setReader', { reader, state: 'detached' })
    await shows('リーダーがありません')
    expect(await advice()).toBe('カードリーダーを接続してください。')
    await bench.service.client.call('simulator.setReader', { reader, state: 'attached' })
    await shows(ASKS)
  })

  it('passes over a reader that always has a card', async () => {
    bench = await Bench.start({ origins: listed(), readers: 2 })
    const { client } = bench.service
    const { readers } = await client.call('simulator.readers', {})
    const [desk, slot] = readers.map(({ id }) => id)
    const lay = (reader = '', profile = ''): Promise<unknown> => client.call('simulator.insert', { reader, profile })
    await lay(slot, 'mute')
    await client.call('card.inspect', { reader: slot ?? '' })
    open = await visit(browser, bench, {
      url: `${example.origin}/?daemon=ws://127.0.0.1:${bench.port}/`,
      ready: `h1:text-is("${ASKS}")`,
    })
    page = open.page
    await lay(desk, 'adult')
    await shows(FOUND)
    await lay(slot, 'transport')
    await client.call('card.inspect', { reader: slot ?? '' })
    expect(await row('カード')).toContain('まで')
    await client.call('simulator.remove', { reader: desk ?? '' })
    await shows(ASKS)
  })

  it('shows a card that lay there before the page was opened', async () => {
    await start(FOUND, { origins: listed(), profile: 'adult' })
    expect(await row('カード')).toContain('まで')
  })

  it('reads each card itself where the daemon reads none, also after the lease of another program', async () => {
    await start(FOUND, { origins: listed(), profile: 'adult', autoInspect: false })
    await bench.remove()
    await shows(ASKS)
    const reader = await bench.reader()
    const { lease } = await bench.service.client.call('reader.acquire', { reader })
    await bench.insert('transport')
    await shows('読み取り中です')
    await bench.service.client.call('reader.release', { lease })
    await shows('マイナンバーカードではありません')
  })
})

describe('the example of a kiosk, when something is amiss,', () => {
  afterEach(() => expect(open.faults.filter((fault) => !NO_SOCKET.test(fault))).toEqual([]))

  it('says so when the daemon goes, and comes back with it by itself', async () => {
    await start(ASKS)
    await bench.insert('adult')
    await shows(FOUND)
    const { port } = bench
    await bench.stop()
    await shows(NO_ANSWER)
    expect(await advice()).toContain('kazasu serve で起動してください。')
    expect(await rows()).toEqual([])
    bench = await Bench.start({ port, origins: listed() })
    await shows(ASKS)
    await bench.insert('adult')
    await shows(FOUND)
  })

  it('names its own origin when the daemon does not take it', async () => {
    await start(NO_ANSWER, { origins: [{ origin: 'http://localhost:8080', scopes: ['observe', 'inspect'] }] })
    expect(await advice()).toContain('kazasu serve で起動してください。')
    expect(await advice()).toContain(`[[origins]] に ${example.origin} `)
  })

  it('says so when it may not see what is on a card', async () => {
    await start('この操作に必要なスコープがありません。', { origins: listed(['observe']) })
    expect(await advice()).toContain('管理者')
  })
})
