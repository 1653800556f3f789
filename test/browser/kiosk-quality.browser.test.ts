/** What holds for every screen of the kiosk: access for all, its size on a screen, the size of what is touched. */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { violations } from './axe.ts'
import { launch } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/kiosk/', import.meta.url).pathname

let browser: Browser

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())

const STYLES = (['ja', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

/** Every kind of screen once; `look` is called on each. */
async function walk(kiosk: KioskBench, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = kiosk
  const nth = (index: number): Promise<void> => page.locator('.buttons .big').nth(index).click()
  const pick = (pin: string): Promise<void> => page.locator(`.choice[data-pin="${pin}"]`).click()
  await kiosk.at('lay')
  await look('lay')
  await kiosk.lay('transport')
  await look('foreign')
  await kiosk.lay('auth-blocked')
  await look('found')
  await nth(0)
  await kiosk.at('steps')
  await look('steps')
  await kiosk.lay('sign-last')
  await nth(1)
  await kiosk.at('choose')
  await look('choose')
  await pick('jpki/auth')
  await page.locator('.keys').waitFor()
  await page.keyboard.type('00')
  await look('digits')
  await page.keyboard.type('00')
  await page.keyboard.press('Enter')
  await kiosk.at('result')
  await look('wrong')
  await nth(0)
  await nth(1)
  await pick('jpki/sign')
  await kiosk.at('warn')
  await look('warn')
  await nth(1)
  await page.locator('.letters').waitFor()
  await look('letters')
  await page.keyboard.type('ABC123')
  await page.keyboard.press('Enter')
  await kiosk.at('result')
  await look('right')
  await nth(2)
  await kiosk.at('done')
  await look('done')
  await kiosk.bench.stop()
  await kiosk.at('lost')
  await look('lost')
}

/** By how many pixels the page, or the part of it that scrolls, is larger than its place. */
const overflow = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const places = [document.documentElement, ...document.querySelectorAll('main')]
    const beyond = (side: 'Width' | 'Height'): number =>
      Math.max(0, ...places.map((place) => place[`scroll${side}`] - place[`client${side}`]))
    return [beyond('Width'), beyond('Height')]
  })

describe.each(STYLES)('the kiosk in $language, $theme', (style) => {
  it('has nothing that axe objects to on any screen', async () => {
    await using kiosk = await KioskBench.start(browser, {}, { ...style, bypassPolicy: true })
    const found: string[] = []
    await walk(kiosk, async (screen) => {
      found.push(...(await violations(kiosk.page)).map((one) => `${screen}: ${one}`))
    })
    expect(found).toEqual([])
  })
})

/** What is pressed to go on: it must never have to be looked for. */
const PRESSED = '.buttons .big, .key, .switch button'

interface Box {
  readonly text: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const boxesOf = (page: Page): Promise<readonly Box[]> =>
  page.locator(PRESSED).evaluateAll((buttons) =>
    buttons.map((button) => {
      const { top, bottom, left, right } = button.getBoundingClientRect()
      return { text: button.textContent, top, bottom, left, right }
    }),
  )

describe.each([
  { width: 800, height: 480, what: 'a small screen', language: 'ja' },
  { width: 960, height: 540, what: '1920 by 1080 at 200 %', language: 'en' },
  { width: 640, height: 360, what: '1280 by 720 at 200 %', language: 'en' },
  { width: 540, height: 960, what: '1080 by 1920 at 200 %', language: 'en' },
] as const)('the kiosk on $width by $height, $what,', ({ width, height, language }) => {
  it('has every button on the screen, and large enough for a finger', async () => {
    await using kiosk = await KioskBench.start(browser, {}, { language, viewport: { width, height } })
    const faults: string[] = []
    await walk(kiosk, async (screen) => {
      const { page } = kiosk
      await page.screenshot({ path: `${SCREENSHOTS}screen-${screen}-${width}.png` })
      if (((await overflow(page))[0] ?? 0) > 0) faults.push(`${screen} is wider than the screen`)
      for (const { text, top, bottom, left, right } of await boxesOf(page)) {
        const isThere = top >= 0 && left >= 0 && bottom <= height && right <= width
        if (!isThere) faults.push(`${screen}: ${text} is beyond the edge`)
        if (bottom - top < 44 || right - left < 40)
          faults.push(`${screen}: ${text} has ${right - left} by ${bottom - top}`)
      }
    })
    expect(faults).toEqual([])
  })
})

describe('the kiosk on a tall upright screen', () => {
  it('is large, and has everything that is pressed where a hand reaches it', async () => {
    const viewport = { width: 1080, height: 1920 }
    await using kiosk = await KioskBench.start(browser, {}, { viewport })
    const high: string[] = []
    const sizes = new Set<number>()
    await walk(kiosk, async (screen) => {
      const { page } = kiosk
      const boxes = [...(await boxesOf(page)), ...(await choices(page))]
      high.push(...boxes.filter(({ top }) => top < 0.38 * viewport.height).map(({ text }) => `${screen}: ${text}`))
      sizes.add(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)))
    })
    expect(high).toEqual([])
    expect(Math.min(...sizes)).toBeGreaterThan(28)
  })
  const choices = async (page: Page): Promise<readonly Box[]> =>
    page
      .locator('.choice')
      .evaluateAll((buttons) =>
        buttons.map((button) => ({ ...button.getBoundingClientRect().toJSON(), text: button.textContent })),
      )
})

