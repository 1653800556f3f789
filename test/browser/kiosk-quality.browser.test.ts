/**
 * What holds for every screen of the kiosk in every language: access for all, its size on a screen, the size of what is
 * touched, and the type of each script.
 */
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { HOLDER_LANGUAGES } from '../../src/words/languages.ts'
import { FakeKeypads } from '../support/fake-keypads.ts'
import { WHOLE } from '../support/whole.ts'
import { violations } from './axe.ts'
import { launch } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'
import { fontsOf } from './fonts.ts'
import {
  faultsAt,
  LANGUAGES,
  LANDSCAPE,
  PORTRAIT,
  type Look,
  LOOKS,
  looksOf,
  SIZES_OF_KEYS,
  speak,
} from './kiosk-looks.ts'
import { hurried, patient, walk } from './kiosk-walk.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/kiosk/', import.meta.url).pathname

let browser: Browser

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  browser = await launch()
})
afterAll(() => browser.close())

/** How a system may want its colours: axe judges each, and so does the eye. */
const MEDIA = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const

/** What is wrong at these looks, and with WHOLE a picture of each, for people. */
async function look({ page }: KioskBench, what: string, looks: readonly Look[], opens?: string): Promise<string[]> {
  const faults: string[] = []
  for (const { language, size } of looks) {
    faults.push(
      ...(await faultsAt(page, { language, size, opens })).map(
        (fault) => `${what}, ${language}, ${size.what}: ${fault}`,
      ),
    )
    if (WHOLE) await page.screenshot({ path: `${SCREENSHOTS}${what}-${language}-${size.width}.png` })
  }
  return faults
}

