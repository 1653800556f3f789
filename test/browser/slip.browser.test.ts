/** The slip that a resident takes home, from the kiosk and from the console: in their language and in Japanese. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'
import { PAGE_WORDS } from '../../src/words/holder/pages.ts'
import { piecesOf } from '../../src/words/readings.ts'
import { violations } from './axe.ts'
import { Bench, launch, visit } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'

const LANGUAGES = Object.keys(HOLDER_LANGUAGES) as HolderLanguage[]
const SCREENSHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname
const OFFICE = { name: '見本市 市民課', nameEn: 'Mihon city hall' }
/** One with several steps. */
const CARD = 'auth-blocked'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Without a printer, the paper stays until the test has seen it. */
const withoutPrinter = async (page: Page): Promise<void> =>
  void (await page.addInitScript(() => Object.assign(globalThis, { print: () => undefined })))

const kioskIn = (language: HolderLanguage): Promise<KioskBench> =>
  KioskBench.start(
    browser,
    { office: OFFICE, kiosk: { slip: true } },
    { language, bypassPolicy: true, prepare: withoutPrinter },
  )

async function print(kiosk: KioskBench, language: HolderLanguage): Promise<void> {
  const { pages } = await PAGE_WORDS[language]()
  // Its readings are beside the kanji.
  const words = piecesOf(pages.kiosk.slip.print).map(({ text }) => text)
  await words.reduce((buttons, hasText) => buttons.filter({ hasText }), kiosk.page.locator('.buttons button')).click()
  await kiosk.page.locator('.slip').waitFor({ state: 'attached' })
  await kiosk.page.emulateMedia({ media: 'print' })
}

/** Buttons that are not wholly on the screen. */
const outside = (page: Page): Promise<readonly string[]> =>
  page.locator('.buttons button').evaluateAll((all) =>
    all
      .filter((one) => {
        const { left, right, bottom } = one.getBoundingClientRect()
        return left < 0 || right > innerWidth || bottom > innerHeight || one.scrollWidth > one.clientWidth
      })
      .map(({ textContent }) => textContent),
  )

/** What stands beyond the edge of the paper. */
const beyond = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.slip, .slip *:not(rt)')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(({ textContent }) => textContent),
    )

describe.each(LANGUAGES)('the slip of the kiosk in %s', (language) => {
  it('is offered on a small screen, has the steps in both languages, each marked, and fits on A4 and on a roll', async () => {
    await using kiosk = await kioskIn(language)
    const { page, visit: seen } = kiosk
    await kiosk.lay(CARD)
    await page.setViewportSize({ width: 800, height: 480 })
    expect(await outside(page)).toEqual([])
    await print(kiosk, language)
    const tags = language === 'ja' ? ['ja'] : [HOLDER_LANGUAGES[language].tag, 'ja']
    const sections = page.locator('.slip > section')
    expect(await sections.count()).toBeGreaterThan(1)
    for (const section of await sections.all()) {
      expect(await section.locator('> div').evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual(
        tags,
      )
    }
    expect(await page.locator('.slip rt').count()).toBeGreaterThan(language === 'ja-easy' ? 10 : -1)
    const text = await page.locator('body').innerText()
    expect(text).toContain('見本市 市民課')
    expect(text).toMatch(/読み取った日: \d{4}年/)
    expect(text).toContain('利用者証明用電子証明書の暗証番号がロックされています')
    expect(text).toContain('模擬カードによる表示です')
    expect(text).not.toMatch(/《|undefined|null|\d{12}|終わる/)
    for (const width of [190, 72].map((millimetres) => Math.floor((millimetres / 25.4) * 96))) {
      await page.setViewportSize({ width, height: 800 })
      expect(await beyond(page)).toEqual([])
      const tops = await sections
        .first()
        .locator('> div')
        .evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size)
      expect(tops).toBe(width > 500 ? 1 : tags.length)
    }
    expect(await violations(page)).toEqual([])
    expect(seen.faults).toEqual([])
  })
})

it.each([
  { format: 'A4', width: '210mm', height: '297mm', millimetres: 210 },
  { format: 'a roll', width: '80mm', height: '297mm', millimetres: 80 },
])('is as wide as $format, and leaves nothing behind once it is printed', async ({ format, millimetres, ...size }) => {
  await using kiosk = await kioskIn('vi')
  await kiosk.lay(CARD)
  await print(kiosk, 'vi')
  const paper = kiosk.page.locator('.slip')
  const pdf = (await kiosk.page.pdf({ ...size, path: `${SCREENSHOTS}slip-${format}.pdf` })).toString('latin1')
  const [, right] = /\/MediaBox\s*\[\s*0 0 ([\d.]+)/.exec(pdf) ?? []
  expect(Math.round(Number(right) * (25.4 / 72))).toBe(millimetres)
  // A browser that prints says so to the page, here as well.
  await paper.waitFor({ state: 'detached' })
})

it('is not offered before the office has said so', async () => {
  await using kiosk = await KioskBench.start(browser)
  await kiosk.lay(CARD)
  expect(await kiosk.page.getByRole('button', { name: '案内を印刷する' }).count()).toBe(0)
})

it('comes from the console in the language of the resident, and what the console printed before stays as it was', async () => {
  await using bench = await Bench.start({ office: OFFICE, profile: CARD })
  const { context, page, faults } = await visit(browser, bench, { prepare: withoutPrinter })
  await page.locator('.for-resident select').selectOption('ko')
  await page.getByRole('button', { name: '2言語で印刷' }).click()
  await page.locator('.slip').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.slip [lang=ko] h1, .slip [lang=ja] h1').count()).toBe(2)
  expect(await page.locator('.report').isVisible()).toBe(false)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('.report').isVisible()).toBe(true)
  expect(faults).toEqual([])
  await context.close()
})
