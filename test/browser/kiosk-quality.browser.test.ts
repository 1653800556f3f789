/** What holds for every screen of the kiosk: access for all, its size on a screen, the size of what is touched. */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { WHOLE } from '../support/whole.ts'
import { violations } from './axe.ts'
import { launch } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'
import { partedDates } from './lines.ts'
import { STYLES } from './styles.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/kiosk/', import.meta.url).pathname

let browser: Browser

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())

/** Those of staff, and the one with the longest words; `npm run test:all` has all of them. */
const LANGUAGES: readonly HolderLanguage[] = WHOLE
  ? // `Object.keys` gives strings; these are the languages of the table.
    (Object.keys(HOLDER_LANGUAGES) as HolderLanguage[])
  : ['ja', 'en', 'es']

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

interface Size {
  readonly what: string
  readonly width: number
  readonly height: number
  /** Of what is touched, in pixels. */
  readonly least: number
  /** On a small screen the text may scroll, behind the buttons. */
  readonly mayScroll: boolean
  /** How far down the screen everything that is pressed begins. */
  readonly reach: number
  /** Of the letters, in pixels. */
  readonly letters: number
}

const SMALL = { least: 44, mayScroll: true, reach: 0, letters: 16 }
const LANDSCAPE = { what: 'landscape', width: 1280, height: 800, least: 48, mayScroll: false, reach: 0, letters: 16 }
/** Read at the height of the eyes, and touched below it. */
const PORTRAIT = { ...LANDSCAPE, what: 'portrait', width: 1080, height: 1920, reach: 0.38, letters: 28 }
const LOW: Size = { ...SMALL, what: '800 by 480', width: 800, height: 480 }

const SIZES: readonly Size[] = [
  LOW,
  { ...SMALL, what: '1920 by 1080 at 200 %', width: 960, height: 540 },
  { ...SMALL, what: '1280 by 720 at 200 %', width: 640, height: 360 },
  { ...SMALL, what: '1080 by 1920 at 200 %', width: 540, height: 960 },
  LANDSCAPE,
  PORTRAIT,
]

interface Box {
  readonly text: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What is wrong with this screen at this size, in the browser's own measure. */
async function faultsAt(page: Page, size: Size): Promise<readonly string[]> {
  const parted = await partedDates(page)
  return [...(await outOfPlace(page, size)), ...parted.map((date) => `parted: ${date}`)]
}

const outOfPlace = (
  page: Page,
  { width, height, least, mayScroll, reach, letters }: Size,
): Promise<readonly string[]> =>
  page.evaluate(
    (size) => {
      const all = (selector: string): readonly HTMLElement[] =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility())
      const boxes = (selector: string): readonly Box[] =>
        all(selector).map((element) => {
          const { top, bottom, left, right } = element.getBoundingClientRect()
          return { text: element.textContent, top, bottom, left, right }
        })
      const isOutside = ({ top, bottom, left, right }: Box): boolean =>
        top < 0 || left < 0 || bottom > size.height || right > size.width
      const places = [document.documentElement, ...all('main')]
      const told = (what: string, found: readonly { readonly text: string }[]): readonly string[] =>
        found.map(({ text }) => `${what}: ${text}`)
      return [
        ...(places.some((place) => place.scrollWidth > place.clientWidth) ? ['wider than the screen'] : []),
        ...(!size.mayScroll && places.some((place) => place.scrollHeight > place.clientHeight)
          ? ['has to scroll']
          : []),
        ...told(
          'wider than its place',
          all('main :is(section, li, p:not(.visually-hidden), dl, button)')
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
            .map(({ textContent }) => ({ text: textContent })),
        ),
        // It must never have to be looked for.
        ...told(
          'beyond the edge',
          boxes('.buttons .big, .key, .languages-button, .simulated-notice').filter(isOutside),
        ),
        ...told(
          'shows below the buttons',
          boxes('.buttons').filter(({ bottom }) =>
            all('main').some(
              (main) => main.scrollHeight > main.clientHeight && bottom < main.getBoundingClientRect().bottom - 1,
            ),
          ),
        ),
        ...told(
          'out of reach',
          boxes('button').filter(({ top }) => top < size.reach * size.height),
        ),
        ...told(
          'too small',
          boxes('button').filter(({ top, bottom, left, right }) => bottom - top < size.least || right - left < 40),
        ),
        ...(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) < size.letters
          ? ['small letters']
          : []),
      ]
    },
    { width, height, least, mayScroll, reach, letters },
  )

