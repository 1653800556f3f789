/** In which language and at which size the kiosk is looked at, and what can be wrong there. */
import type { Page } from 'playwright-core'
import { HOLDER_LANGUAGES, type HolderLanguage } from '../../src/words/languages.ts'
import { WHOLE } from '../support/whole.ts'
import { partedDates } from './lines.ts'

// `Object.keys` gives strings; these are the languages of the table.
export const LANGUAGES = Object.keys(HOLDER_LANGUAGES) as readonly HolderLanguage[]

export interface Size {
  readonly what: string
  readonly width: number
  readonly height: number
  /** Of what is touched, in pixels: its height, and its width. */
  readonly least: number
  readonly narrowest: number
  /** There is no room for a whole keyboard: its letters and digits scroll behind what corrects, cancels and enters. */
  readonly keysMayScroll: boolean
  /** On a small screen the text may scroll, behind the buttons. */
  readonly mayScroll: boolean
  /** How far down the screen everything that is pressed begins. */
  readonly reach: number
  /** Of the letters, in pixels. */
  readonly letters: number
  /** What stands in one row. */
  readonly rows: readonly string[]
}

const STAGES = ['.kiosk > header > :not(dialog)', '.stages li']
const SMALL = {
  least: 44,
  narrowest: 40,
  keysMayScroll: false,
  mayScroll: true,
  reach: 0,
  letters: 16,
  rows: [...STAGES, '.buttons .big'],
}
export const LANDSCAPE: Size = { ...SMALL, what: 'landscape', width: 1280, height: 800, least: 48, mayScroll: false }
/** Read at the height of the eyes, and touched below it. */
export const PORTRAIT: Size = {
  ...LANDSCAPE,
  what: 'portrait',
  width: 1080,
  height: 1920,
  reach: 0.5,
  letters: 28,
  rows: STAGES,
}

const SIZES: readonly Size[] = [
  { ...SMALL, what: '800 by 480', width: 800, height: 480 },
  { ...SMALL, what: '1920 by 1080 at 200 %', width: 960, height: 540 },
  { ...SMALL, what: '1280 by 720 at 200 %', width: 640, height: 360 },
  { ...SMALL, what: '800 by 480, upright', width: 480, height: 800, rows: [] },
  { ...SMALL, what: '1080 by 1920 at 200 %', width: 540, height: 960, rows: [] },
  LANDSCAPE,
  PORTRAIT,
]

/** Where PINs are typed: usual screens, some of them at 200 %, and those that have 300 % or very little room. */
export const SIZES_OF_KEYS: readonly Size[] = [
  ...[
    [1280, 800],
    [1024, 768],
    [1024, 600],
    [960, 540],
    [800, 480],
    [640, 400],
    [768, 1024],
    [1080, 1920],
    [540, 960],
    [480, 800],
  ].map((sides) => sizeOfKeys(sides, {})),
  ...[
    [360, 640],
    [427, 267],
    [480, 320],
  ].map((sides) => sizeOfKeys(sides, { keysMayScroll: true, narrowest: 24 })),
]

function sizeOfKeys([width = 0, height = 0]: readonly number[], change: Partial<Size>): Size {
  return { ...SMALL, what: `${width} by ${height}`, width, height, rows: [], ...change }
}

export interface Look {
  readonly language: HolderLanguage
  readonly size: Size
}

/** Everything, by size, since a change of size takes longest. */
export const LOOKS: readonly Look[] = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ language, size })))

/** How the screen of that number is looked at: in every language and at every size, of which other two meet on each screen. */
export const looksOf = (screen: number): readonly Look[] =>
  LOOKS.filter(({ language, size }) => SIZES.indexOf(size) === (LANGUAGES.indexOf(language) + screen) % SIZES.length)

process.stdout.write(`the kiosk: ${WHOLE ? LOOKS.length : looksOf(0).length} of ${LOOKS.length} looks at each screen\n`)