describe('a finger on the kiosk', () => {
  it('opens no menu, selects nothing and enlarges nothing', async () => {
    await using kiosk = await KioskBench.start(browser, { profile: 'adult' })
    const { page } = kiosk
    await kiosk.at('found')
    const isLeftAlone = (type: string): Promise<boolean> =>
      page.evaluate((name) => document.body.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })), type)
    expect([await isLeftAlone('contextmenu'), await isLeftAlone('dragstart')]).toEqual([false, false])
    await page.locator('h1').click({ clickCount: 3 })
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    const devtools = await kiosk.visit.context.newCDPSession(page)
    const pinch = { x: 400, y: 400, scaleFactor: 3, gestureSourceType: 'touch' } as const
    await devtools.send('Input.synthesizePinchGesture', pinch)
    await devtools.send('Input.synthesizePinchGesture', { ...pinch, gestureSourceType: 'mouse' })
    expect(await page.evaluate(() => [visualViewport?.scale, devicePixelRatio])).toEqual([1, 1])
  })
})

describe.each([
  { name: 'landscape', width: 1280, height: 800, language: 'ja', theme: 'light' },
  { name: 'portrait', width: 1080, height: 1920, language: 'en', theme: 'dark' },
] as const)('the kiosk on a screen in $name', ({ name, width, height, language, theme }) => {
  const look = { language, theme, viewport: { width, height } }

  it('needs no scrolling, and has nothing smaller than 48 pixels to touch', async () => {
    await using kiosk = await KioskBench.start(browser, {}, look)
    const faults: string[] = []
    await walk(kiosk, async (screen) => {
      const { page } = kiosk
      await page.screenshot({ path: `${SCREENSHOTS}screen-${screen}-${name}.png` })
      const beyond = await overflow(page)
      if (beyond.some((pixels) => pixels > 0)) faults.push(`${screen} is larger than the screen by ${beyond.join()}`)
      const heights = await page
        .locator('button')
        .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height))
      if (heights.some((pixels) => pixels > 0 && pixels < 48)) faults.push(`${screen} has buttons of ${heights.join()}`)
    })
    expect(faults).toEqual([])
  })

  it('shows every card there is, and each of its next steps, without scrolling', async () => {
    await using kiosk = await KioskBench.start(browser, {}, look)
    const { page } = kiosk
    const faults: string[] = []
    for (const profile of PROFILES) {
      await kiosk.lay(profile.name)
      await page.screenshot({ path: `${SCREENSHOTS}${profile.name}-${name}.png` })
      const check = async (what: string): Promise<void> => {
        const beyond = await overflow(page)
        if (beyond.some((pixels) => pixels > 0)) faults.push(`${profile.name} ${what}: ${beyond.join()}`)
      }
      await check('overview')
      const steps = page.getByRole('button', { name: /次にすること|お知らせを見る|See/ })
      if ((await steps.count()) > 0) {
        await steps.click()
        for (let number = 1; ; number += 1) {
          await kiosk.at('steps')
          await check(`step ${number}`)
          const next = page.locator('.buttons .big.primary')
          if ((await next.count()) === 0) break
          await next.click()
          await page.locator(`.stage[data-at="steps ${number}"]`).waitFor()
        }
      }
      await kiosk.bench.remove()
      await kiosk.at('lay')
    }
    expect(faults).toEqual([])
    expect(kiosk.visit.faults).toEqual([])
  })
})
