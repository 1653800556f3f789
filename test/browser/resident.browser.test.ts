/** The resident's words beside the clerk's on the console, and on the screen that is turned around. */
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'
import { violations } from './axe.ts'
import { Bench, launch, visit, type Visit } from './bench.ts'
import { STYLES } from './styles.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/console/', import.meta.url).pathname
const LANGUAGES = Object.keys(HOLDER_LANGUAGES) as HolderLanguage[]

let browser: Browser
let bench: Bench
let open: Visit

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  bench = await Bench.start({ profile: 'auth-blocked' })
})
afterEach(async () => {
  await open.context.close()
  await bench.stop()
})

const SELECT = '.for-resident select'
const BACK = '.turned > button'
const turn = () => open.page.locator('.for-resident > button').first().click()

it('offers the languages of the office, each by its own name', async () => {
  await bench.stop()
  bench = await Bench.start({ profile: 'auth-blocked', kiosk: { languages: ['pt', 'ja'] } })
  open = await visit(browser, bench)
  const options = open.page.locator(`${SELECT} option`)
  await expect.poll(() => options.allInnerTexts()).toEqual(['選択しない', 'Português (Brasil)', '日本語'])
  expect(await options.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual([null, 'pt-BR', 'ja'])
})

it('says each thing to the clerk of what is filed, and that it is not known where it is not', async () => {
  open = await visit(browser, bench)
  const clerk = await open.page.locator('.step[data-step=pin-blocked] .clerk').innerText()
  expect(clerk).toMatch(
    /手続き[^]*様式[^]*必要なもの[^]*代理人[^]*手数料\n[^]*分かりません[^]*押印する場所\n[^]*分かりません/,
  )
})

it('has the resident’s words beside the clerk’s until another card lies there, and loads a language when it is chosen', async () => {
  const loaded: string[] = []
  open = await visit(browser, bench, {
    prepare: async (page) => void page.on('request', (request) => loaded.push(request.url())),
  })
  const { page } = open
  await page.locator('.report').waitFor()
  const before = loaded.length
  await page.locator(SELECT).selectOption('vi')
  const beside = page.locator('.step .beside').first()
  await beside.waitFor()
  expect(loaded.slice(before).filter((url) => url.endsWith('.js'))).not.toEqual([])
  expect(await beside.getAttribute('lang')).toBe('vi')
  expect(await beside.innerText()).toMatch(/bị khóa/)
  expect(await page.locator('.step .clerk').first().innerText()).toContain('様式')
  await bench.remove()
  await page.locator('.idle').waitFor()
  await bench.insert('auth-blocked')
  await page.locator('.report').waitFor()
  expect([await page.locator('.beside').count(), await page.locator(SELECT).inputValue()]).toEqual([0, ''])
})

it('marks the Japanese terms of a resident who reads Chinese as such, and no Chinese, in an English console too', async () => {
  for (const language of ['ja', 'en'] as const) {
    open = await visit(browser, bench, { language })
    const { page } = open
    await page.locator(SELECT).selectOption('zh')
    await page.locator('.beside').first().waitFor()
    const terms = await page.locator('.beside [lang=ja], .sheet [lang=ja]').allTextContents()
    expect(terms.join()).toContain('マイナンバーカード')
    expect(terms.filter((term) => /[证书务办读这说们请时]/.test(term))).toEqual([])
    if (language === 'ja') await open.context.close()
  }
})

it.each(STYLES)('has nothing that axe objects to, beside and turned around, in $language, $theme', async (style) => {
  open = await visit(browser, bench, { ...style, bypassPolicy: true })
  const { page } = open
  for (const language of LANGUAGES) {
    await page.locator(SELECT).selectOption(language)
    await page.locator(`.beside[lang="${HOLDER_LANGUAGES[language].tag}"]`).first().waitFor()
    const found = await violations(page)
    await turn()
    await page.locator('.turned[open]').waitFor()
    expect([language, ...found, ...(await violations(page))]).toEqual([language])
    await page.screenshot({ path: `${SCREENSHOTS}turned-${language}-${style.language}.png` })
    await page.locator(BACK).click()
  }
})

it.each([
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 640, height: 400 },
])('fits into $width by $height in every language, in large letters, with the way back in reach', async (viewport) => {
  open = await visit(browser, bench, { viewport })
  const { page } = open
  const size = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  for (const language of LANGUAGES) {
    await page.locator(SELECT).selectOption(language)
    await page.locator(`.beside[lang="${HOLDER_LANGUAGES[language].tag}"]`).first().waitFor()
    if (language === 'pt') await page.screenshot({ path: `${SCREENSHOTS}beside-${viewport.width}.png`, fullPage: true })
    await turn()
    expect(await size('.turned dd')).toBeGreaterThan((await size('.clerk dd')) * 1.3)
    const cut = await page
      .locator('.beside, .beside *, .turned, .turned *')
      .evaluateAll((all) =>
        all
          .filter((one) => !one.closest('rt') && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
          .map(({ textContent }) => textContent),
      )
    expect([language, ...cut]).toEqual([language])
    expect(await page.locator('.turned ruby').count()).toBeGreaterThan(language === 'ja-easy' ? 10 : -1)
    const { y = -1, height = 0 } = (await page.locator(BACK).boundingBox()) ?? {}
    expect(y + height).toBeLessThanOrEqual(viewport.height)
    await page.locator(BACK).click()
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
  expect(open.faults).toEqual([])
})