/** Has the page speak that language, as a touch of its name does. */
export const speak = (page: Page, language: HolderLanguage): Promise<void> =>
  page.evaluate(async (name) => {
    const buttons = document.querySelectorAll<HTMLElement>('.languages [role=group] button')
    const spoken = (): string | undefined => document.querySelector('.languages-button span')?.textContent
    if (spoken() !== name) [...buttons].find(({ textContent }) => textContent === name)?.click()
    while (spoken() !== name) await new Promise((later) => setTimeout(later))
  }, HOLDER_LANGUAGES[language].name)

interface LookSettings extends Look {
  /** What is pressed first; the dialog that it opens is closed afterwards. */
  readonly opens?: string | undefined
}

/** What is wrong with this screen in this language at this size, in the browser's own measure. */
export async function faultsAt(page: Page, { language, size, opens }: LookSettings): Promise<readonly string[]> {
  const { width, height } = size
  const before = page.viewportSize()
  if (before?.width !== width || before.height !== height) {
    await page.setViewportSize({ width, height })
    // The page is told of its size before it is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  }
  await speak(page, language)
  if (opens !== undefined) await page.evaluate((one) => document.querySelector<HTMLElement>(one)?.click(), opens)
  const faults = [
    ...(await page.evaluate(outOfPlace, size)),
    ...(await partedDates(page)).map((date) => `parted: ${date}`),
  ]
  if (opens !== undefined) await page.evaluate(() => document.querySelector<HTMLDialogElement>('dialog[open]')?.close())
  return faults
}

function outOfPlace(size: Size): readonly string[] {
  const all = (selector: string): readonly HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility())
  const told = (what: string, found: readonly Element[]): readonly string[] =>
    found.map((element) => `${what}: ${element.className || element.localName} ${element.textContent.slice(0, 60)}`)
  const box = (element: Element): DOMRect => element.getBoundingClientRect()
  const kept = size.keysMayScroll ? '.commands .key' : '.key'
  const places = [document.documentElement, ...all('main')]
  const buttons = all('button')
  const inDialog = document.querySelector('dialog[open]')
  const pressed = inDialog === null ? buttons : buttons.filter((button) => inDialog.contains(button))
  const isOneRow = (elements: readonly Element[]): boolean => {
    const bottom = Math.min(...elements.map((element) => box(element).bottom))
    return elements.every((element) => box(element).top < bottom)
  }
  const text = all('.kiosk *, dialog[open], dialog[open] *').filter(
    (element) => element.clientWidth > 0 && element.closest('.visually-hidden, .office, pre, .sight') === null,
  )
  return [
    ...told(
      'wider than the screen',
      places.filter((place) => place.scrollWidth > place.clientWidth),
    ),
    ...(size.mayScroll
      ? []
      : places
          .filter((place) => place.scrollHeight > place.clientHeight)
          .map((place) => `has to scroll by ${place.scrollHeight - place.clientHeight}`)),
    ...told(
      'wider than its place',
      text.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
    ),
    ...told(
      'higher than its place',
      all('button, dialog[open]').filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1),
    ),
    ...told(
      'beyond the side',
      text.filter((element) => box(element).left < -1 || box(element).right > size.width + 1),
    ),
    // It must never have to be looked for.
    ...told(
      'beyond the edge',
      all(`.buttons .big, ${kept}, .languages-button, .simulated-notice, .stages li, dialog[open]`).filter(
        (element) => box(element).top < 0 || box(element).bottom > size.height,
      ),
    ),
    ...told(
      'below what is shown',
      all(kept).filter((element) => all('main').some((main) => box(element).bottom > box(main).bottom + 1)),
    ),
    ...told(
      'shows below the buttons',
      all('.buttons').filter((element) =>
        all('main').some((main) => main.scrollHeight > main.clientHeight && box(element).bottom < box(main).bottom - 1),
      ),
    ),
    ...told(
      'out of reach',
      pressed.filter((element) => box(element).top < size.reach * size.height),
    ),
    ...told(
      'too small',
      pressed.filter((element) => box(element).height < size.least || box(element).width < size.narrowest),
    ),
    ...size.rows.filter((row) => !isOneRow(all(row))).map((row) => `in two rows: ${row}`),
    ...(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) < size.letters ? ['small letters'] : []),
  ]
}
