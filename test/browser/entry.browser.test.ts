/** The entry page in a browser: from the request of a client to what the card says. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Client, KazasuClientError } from '../../src/client/client.ts'
import type { PinId } from '../../src/applications/index.ts'
import { PAGE_WORDS } from '../../src/words/holder/pages.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'
import { withoutReadings } from '../../src/words/readings.ts'
import { connectAsPage } from '../support/page.ts'
import { violations } from './axe.ts'
import { Bench, launch, openContext, visit, type Visit, type VisitSettings } from './bench.ts'
import { LANGUAGES, speak } from './kiosk-looks.ts'
import { STYLES } from './styles.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname
const READY = 'main.entry:not([data-state=opening])'

describe('the entry page', () => {
  let browser: Browser
  let bench: Bench
  let visits: Visit[]

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true })
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
  })
  beforeEach(async () => {
    visits = []
    bench = await Bench.start({ profile: 'adult', scopes: ['observe', 'verify'] })
  })
  afterEach(async () => {
    for (const { context, faults } of visits) {
      expect(faults).toEqual([])
      await context.close()
    }
    await bench.stop()
  })

  interface Request {
    readonly outcome: Promise<string>
    readonly path: string
    readonly counts: readonly number[]
    readonly cancel: () => void
  }

  async function ask(pin: PinId, client: Client = bench.service.client): Promise<Request> {
    const counts: number[] = []
    const controller = new AbortController()
    let outcome: Promise<string> = Promise.resolve('')
    const path = await new Promise<string>((resolve, reject) => {
      const call = client.call(
        'pin.verify',
        { pin, entry: 'page' },
        {
          signal: controller.signal,
          onProgress: ({ entry }) => {
            if (entry === undefined) return
            counts.push(entry.typed)
            resolve(entry.page ?? '')
          },
        },
      )
      call.catch(reject)
      outcome = call.then(
        (answer) => answer.outcome,
        (error: KazasuClientError) => error.code,
      )
    })
    return { outcome, path: path.slice(1), counts, cancel: () => controller.abort() }
  }

  async function open({ path }: Request, settings: VisitSettings = {}): Promise<Page> {
    const one = await visit(browser, bench, { path, ready: READY, ...settings })
    visits.push(one)
    return one.page
  }

  async function press(page: Page, ...labels: readonly string[]): Promise<void> {
    for (const name of labels) await page.getByRole('button', { name, exact: true }).click()
  }

  const filled = (page: Page): Promise<number> => page.locator('.dot.left').count()
  const digitsOf = (page: Page): Promise<readonly string[]> => page.locator('.digits .key').allTextContents()

  it('takes a PIN from the keys and gives it to the request, with dots for what is in', async () => {
    const request = await ask('jpki/auth')
    const page = await open(request)
    expect(await page.locator('.what').textContent()).toBe('利用者証明用電子証明書の暗証番号残り3回')
    await press(page, '1', '2', '9', '1文字消す')
    await expect.poll(() => filled(page)).toBe(2)
    expect(await page.locator('.dot').count()).toBe(4)
    expect(await page.getByRole('button', { name: '確定' }).isDisabled()).toBe(true)
    await press(page, '3', '4')
    await page.screenshot({ path: `${SCREENSHOTS}entry-digits.png`, fullPage: true })
    await press(page, '確定')
    expect(await request.outcome).toBe('verified')
    expect(request.counts.at(-1)).toBe(4)
  })

  it('is named by nothing in the address once it is open, and good once', async () => {
    const request = await ask('jpki/auth')
    const page = await open(request)
    expect(page.url()).toBe(`${bench.url}entry`)
    await page.reload()
    await page.locator('main[data-state=over]').waitFor()
    expect(await page.textContent('main')).toContain('この入力画面は使えません')
    expect(await request.outcome).toBe('PIN_ENTRY_CANCELLED')
  })

  it('shows the exact origin of a page that asks, and the token of a program', async () => {
    const asking = await connectAsPage(bench.port)
    const byPage = await open(await ask('jpki/auth', asking))
    expect(await byPage.locator('.asker .origin').textContent()).toBe(`http://127.0.0.1:${bench.port}`)
    expect(await byPage.locator('.asker').textContent()).toContain('名乗っている名前: page(確認されていません)')
    const byProgram = await open(await ask('jpki/auth'))
    expect(await byProgram.locator('.asker').textContent()).toContain('この端末のプログラム(トークン test)')
    asking.close()
  })

  it('has the keys in another order each time, and all of them', async () => {
    const first = await digitsOf(await open(await ask('jpki/auth')))
    const second = await digitsOf(await open(await ask('jpki/auth')))
    expect(first.toSorted().join('')).toBe('0123456789')
    expect(second.toSorted().join('')).toBe('0123456789')
    // Once in 3.6 million runs they are the same.
    expect(first).not.toEqual(second)
  })

  it('is used by keyboard alone, also for the password with letters', async () => {
    const request = await ask('jpki/sign')
    const page = await open(request)
    expect(await page.locator('.letters .key').count()).toBe(26)
    await page.keyboard.type('abx')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('c-', { delay: 1 })
    await page.keyboard.press('Backspace')
    await page.keyboard.type('12', { delay: 1 })
    await page.getByRole('button', { name: '3', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => filled(page)).toBe(6)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Enter')
    expect(await request.outcome).toBe('verified')
  })

  it('asks again for what cannot be right', async () => {
    const request = await ask('jpki/sign')
    const page = await open(request)
    await page.keyboard.type('123456')
    await press(page, '確定')
    await page.getByRole('alert').waitFor()
    expect(await filled(page)).toBe(0)
    await page.keyboard.type('ABC123')
    await press(page, '確定')
    expect(await request.outcome).toBe('verified')
  })

  it.each([
    ['Escape', 'cancelled', (page: Page) => page.keyboard.press('Escape')],
    ['the key for it', 'cancelled', (page: Page) => press(page, '中止')],
    ['closing the page', 'gone', (page: Page) => page.close()],
  ])('gives up by %s', async (_, how, act) => {
    const request = await ask('jpki/auth')
    const page = await open(request)
    await page.keyboard.type('73')
    await act(page)
    expect(await request.outcome).toBe('PIN_ENTRY_CANCELLED')
    if (how === 'gone') return
    // A page that no script opened is not closed by one.
    await page.locator('main[data-state=over]').waitFor()
    expect(await page.locator('button.key').count()).toBe(0)
  })

  it('closes its own window when a page has opened it', async () => {
    const request = await ask('jpki/auth')
    const one = await visit(browser, bench)
    visits.push(one)
    const opening = one.context.waitForEvent('page')
    await one.page.evaluate((url) => void window.open(url, '_blank'), bench.url + request.path)
    const page = await opening
    await page.locator(READY).waitFor()
    const closed = page.waitForEvent('close')
    await page.keyboard.type('1234')
    // The window can be gone before the key is up again.
    await Promise.all([closed, page.keyboard.press('Enter').catch(() => undefined)])
    expect(await request.outcome).toBe('verified')
  })

  it('is out of reach of a page of another origin that has opened it, and still closes itself', async () => {
    const request = await ask('jpki/auth')
    const stranger = createServer((_, response) => response.end('<!doctype html><title>stranger</title>'))
    await once(stranger.listen(0, '127.0.0.1'), 'listening')
    const context = await openContext(browser)
    const opener = await context.newPage()
    await opener.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`)
    const opening = context.waitForEvent('page')
    await opener.evaluate((url) => {
      Object.assign(globalThis, { opened: window.open(url, '_blank') })
    }, bench.url + request.path)
    const page = await opening
    await page.locator(READY).waitFor()
    const isClosedToIt = await opener.evaluate(() => {
      const { opened } = globalThis as unknown as { opened: Window }
      opened.location.replace('about:blank')
      return opened.closed
    })
    expect(isClosedToIt).toBe(true)
    const closed = page.waitForEvent('close')
    await page.keyboard.type('1234')
    // The window can be gone before the key is up again.
    await Promise.all([closed, page.keyboard.press('Enter').catch(() => undefined)])
    expect(await request.outcome).toBe('verified')
    await context.close()
    stranger.close()
  })

  it('ends when the client gives up, and says so', async () => {
    const request = await ask('jpki/auth')
    const page = await open(request)
    request.cancel()
    await page.locator('main[data-state=over]').waitFor()
    expect(await page.textContent('main')).toContain('入力は取りやめになりました')
    expect(await request.outcome).toBe('REQUEST_CANCELLED')
  })

  it.each([
    ['text/codeB', 'code-b'],
    ['visual/codeB', 'code-b'],
    ['visual/birthDate', 'birth-date'],
  ] as const)('says what %s is made of, in which order and what is in doubt, in every language', async (pin, form) => {
    const request = await ask(pin)
    const page = await open(request)
    for (const [language, load] of Object.entries(PAGE_WORDS) as [
      HolderLanguage,
      (typeof PAGE_WORDS)[HolderLanguage],
    ][]) {
      const { pages } = await load()
      await page.locator('.languages-button').click()
      await page.locator('dialog').getByRole('button', { name: HOLDER_LANGUAGES[language].name, exact: true }).click()
      const shown = page.locator('.form')
      await expect
        .poll(() =>
          shown.evaluate((one) => {
            const copy = one.cloneNode(true) as Element
            for (const reading of copy.querySelectorAll('rt')) reading.remove()
            return copy.textContent
          }),
        )
        .toBe(withoutReadings(pages.typing.forms[form]))
    }
    request.cancel()
    expect(await request.outcome).toBe('REQUEST_CANCELLED')
  })

  it('says nothing of that where it is on the card as it is typed, or chosen', async () => {
    const page = await open(await ask('text/codeA'))
    expect(await page.locator('.form').count()).toBe(0)
  })

  it.each(['jpki/auth', 'jpki/sign'] as const)('has keys of 64 pixels and more for %s', async (pin) => {
    const page = await open(await ask(pin))
    if (pin === 'jpki/sign') await page.screenshot({ path: `${SCREENSHOTS}entry-letters.png`, fullPage: true })
    const boxes = await page
      .locator('button.key')
      .evaluateAll((keys) => keys.map((key) => key.getBoundingClientRect()).map(({ width, height }) => [width, height]))
    expect(boxes.length).toBeGreaterThan(13)
    for (const box of boxes) expect(Math.min(...box)).toBeGreaterThanOrEqual(64)
  })

  it.each([
    [800, 480],
    [480, 800],
    [480, 854],
    [960, 540],
    [640, 360],
    [360, 640],
    [1280, 800],
  ])('has every key in sight on a screen of %i by %i', async (width, height) => {
    for (const pin of ['jpki/auth', 'jpki/sign', 'text/codeB'] as const) {
      const request = await ask(pin)
      const page = await open(request, { viewport: { width, height } })
      for (const language of LANGUAGES) {
        await speak(page, language)
        const keys = await page.locator('button.key').evaluateAll((all) =>
          all.map((one) => {
            const { x, y, right, bottom } = one.getBoundingClientRect()
            return {
              label: one.textContent,
              isCut: one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1,
              fits: x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight,
              least: Math.min(right - x, bottom - y),
            }
          }),
        )
        expect(keys.length).toBeGreaterThan(13)
        const wrong = keys.filter(({ isCut, fits, least }) => isCut || !fits || least < 44)
        expect([language, pin, ...wrong]).toEqual([language, pin])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
      request.cancel()
      await request.outcome
    }
  })

  describe.each(STYLES)('in $language, $theme', (style) => {
    it('has nothing that axe objects to: with digits, with letters, at the end', async () => {
      for (const pin of ['jpki/auth', 'jpki/sign'] as const) {
        const page = await open(await ask(pin), { ...style, bypassPolicy: true })
        await page.keyboard.type('12')
        await expect.poll(() => filled(page)).toBe(2)
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await page.locator('main[data-state=over]').waitFor()
        expect(await violations(page)).toEqual([])
      }
    })
  })
})
