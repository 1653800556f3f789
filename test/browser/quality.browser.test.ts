/** What holds for every page: it is accessible, obeys its policy, is light, and fits on paper. */
import { gzipSync } from 'node:zlib'
import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { PAGES } from '../../src/pages/pages.ts'
import { HOLDER_LANGUAGES } from '../../src/words/languages.ts'
import { WHOLE } from '../support/whole.ts'
import { violations } from './axe.ts'
import { Bench, launch, openContext, visit, type Visit } from './bench.ts'
import { partedDates } from './lines.ts'
import { STYLES } from './styles.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/', import.meta.url).pathname

/** Bytes of everything that a page loads, compressed. */
const WEIGHT = 61_000

/** The console has the clerk's words and the resident's; the inspector loads the description of the API. */
const MORE_WEIGHT: Readonly<Record<string, number>> = { '/': 66_500, '/inspector': 84_000 }

/** The kiosk in each language; of the others the one whose words weigh most, as they have readings. */
const WEIGHED = PAGES.flatMap(({ path }) =>
  (path === '/kiosk' ? Object.keys(HOLDER_LANGUAGES) : ['ja-easy']).map((language) => ({ path, language })),
)

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

/** One of each kind of picture. */
const LOOKS = ['adult', 'sign-last', 'auth-blocked', 'renewable', 'card-expired', 'transport', 'mute'] as const

describe.each(STYLES)('the console in $language, $theme', ({ language, theme }) => {
  it('has nothing that axe objects to', async () => {
    await bench.remove()
    const { context, page } = await visit(browser, bench, { language, theme, bypassPolicy: true })
    const found: string[] = []
    for (const profile of ['none', ...LOOKS]) {
      if (profile !== 'none') await lay(profile, page)
      found.push(...(await violations(page)).map((one) => `${profile}: ${one}`))
    }
    expect(found).toEqual([])
    await context.close()
  })
})

/** Lays this card down in place of the one before, and waits until each of the pages shows it. */
async function lay(profile: string, ...pages: readonly Page[]): Promise<void> {
  await bench.remove()
  for (const page of pages) await page.locator('.idle').waitFor()
  await bench.insert(profile)
  for (const page of pages) await page.locator('.report').waitFor()
}

describe.each(WEIGHED)('the page $path in $language', ({ path, language }) => {
  const limit = MORE_WEIGHT[path] ?? WEIGHT
  it(`weighs no more than ${limit} bytes`, async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    await page.goto(new URL(`${path}?lang=${language}`, bench.url).href)
    await page.locator('#page > *').first().waitFor()
    const bodies = await Promise.all(responses.map((response) => response.body()))
    const weight = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0)
    process.stdout.write(`${path} in ${language}: ${weight} bytes\n`)
    expect(weight).toBeGreaterThan(10_000)
    expect(weight).toBeLessThan(limit)
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
    expect(paper).toMatch(/手続きが必要です[^]*場所[^]*お住まいの市区町村[^]*持ち物/)
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
})

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const

/** What is left of a page of A4 between its margins, in CSS pixels. */
const PAPER = { width: Math.floor((210 - 2 * 14) * (96 / 25.4)), height: (297 - 2 * 14) * (96 / 25.4) }