describe('every screen of the kiosk', () => {
  const faults: string[] = []
  const objections: string[] = []
  const seen: string[] = []

  beforeAll(async () => {
    const keypads = new FakeKeypads()
    const prepare = async (page: Page): Promise<void> => {
      await hurried(page)
      await patient(page)
    }
    await using kiosk = await KioskBench.start(browser, { keypads }, { bypassPolicy: true, prepare })
    const { page } = kiosk
    await walk(kiosk, keypads, async (screen, opens) => {
      const media = WHOLE ? MEDIA : [MEDIA[seen.length % MEDIA.length] ?? MEDIA[0]]
      for (const medium of media) {
        // Else colours are still on their way.
        await page.emulateMedia({ ...medium, reducedMotion: 'reduce' })
        // Colours move nothing, but for the borders of forced ones: every look is taken in light, and the usual ones again.
        const looks = WHOLE && medium === MEDIA[0] ? LOOKS : looksOf(seen.length)
        faults.push(...(await look(kiosk, screen, looks, opens)))
        const languages = WHOLE ? LANGUAGES : [LANGUAGES[seen.length % LANGUAGES.length] ?? 'ja']
        await page.setViewportSize(LANDSCAPE)
        for (const language of languages) {
          await speak(page, language)
          const named = `${screen}, ${language}, ${JSON.stringify(medium)}`
          objections.push(...(await violations(page)).map((one) => `${named}: ${one}`))
        }
      }
      seen.push(screen)
    })
  })

  it('has what is pressed in reach and large enough, and nothing out of its place, in every language', () => {
    expect(seen.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
  })

  it('has nothing that axe objects to, in light, dark and forced colours', () => {
    expect(objections).toEqual([])
  })
})

describe.each(['normal', 'large'] as const)('the keys of a PIN, with %s text', (text) => {
  it('stay on the screen, at 300 % as well, whatever was wrong', async () => {
    await using kiosk = await KioskBench.start(browser, { kiosk: { text } })
    const { page } = kiosk
    const faults: string[] = []
    // The walk above has usual text at its sizes.
    const sizes = SIZES_OF_KEYS.filter(
      ({ width, height }) =>
        WHOLE || text === 'large' || LOOKS.every(({ size }) => size.width !== width || size.height !== height),
    )
    let turn = 0
    const lookAtKeys = async (what: string): Promise<void> => {
      for (const size of sizes) {
        // Spanish needs most room.
        const language = turn % 2 === 1 ? 'es' : (LANGUAGES[(turn / 2) % LANGUAGES.length] ?? 'ja')
        turn += 1
        const looks = (WHOLE ? LANGUAGES : [language]).map((one) => ({ language: one, size }))
        for (const hasNotice of WHOLE ? [true, false] : [true]) {
          await page.evaluate(showNotice, hasNotice)
          faults.push(...(await look(kiosk, `${what}${hasNotice ? '' : ', without the notice'}`, looks)))
        }
      }
      await page.evaluate(showNotice, true)
      await speak(page, 'ja')
    }
    await kiosk.lay('adult')
    await kiosk.choose('jpki/auth')
    await page.locator('.keys').waitFor()
    await page.keyboard.type('00x')
    await lookAtKeys(`digits, refused, ${text}`)
    await page.keyboard.press('Escape')
    await kiosk.at('choose')
    await lookAtKeys(`choose, ${text}`)
    await page.locator('.choice[data-pin="jpki/sign"]').click()
    await page.locator('.letters').waitFor()
    await lookAtKeys(`letters, ${text}`)
    await page.keyboard.type('111111')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await lookAtKeys(`letters, refused, ${text}`)
    expect(faults).toEqual([])
  })
})

function showNotice(isShown: boolean): void {
  for (const footer of document.querySelectorAll('footer')) footer.hidden = !isShown
  dispatchEvent(new Event('resize'))
}

describe('every card there is', () => {
  it('is shown with each of its next steps without scrolling, in every language', async () => {
    await using kiosk = await KioskBench.start(browser)
    const { page, bench } = kiosk
    const faults: string[] = []
    const seen = new Set<string>()
    const lookOnce = async (what: string): Promise<void> => {
      await speak(page, 'ja')
      const words = await kiosk.text()
      if (seen.has(words)) return
      seen.add(words)
      faults.push(...(await look(kiosk, what, WHOLE ? LOOKS : longestLooks(seen.size))))
    }
    for (const { name } of PROFILES) {
      await kiosk.lay(name)
      await lookOnce(name)
      await speak(page, 'ja')
      const steps = page.getByRole('button', { name: /次にすること|お知らせを見る/ })
      if ((await steps.count()) > 0) {
        await steps.click()
        for (let number = 1; ; number += 1) {
          await kiosk.at('steps')
          await lookOnce(`${name}, step ${number}`)
          const next = page.locator('.buttons .big.primary')
          if ((await next.count()) === 0) break
          await next.click()
          await page.locator(`.stage[data-at="steps ${number}"]`).waitFor()
        }
      }
      await bench.remove()
      await kiosk.at('lay')
    }
    expect(seen.size).toBeGreaterThan(PROFILES.length)
    expect(faults).toEqual([])
    expect(kiosk.visit.faults).toEqual([])
  })
})

/** The languages that need most room at the sizes that may not scroll, and one look of the others. */
const longestLooks = (turn: number): readonly Look[] => [
  ...(['es', 'ja-easy'] as const).flatMap((language) => [LANDSCAPE, PORTRAIT].map((size) => ({ language, size }))),
  ...LOOKS.slice(turn % LOOKS.length, (turn % LOOKS.length) + 1),
]

const TERM = '.stage span[lang=ja]'

describe('the script of each language', () => {
  it('has its own lang and its own type, and so have Japanese terms in it', async () => {
    await using kiosk = await KioskBench.start(browser, { profile: 'auth-blocked' })
    const { page } = kiosk
    await kiosk.at('found')
    for (const [language, type] of [
      ['ja', 'Noto Sans CJK JP'],
      ['ja-easy', 'Noto Sans CJK JP'],
      ['zh', 'Noto Sans CJK SC'],
      ['ko', 'Noto Sans CJK KR'],
      ['pt', null],
      ['vi', null],
      ['es', null],
    ] as const) {
      await speak(page, language)
      expect(await page.locator('html').getAttribute('lang')).toBe(HOLDER_LANGUAGES[language].tag)
      if (type !== null) expect([language, await fontsOf(page, '.word')]).toEqual([language, [type]])
      if (language.startsWith('ja')) continue
      const term = page.locator(TERM).first()
      expect(await term.innerText()).toMatch(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u)
      for (const japanese of [TERM, '.overview .term']) {
        expect([language, await fontsOf(page, japanese)]).toEqual([language, ['Noto Sans CJK JP']])
      }
    }
    const offered = page.locator('.languages [role=group] button')
    expect(await offered.evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('lang')]))).toEqual(
      LANGUAGES.map((language) => [HOLDER_LANGUAGES[language].name, HOLDER_LANGUAGES[language].tag]),
    )
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