/** The faults at a size; `npm run test:all` makes a picture too, for people to look at. */
async function look(page: Page, size: Size, what: string, picture: string): Promise<readonly string[]> {
  await page.setViewportSize(size)
  if (WHOLE) await page.screenshot({ path: `${SCREENSHOTS}${picture}-${size.width}.png` })
  return (await faultsAt(page, size)).map((fault) => `${what}: ${fault}`)
}

const themesOf = (language: HolderLanguage): readonly ('light' | 'dark')[] => {
  const styles = STYLES.filter((style) => style.language === language)
  // Colours are those of every language.
  return styles.length === 0 ? ['light'] : styles.map(({ theme }) => theme)
}

describe.each(LANGUAGES)('the kiosk in %s', (language) => {
  const faults = new Map<Size, string[]>(SIZES.map((size) => [size, []]))
  const objections: string[] = []

  beforeAll(async () => {
    await using kiosk = await KioskBench.start(browser, {}, { language, bypassPolicy: true })
    const { page } = kiosk
    await walk(kiosk, async (screen) => {
      for (const [size, found] of faults) {
        found.push(...(await look(page, size, screen, `screen-${screen}-${language}`)))
      }
      await page.setViewportSize(LANDSCAPE)
      for (const theme of themesOf(language)) {
        // Else colours are still on their way.
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        objections.push(...(await violations(page)).map((one) => `${screen}, ${theme}: ${one}`))
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    })
  })

  it.each(SIZES)('has what is pressed on every screen, in reach and large enough, at $what', (size) => {
    expect(faults.get(size)).toEqual([])
  })

  it('has nothing that axe objects to on any screen', () => {
    expect(objections).toEqual([])
  })
})

describe('a finger on the kiosk', () => {
  it('opens no menu, selects nothing and enlarges nothing', async () => {
    await using kiosk = await KioskBench.start(browser, { profile: 'adult' })
    const { page } = kiosk
    await kiosk.at('found')
    const isLeftAlone = (type: string): Promise<boolean> =>
      page.evaluate((name) => document.body.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })), type)
    expect([await isLeftAlone('contextmenu'), await isLeftAlone('dragstart')]).toEqual([false, false])
    expect([await isLeftAlone('dragover'), await isLeftAlone('drop')]).toEqual([false, false])
    await page.locator('h1').click({ clickCount: 3 })
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    const devtools = await kiosk.visit.context.newCDPSession(page)
    const pinch = { x: 400, y: 400, scaleFactor: 3, gestureSourceType: 'touch' } as const
    await devtools.send('Input.synthesizePinchGesture', pinch)
    await devtools.send('Input.synthesizePinchGesture', { ...pinch, gestureSourceType: 'mouse' })
    expect(await page.evaluate(() => [visualViewport?.scale, devicePixelRatio])).toEqual([1, 1])
  })
})

describe('a keyboard at the kiosk', () => {
  it('enlarges, prints, reloads and leaves nothing, and types', async () => {
    await using kiosk = await KioskBench.start(browser, { profile: 'adult' })
    await kiosk.at('found')
    const stopped = await kiosk.page.evaluate(() =>
      [
        { key: '+', ctrlKey: true },
        { key: 'p', ctrlKey: true },
        { key: 'r', metaKey: true },
        { key: 'ArrowLeft', altKey: true },
        { key: 'F5' },
        { key: 'BrowserBack' },
        { key: '1' },
        { key: 'Enter' },
        { key: 'F11' },
      ]
        .filter(
          (key) =>
            !document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key })),
        )
        .map(({ key }) => key),
    )
    expect(stopped).toEqual(['+', 'p', 'r', 'ArrowLeft', 'F5', 'BrowserBack'])
  })
})

describe.each([
  { size: LANDSCAPE, language: 'ja', theme: 'light' },
  { size: PORTRAIT, language: 'en', theme: 'dark' },
] as const)('the kiosk on a screen in $size.what', ({ size, language, theme }) => {
  it('shows every card there is, and each of its next steps, without scrolling', async () => {
    await using kiosk = await KioskBench.start(browser, {}, { language, theme, viewport: size })
    const { page } = kiosk
    const faults: string[] = []
    for (const { name } of PROFILES) {
      await kiosk.lay(name)
      await page.setViewportSize(LOW)
      faults.push(...(await faultsAt(page, LOW)).map((fault) => `${name}, low: ${fault}`))
      faults.push(...(await look(page, size, name, `${name}-${language}`)))
      const steps = page.getByRole('button', { name: /次にすること|お知らせを見る|See/ })
      if ((await steps.count()) > 0) {
        await steps.click()
        for (let number = 1; ; number += 1) {
          await kiosk.at('steps')
          faults.push(...(await faultsAt(page, size)).map((fault) => `${name}, step ${number}: ${fault}`))
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
