import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../src/errors.ts'
import { Bench, launch, visit, type Visit } from './bench.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'

let browser: Browser
let bench: Bench
let open: Visit
let page: Page

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe('the console', () => {
  beforeEach(async () => {
    bench = await Bench.start()
    open = await visit(browser, bench)
    page = open.page
  })
  afterEach(async () => {
    await open.context.close()
    await bench.stop()
  })

  const text = (selector: string): Promise<string> => page.locator(selector).innerText()
  const report = (): Promise<void> => page.locator('.report').waitFor()

  it('asks for a card, and shows one that is laid down without a reload', async () => {
    expect(await text('.idle h2')).toBe('カードをリーダーに置いてください')
    await bench.insert('adult')
    await report()
    expect(await text('.verdict h2')).toBe('問題ありません')
    expect(await page.locator('.pin').count()).toBe(4)
    expect(await page.locator('.pin[data-pin="jpki/sign"] .dot.left').count()).toBe(5)
    expect(await page.locator('.pin[data-pin="jpki/auth"] .dot.left').count()).toBe(3)
    expect(open.faults).toEqual([])
  })

  it('says plainly that a simulated card is one', async () => {
    await bench.insert('adult')
    await report()
    expect(await text('.simulated-notice')).toContain('模擬カード')
    expect(await text('.readers')).toContain('模擬')
  })

  it('shows a locked PIN by empty dots, a lock and a word', async () => {
    await bench.insert('auth-blocked')
    await report()
    const pin = page.locator('.pin[data-pin="jpki/auth"]')
    expect(await pin.getAttribute('data-state')).toBe('blocked')
    expect(await pin.locator('.pin-word').innerText()).toBe('ロック')
    expect(await pin.locator('.dot').count()).toBe(3)
    expect(await pin.locator('.dot.left').count()).toBe(0)
    expect(await pin.locator('svg').count()).toBe(1)
  })

  it('says what to do, where, and with what, and more when it is asked', async () => {
    await bench.insert('auth-blocked')
    await report()
    expect(await text('.verdict h2')).toBe('暗証番号の初期化(再設定)')
    const step = page.locator('.step[data-step=pin-blocked]')
    expect(await step.innerText()).toMatch(/使えません[^]*手続き[^]*様式[^]*必要なもの[^]*マイナンバーカード[^]*代理人/)
    expect(await step.innerText()).not.toContain('できないこと')
    const more = step.getByRole('button')
    await more.click()
    expect(await more.getAttribute('aria-expanded')).toBe('true')
    expect(await step.innerText()).toMatch(/できないこと[^]*コンビニ交付[^]*R1\.2/)
  })

  it('never calls the PINs of a card locked that may have none', async () => {
    await bench.insert('face')
    await report()
    expect(await text('.verdict')).toContain('顔認証')
    expect(await text('.verdict')).not.toContain('ロック')
    expect(await text('.pins')).not.toContain('ロック')
    // That they may be locked after all is the other possibility, and is said as one.
    expect(await text('.step[data-step=face-card-or-blocked]')).toContain('ロック')
    expect(await page.locator('.pin[data-state=unusable]').count()).toBe(4)
  })

  it('shows that certificates have expired while the card has not', async () => {
    await bench.insert('expired')
    await report()
    expect(await text('.dates li[data-subject=auth]')).toContain('期限切れ')
    expect(await text('.dates li[data-subject=card]')).toContain('あと')
  })

  it('says what happened when the card is taken away while it is being read', async () => {
    await bench.fault('remove', 9)
    await bench.insert('adult')
    await page.locator('.notice').waitFor()
    expect(await text('.notice')).toContain('読み取り中にカードが離れました')
    expect(await text('.notice')).toContain('カードを置き直し')
    await bench.insert('adult')
    await report()
    expect(await page.locator('.notice').count()).toBe(0)
  })

  it('lists what is arranged to go wrong, and clears it', async () => {
    await bench.insert('adult')
    await report()
    await page.locator('.simulator summary').click()
    await page.locator('.simulator details select').first().selectOption('mute')
    await page.getByRole('button', { name: '障害を仕込む' }).click()
    await page.locator('.armed').waitFor()
    expect(await text('.armed')).toContain('5番目のコマンドで: 応答しなくなる')
    await page.getByRole('button', { name: '仕込んだ障害を取り消す' }).click()
    await page.locator('.armed').waitFor({ state: 'detached' })
    expect((await bench.service.client.call('simulator.faults', { reader: await bench.reader() })).faults).toEqual([])
  })

  it('shows counters and expiry as soon as they are known, and the rest when it comes', async () => {
    await bench.fault('stall', 12)
    await bench.insert('sign-last')
    await page.locator('.dates').waitFor()
    // At once: it is there as long as the answer stalls.
    const seen = await page.evaluate(() => {
      const stateOf = (pin: string): string | undefined =>
        document.querySelector<HTMLElement>(`.pin[data-pin="${pin}"]`)?.dataset['state']
      return {
        sign: stateOf('jpki/sign'),
        dots: document.querySelectorAll('.pin[data-pin="jpki/sign"] .dot.left').length,
        text: stateOf('text/pin'),
        dates: document.querySelector<HTMLElement>('.dates')?.innerText,
        reports: document.querySelectorAll('.report').length,
      }
    })
    expect(seen).toEqual({
      sign: 'last-attempt',
      dots: 1,
      text: 'pending',
      dates: expect.stringMatching(/利用者証明用電子証明書\s*\d{4}年\(令和/),
      reports: 0,
    })
    await bench.remove()
  })

  it('clears the card when it is taken away', async () => {
    await bench.insert('adult')
    await report()
    await bench.remove()
    await page.locator('.idle').waitFor()
    expect(await page.locator('.report').count()).toBe(0)
  })

  it.each([
    ['transport', 'マイナンバーカード'],
    ['mute', '応答し'],
  ])('says kindly what a card of the profile %s is, and shows no PINs of it', async (profile, words) => {
    await bench.insert(profile)
    await report()
    expect(await text('.verdict')).toContain(words)
    expect(await page.locator('.pin').count()).toBe(0)
  })

  it('says so when the daemon goes, and shows the card again when it is back', async () => {
    await bench.insert('adult')
    await report()
    const { port } = bench
    await bench.stop()
    await page.locator('.connection[data-state=lost]').waitFor()
    expect(await text('.notice')).toContain('自動で再接続します')
    expect(await page.locator('.report, .readers').count()).toBe(0)
    bench = await Bench.start({ port, profile: 'auth-last' })
    await report()
    expect(await page.locator('.pin[data-pin="jpki/auth"]').getAttribute('data-state')).toBe('last-attempt')
    expect(await page.locator('.notice').count()).toBe(0)
  })

  it('says that a restart is near', async () => {
    await bench.service.drain()
    await page.locator('.notice').waitFor()
    expect(await text('.notice')).toContain('サービスをまもなく再起動します')
  })

  it('remembers the language, and tells it to the browser', async () => {
    const button = page.getByRole('button', { name: 'English' })
    await button.click()
    await page.locator('html[lang=en]').waitFor()
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(await page.title()).toBe('Card state — Kazasu')
    await page.reload()
    expect(await text('.idle h2')).toBe('Put a card on the reader')
  })

  it('keeps the focus while cards come and go, and tells a screen reader', async () => {
    const insert = page.getByRole('button', { name: 'カードを置く' })
    // It can be pressed once the page knows the cards.
    await expect.poll(() => insert.isEnabled()).toBe(true)
    await insert.focus()
    await page.keyboard.press('Enter')
    await report()
    expect(await insert.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.locator('[aria-live=polite]').first().textContent()).toContain('問題ありません')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.idle').waitFor()
    expect(await page.locator('[aria-live=polite]').first().textContent()).toBe('カードをリーダーに置いてください')
  })

  it('keeps a history without anything of the person', async () => {
    await bench.insert('adult')
    await page.locator('.history li').first().waitFor()
    await bench.insert('transport')
    await page.locator('.history li').nth(1).waitFor()
    const history = await text('.history')
    expect(history).toContain('問題ありません')
    expect(history).toMatch(/\d\d:\d\d:\d\d/)
    expect(history).not.toMatch(/99999|20\d\d年/)
    await page.reload()
    await page.locator('.connection[data-state=open]').waitFor()
    expect(await page.locator('.history li').count()).toBe(0)
  })
})

describe('the console with less than everything', () => {
  it('names the setting that it needs to see what is on a card', async () => {
    await using observing = await Bench.start({ scopes: ['observe'], profile: 'adult' })
    const { context, page, faults } = await visit(browser, observing)
    await page.locator('.notice').waitFor()
    expect(await page.locator('.notice').innerText()).toContain('scopes = ["observe", "inspect"]')
    expect(await page.locator('.simulator').count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('reads a card that lay there before the page was opened', async () => {
    await using waiting = await Bench.start({ profile: 'auth-blocked' })
    const { context, page } = await visit(browser, waiting)
    await page.locator('.pin[data-pin="jpki/auth"][data-state=blocked]').waitFor()
    await context.close()
  })

  it('claims nothing about readers before it has heard of them', async () => {
    await using empty = await Bench.start()
    const { context, page } = await visit(browser, empty)
    await page.addInitScript(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      const look = (): void => void seen.push(document.body?.innerText ?? '')
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
    })
    await page.reload()
    await page.locator('.idle').waitFor()
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'))
    expect(seen).toContain('カードをリーダーに置いてください')
    expect(seen).not.toContain('カードリーダーを接続してください')
    await context.close()
  })

  it('tells what does not work and what can be done here, and of what is for developers only the code', async () => {
    await using one = await Bench.start()
    let tell: (health: unknown) => void = () => undefined
    const prepare = (routed: Page): Promise<void> =>
      routed.routeWebSocket(/./, (page) => {
        const daemon = page.connectToServer()
        page.onMessage((message) => daemon.send(message))
        daemon.onMessage((message) => page.send(message))
        tell = (params) => page.send(JSON.stringify({ jsonrpc: '2.0', method: 'health.changed', params }))
      })
    const { context, page } = await visit(browser, one, { prepare })
    await page.locator('.idle').waitFor()
    const broken = (driver: string, reason: ErrorCode) => ({ driver, state: 'unavailable', reason })
    const drivers = [broken('pcsc', 'READER_SERVICE_STOPPED'), broken('other', 'READER_AMBIGUOUS')]
    tell({ state: 'degraded', drivers })
    const notice = page.locator('.notice', { hasText: '使えないリーダーまたはドライバー' })
    const said = await notice.innerText()
    expect(said).toContain(ERROR_TEXTS.READER_SERVICE_STOPPED.advice.ja)
    expect(said).not.toContain(ERROR_TEXTS.READER_AMBIGUOUS.advice.ja)
    expect(said).toContain('READER_AMBIGUOUS')
    await context.close()
  })

  it('says when there is no reader', async () => {
    await using none = await Bench.start()
    await none.service.client.call('simulator.setReader', { reader: await none.reader(), state: 'detached' })
    const { context, page } = await visit(browser, none)
    await page.locator('.idle').waitFor()
    expect(await page.locator('.idle h2').innerText()).toBe('カードリーダーを接続してください')
    await context.close()
  })

  it('shows the reader on which the last card was laid, or the chosen one, which a reload keeps', async () => {
    await using two = await Bench.start({ readers: 2, profile: 'adult' })
    const { context, page } = await visit(browser, two)
    await page.locator('.report').waitFor()
    const { readers } = await two.service.client.call('simulator.readers', {})
    const second = readers[1]?.id ?? ''
    await two.service.client.call('simulator.insert', { reader: second, profile: 'auth-blocked' })
    await page.locator('.pin[data-state=blocked]').waitFor()
    const before = await page.evaluate(() => history.length)
    await page.locator('.readers button').first().click()
    await page.locator('.pin[data-pin="jpki/auth"][data-state=ok]').waitFor()
    await page.reload()
    await page.locator('.report').waitFor()
    const pressed = page.locator('.readers button[aria-pressed=true]')
    expect(await pressed.innerText()).toContain('Reader 1')
    expect(await page.locator('.pin[data-pin="jpki/auth"]').getAttribute('data-state')).toBe('ok')
    await page.locator('.readers .automatic').click()
    expect([new URL(page.url()).search, await page.evaluate(() => history.length)]).toEqual(['', before])
    await context.close()
  })
})
