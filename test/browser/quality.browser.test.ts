/** What holds for every page: it is accessible, obeys its policy, is light, and fits on paper. */
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { PAGES } from '../../src/pages/pages.ts'
import { violations } from './axe.ts'
import { Bench, launch, openContext, visit } from './bench.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname

/** Bytes of everything that a page loads, uncompressed. It comes from this machine. */
const WEIGHT = 130_000

let browser: Browser
let bench: Bench

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
  bench = await Bench.start()
})
afterAll(async () => {
  await bench.stop()
  await browser.close()
})

const STYLES = (['ja', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

/** One of each kind of picture. */
const LOOKS = ['adult', 'sign-last', 'auth-blocked', 'renewable', 'card-expired', 'transport', 'mute'] as const

describe.each(STYLES)('the console in $language, $theme', (style) => {
  it.each(['none', ...LOOKS])('has nothing that axe objects to: %s', async (profile) => {
    await bench.remove()
    const { context, page } = await visit(browser, bench, { ...style, bypassPolicy: true })
    if (profile !== 'none') {
      await bench.insert(profile)
      await page.locator('.report').waitFor()
    }
    expect(await violations(page)).toEqual([])
    await context.close()
  })
})

describe.each(PAGES)('the page $path', ({ path }) => {
  it(`weighs no more than ${WEIGHT} bytes`, async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const bodies: Promise<Buffer>[] = []
    page.on('response', (response) => void bodies.push(response.body()))
    await page.goto(new URL(path, bench.url).href, { waitUntil: 'networkidle' })
    const weight = (await Promise.all(bodies)).reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(weight).toBeGreaterThan(10_000)
    expect(weight).toBeLessThan(WEIGHT)
    await context.close()
  })
})

describe('the console', () => {
  // Else a page begins with the card of the test before, and what is waited for is there already.
  beforeEach(() => bench.remove())

  it('would be told when the policy refuses something', async () => {
    const { context, page, faults } = await visit(browser, bench)
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "changed"'
      document.body.append(script)
    })
    await expect.poll(() => faults.join()).toContain('policy')
    expect(await page.title()).not.toBe('changed')
    await context.close()
  })

  it.each([
    ['adult', 'ja'],
    ['auth-blocked', 'ja'],
    ['card-expired', 'en'],
  ] as const)('prints what a person needs of %s, and no controls, in %s', async (profile, language) => {
    const { context, page } = await visit(browser, bench, { language })
    await bench.insert(profile)
    await page.locator('.report').waitFor()
    await page.emulateMedia({ media: 'print' })
    const paper = await page.locator('body').innerText()
    expect(paper).toContain(language === 'ja' ? '令和' : 'Checked on')
    if (profile !== 'adult')
      expect(paper).toMatch(language === 'ja' ? /場所[^]*持ち物[^]*できないこと/ : /Where[^]*Bring[^]*Fee/)
    for (const control of ['English', '印刷', 'Print', '模擬カードの操作', 'Kazasu Simulated Reader']) {
      expect(paper).not.toContain(control)
    }
    await context.close()
  })

  it.each(['ja', 'en'] as const)('prints every card there is on one page of A4 in %s', async (language) => {
    const { context, page } = await visit(browser, bench, { language })
    const long: string[] = []
    for (const { name } of PROFILES) {
      await bench.remove()
      await page.locator('.idle').waitFor()
      await bench.insert(name)
      await page.locator('.report').waitFor()
      const pdf = await page.pdf({ preferCSSPageSize: true })
      if (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length !== 1) long.push(name)
    }
    expect(long).toEqual([])
    await context.close()
  })

  it('shows a card that is in order without scrolling at 1280 by 800', async () => {
    const { context, page } = await visit(browser, bench)
    await bench.insert('adult')
    await page.locator('.report').waitFor()
    const box = await page.locator('.report').boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(800)
    await context.close()
  })

  it('says to the clerk what the procedure is, with its form and papers, and to the resident where and what to bring', async () => {
    const { context, page } = await visit(browser, bench)
    await bench.insert('auth-blocked')
    await page.locator('.report').waitFor()
    const verdict = await page.locator('.verdict').innerText()
    expect(verdict).toMatch(/暗証番号の初期化\(再設定\)[^]*様式[^]*初期化申請書[^]*必要なもの[^]*マイナンバーカード/)
    const clerk = await page.locator('.step').first().innerText()
    expect(clerk).toMatch(/手続き[^]*様式[^]*必要なもの[^]*代理人[^]*照会書/)
    expect(clerk).not.toContain('お住まいの市区町村')
    await page.emulateMedia({ media: 'print' })
    const paper = await page.locator('.report').innerText()
    expect(paper).toMatch(/窓口での手続きが必要です[^]*場所[^]*お住まいの市区町村[^]*持ち物/)
    expect(paper).not.toMatch(/様式|代理権/)
    await context.close()
  })

  it('does not begin a card without an answer with the fee of a new one', async () => {
    const { context, page } = await visit(browser, bench)
    await bench.insert('mute')
    const text = await page.locator('.report').innerText()
    expect(text).toMatch(
      /カードが応答しません[^]*手続き\n故障かどうかの確認[^]*ケースやほかのカードから離して[^]*手数料/,
    )
    await context.close()
  })

  it('has targets of 44 pixels for fingers', async () => {
    const { context, page } = await visit(browser, bench)
    await bench.insert('adult')
    await page.locator('.report').waitFor()
    const small = await page
      .locator('button, select, summary, a')
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      )
    expect(small).toEqual([])
    await context.close()
  })
})

describe.each(STYLES)('the console in $language, $theme', (style) => {
  it('shows every card there is, obeys its policy and asks nobody but the daemon', async () => {
    const { context, page, faults } = await visit(browser, bench, style)
    for (const { name } of PROFILES) {
      await bench.remove()
      await page.locator('.idle').waitFor()
      await bench.insert(name)
      await page.locator('.report').waitFor()
      const path = `${SCREENSHOTS}${name}-${style.language}-${style.theme}.png`
      const picture = await page.screenshot({ path, fullPage: true })
      expect(picture.length).toBeGreaterThan(10_000)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