describe.each([
  { language: 'ja', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('the console with every card there is, in $language, $theme,', ({ language, theme }) => {
  interface Look {
    /** The lower edges, from the top of the window; 0 of what is not there. */
    readonly dates: number
    readonly report: number
    readonly small: readonly string[]
    /** What does not stand whole in its place, or in one line. */
    readonly cut: readonly string[]
  }
  interface Seen {
    readonly name: string
    /** One a size. */
    readonly looks: readonly Look[]
    /** How long it is on paper. */
    readonly printed: number
    /** Bytes of its picture, where one is made. */
    readonly picture: number | null
  }
  let screen: Visit
  let paper: Visit
  // That a page is not painted at all would show in either.
  const isPictured = WHOLE || language === 'ja'
  const seen: Seen[] = []

  beforeAll(async () => {
    await bench.remove()
    screen = await visit(browser, bench, { language, theme })
    // Low, since the page is no shorter than its window.
    paper = await visit(browser, bench, { language, viewport: { width: PAPER.width, height: 100 } })
    await paper.page.emulateMedia({ media: 'print' })
    for (const { name } of PROFILES) {
      await lay(name, screen.page, paper.page)
      const printed = await lengthOf(paper.page)
      const looks: Look[] = []
      for (const size of SIZES.toReversed()) {
        await screen.page.setViewportSize(size)
        looks.unshift(await lookAt(screen.page))
      }
      const path = `${SCREENSHOTS}${name}-${language}-${theme}.png`
      const image = isPictured ? await screen.page.screenshot({ path, fullPage: true }) : null
      seen.push({ name, looks, printed, picture: image?.length ?? null })
    }
  })
  afterAll(async () => {
    await screen.context.close()
    await paper.context.close()
  })

  const lookAt = async (page: Page): Promise<Look> => {
    const look = await page.evaluate(() => {
      const all = (selector: string): readonly Element[] => [...document.querySelectorAll(selector)]
      const bottom = (selector: string): number => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0
      const small = all('button, select, summary, a').filter((element) => {
        const { height } = element.getBoundingClientRect()
        return height > 0 && height < 44
      })
      const cut = all('.report :is(section, li, dd), aside :is(ol, li)').filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
      )
      const words = (elements: readonly Element[]): string[] => elements.map(({ textContent }) => textContent)
      return { dates: bottom('.dates'), report: bottom('.report'), small: words(small), cut: words(cut) }
    })
    return { ...look, cut: [...look.cut, ...(await partedDates(page))] }
  }

  const lengthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight)

  it('shows each, obeys its policy and asks nobody but the daemon', () => {
    expect(seen).toHaveLength(PROFILES.length)
    expect(seen.filter(({ picture }) => picture !== null && picture <= 10_000)).toEqual([])
    expect([...screen.faults, ...paper.faults]).toEqual([])
  })

  it.each(SIZES.map((size, index) => ({ ...size, index })))(
    'shows the dates of every card without scrolling at $width by $height, cuts nothing off, and has targets of 44 pixels for fingers',
    ({ height, index }) => {
      const looks = seen.flatMap(({ name, looks: { [index]: look } }) =>
        look === undefined ? [] : [{ name, ...look }],
      )
      expect(looks.filter(({ dates }) => dates > 0).length).toBeGreaterThan(40)
      expect(looks.filter(({ dates }) => dates > height).map(({ name, dates }) => `${name}: ${dates}`)).toEqual([])
      expect(looks.filter(({ cut }) => cut.length > 0).map(({ name, cut }) => `${name}: ${cut.join(' | ')}`)).toEqual(
        [],
      )
      expect(looks.filter(({ small }) => small.length > 0)).toEqual([])
    },
  )

  it('shows a card that is in order without scrolling at 1280 by 800', () => {
    expect(seen.find(({ name }) => name === 'adult')?.looks[0]?.report).toBeLessThanOrEqual(800)
  })

  it('goes on on the next page in the middle of a long list of steps, and leaves none half empty', async () => {
    await lay('auth-blocked', paper.page)
    await paper.page.evaluate(() => {
      const steps = document.querySelector('.steps ol')
      for (let copies = 1; copies < 3; copies += 1) steps?.append(steps.children[0]?.cloneNode(true) ?? '')
    })
    expect(await pagesOf(paper.page)).toBe(2)
  })

  it('prints every card on one page of A4', async () => {
    expect(seen.filter(({ printed }) => printed > PAPER.height)).toEqual([])
    // What is measured is what is printed: the longest of them, lengthened to just before the end of the page and to just beyond.
    const longest = seen.reduce((one, other) => (other.printed > one.printed ? other : one))
    await lay(longest.name, paper.page)
    const rest = PAPER.height - longest.printed
    await lengthen(paper.page, rest - 4)
    expect(await pagesOf(paper.page)).toBe(1)
    await lengthen(paper.page, rest + 4)
    expect(await pagesOf(paper.page)).toBe(2)
  })

  async function pagesOf(page: Page): Promise<number | undefined> {
    const pdf = await page.pdf({ preferCSSPageSize: true })
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
  }

  /** Has something of this height at the end of the page. */
  async function lengthen(page: Page, height: number): Promise<void> {
    await page.evaluate((pixels) => {
      const last = document.querySelector<HTMLElement>('#page > hr') ?? document.createElement('hr')
      last.style.cssText = `flex: none; height: ${pixels}px; margin: 0; border: 0`
      document.querySelector('#page')?.append(last)
    }, height)
  }
})

describe('attempts that are left', () => {
  const dots = '.pin[data-pin="jpki/auth"] .dot'
  const media = {
    console: [{ media: 'print' }, { forcedColors: 'active' }, { forcedColors: 'active', colorScheme: 'dark' }, {}],
    kiosk: [{ forcedColors: 'active' }, { forcedColors: 'active', colorScheme: 'dark' }, {}],
  } as const

  it.each(['console', 'kiosk'] as const)(
    'are told by shapes on paper, in forced colours and in black and white: the %s',
    async (name) => {
      const path = name === 'console' ? '' : name
      await bench.remove()
      const { context, page } = await visit(browser, bench, { path, ready: 'main', bypassPolicy: true })
      await bench.insert('auth-last')
      await page.locator(dots).first().waitFor()
      // Printers leave backgrounds out, and some have one colour.
      await page.addStyleTag({ content: '* { background: none !important } html { filter: grayscale(1) }' })
      for (const medium of media[name]) {
        await page.emulateMedia({ media: null, forcedColors: null, colorScheme: 'light', ...medium })
        const [left, ...used] = await Promise.all((await page.locator(dots).all()).map(inkOf))
        expect(used).toHaveLength(2)
        expect(left).toBeGreaterThan(0.65)
        expect(Math.max(...used)).toBeLessThan(0.5)
        expect(Math.min(...used)).toBeGreaterThan(0.1)
      }
      await context.close()
    },
  )

  /** How much of its square stands out from the square's corner. */
  async function inkOf(dot: Locator): Promise<number> {
    const picture = (await dot.screenshot()).toString('base64')
    return dot.page().evaluate(async (base64) => {
      const response = await fetch(`data:image/png;base64,${base64}`)
      const bitmap = await createImageBitmap(await response.blob())
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      const { data = [] } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {}
      const pixels = Array.from({ length: data.length / 4 }, (_, index) => data[index * 4] ?? 0)
      const corner = pixels[0] ?? 0
      return pixels.filter((pixel) => Math.abs(pixel - corner) > 64).length / pixels.length
    }, picture)
  }
})
