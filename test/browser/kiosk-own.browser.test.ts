/** The kiosk that a city has made its own, in Chromium: what it looks like, what it offers, and where it goes. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writePng } from '../../src/photo/png.ts'
import { violations } from './axe.ts'
import { type BenchSettings, launch } from './bench.ts'
import { KioskBench } from './kiosk-bench.ts'

const SCREENSHOTS = new URL('../../dist/screenshots/kiosk/', import.meta.url).pathname

const ACCENT = '#7a1f5c'
const GROUND = '#fff8e7'
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40"><style>rect{fill:#7a1f5c}</style><rect width="60" height="40"/><circle cx="30" cy="20" r="12" fill="#fff"/><script>document.title="run"</script></svg>'
const OFFICE = { name: '見本市 市民課', nameEn: 'Mihon city hall' }

let browser: Browser
let folder: string

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  folder = mkdtempSync(join(tmpdir(), 'kazasu-kiosk-'))
  writeFileSync(join(folder, 'logo.svg'), LOGO)
  mkdirSync(join(folder, 'attract'))
  writeFileSync(join(folder, 'attract', '1.txt'), '毎月第2日曜日は\n休日窓口の日です')
  browser = await launch()
})
afterAll(() => browser.close())

const own = (change: BenchSettings['kiosk'] = {}): BenchSettings => ({
  office: OFFICE,
  kiosk: {
    languages: ['ja', 'en', 'vi'],
    pins: ['auth'],
    accent: ACCENT,
    ground: GROUND,
    logo: join(folder, 'logo.svg'),
    ...change,
  },
})

it('wears the colours, the logo and the name of its office, by day and by night, without a finding', async () => {
  for (const theme of ['light', 'dark'] as const) {
    await using kiosk = await KioskBench.start(browser, own(), { theme, bypassPolicy: true })
    const { page, visit } = kiosk
    await kiosk.at('lay')
    const logo = page.locator('.office img')
    await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    expect([await logo.getAttribute('alt'), await page.locator('.office').innerText()]).toEqual([
      OFFICE.name,
      OFFICE.name,
    ])
    const worn = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body)
      return [style('body').backgroundColor, style('.switch [aria-pressed=true]').backgroundColor, style('body').color]
    })
    expect(worn).toEqual(['rgb(255, 248, 231)', 'rgb(122, 31, 92)', 'rgb(23, 32, 43)'])
    await page.screenshot({ path: join(SCREENSHOTS, `own-${theme}.png`) })
    expect(await violations(page)).toEqual([])
    await kiosk.lay('auth-blocked')
    expect(await violations(page)).toEqual([])
    expect(visit.faults).toEqual([])
  }
})

it('shows a logo as it was drawn, and runs nothing of it, neither in the page nor opened by itself', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  const { page, bench } = kiosk
  const logo = page.locator('.office img')
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60)
  const pixel = await logo.evaluate((image: HTMLImageElement) => {
    const canvas = new OffscreenCanvas(60, 40).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    return [...(canvas?.getImageData(2, 2, 1, 1).data ?? [])]
  })
  expect(pixel).toEqual([0x7a, 0x1f, 0x5c, 0xff])
  expect(await page.title()).not.toBe('run')
  await page.goto(`${bench.url}kiosk/logo`)
  expect(await page.title()).not.toBe('run')
})

it('offers the languages of its office, each with the name of the office that its readers know', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  const names = kiosk.page.locator('.switch button')
  expect(await names.allInnerTexts()).toEqual(['日本語', 'English', 'Tiếng Việt'])
  await kiosk.press('Tiếng Việt')
  await expect.poll(() => kiosk.page.locator('.office').innerText()).toBe(OFFICE.nameEn)
})

it('has only those PINs checked that its office has', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  await kiosk.lay('adult')
  expect(await kiosk.page.locator('.pin').count()).toBe(4)
  await kiosk.press('暗証番号を確かめる')
  await kiosk.at('choose')
  expect(
    await kiosk.page.locator('.choice').evaluateAll((all) => all.map((one) => one.getAttribute('data-pin'))),
  ).toEqual(['jpki/auth'])
})

it('checks no PIN where its office wants the report only', async () => {
  await using kiosk = await KioskBench.start(browser, own({ pins: [] }))
  await kiosk.lay('adult')
  expect(await kiosk.page.getByRole('button', { name: '暗証番号を確かめる' }).count()).toBe(0)
})

it.each([
  ['landscape', 1280, 800],
  ['800 by 480', 800, 480],
  ['portrait', 1080, 1920],
])('writes larger where its office wants that, and every button stays on the screen (%s)', async (_, width, height) => {
  const viewport = { width, height }
  const size = (kiosk: KioskBench): Promise<number> =>
    kiosk.page
      .locator('.big')
      .first()
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  await using usual = await KioskBench.start(browser, {}, { viewport })
  await usual.lay('auth-blocked')
  await using kiosk = await KioskBench.start(browser, own({ text: 'large' }), { viewport })
  await kiosk.lay('auth-blocked')
  expect(await size(kiosk)).toBeGreaterThan((await size(usual)) * 1.05)
  const outside = await kiosk.page.locator('button:visible').evaluateAll((all) =>
    all
      .filter((one) => {
        const { top, left, right, bottom } = one.getBoundingClientRect()
        return top < 0 || left < 0 || right > innerWidth || bottom > innerHeight
      })
      .map(({ textContent }) => textContent),
  )
  expect(outside).toEqual([])
  const beyond = await kiosk.page
    .locator('.overview section')
    .evaluateAll((all) =>
      all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    )
  expect(beyond).toEqual([])
  expect(await kiosk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await kiosk.page.screenshot({ path: join(SCREENSHOTS, `own-large-${width}.png`) })
})

it('shows its pictures and texts while nobody is there, until somebody touches the screen', async () => {
  const grey = { width: 40, height: 30, components: 1, samples: new Uint8Array(40 * 30).fill(0x7f) }
  writeFileSync(join(folder, 'attract', '2.png'), writePng(grey))
  await using kiosk = await KioskBench.start(browser, own({ attract: join(folder, 'attract') }), {
    path: 'kiosk?idle=15',
    prepare: async (page) => void (await page.addInitScript(hurry)),
  })
  const { page, visit } = kiosk
  await page.locator('p.sight').waitFor()
  expect(await page.locator('h1').innerText()).toBe('マイナンバーカードを置いてください')
  const picture = page.locator('img.sight')
  await picture.waitFor()
  await page.evaluate(() => Object.assign(globalThis, { isInNoHurry: true }))
  await page.screenshot({ path: join(SCREENSHOTS, 'own-sight.png') })
  await page.mouse.click(5, 400)
  await page.locator('.sight').waitFor({ state: 'detached' })
  expect(await kiosk.text()).toContain('暗証番号')
  expect(visit.faults).toEqual([])
})

/** Lets the two times that the kiosk waits alone pass quickly, and no other. */
function hurry(): void {
  const wait = setTimeout
  const quick = (act: () => void, milliseconds = 0) => {
    const isAlone = milliseconds === 15_000 || milliseconds === 12_000
    return wait(act, isAlone && !('isInNoHurry' in globalThis) ? milliseconds / 20 : milliseconds)
  }
  Object.assign(globalThis, { setTimeout: quick })
}

it('goes back to a page of its list once the card has been taken, and tells it nothing', async () => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.referer ?? '-'}`)
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>start</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server on a port of TCP has an address of this form.
  const { port } = server.address() as AddressInfo
  const start = `http://127.0.0.1:${port}/start`
  await using kiosk = await KioskBench.start(browser, own({ returns: [start] }), {
    path: `kiosk?return=${encodeURIComponent(start)}`,
  })
  await kiosk.lay('adult')
  await kiosk.press('終わる')
  await kiosk.bench.remove()
  await kiosk.page.waitForURL(start)
  expect(heard[0]).toBe('GET /start -')
  server.closeAllConnections()
  server.close()
})

it('takes what was set anew when the daemon was restarted', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  await kiosk.at('lay')
  await kiosk.restartWith({ office: { name: '別の市' } })
  await expect.poll(() => kiosk.page.locator('.office').innerText()).toBe('別の市')
})

it('does not so while a finished card is asked for, whose report would be shown again', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  const { page } = kiosk
  await kiosk.lay('adult')
  await kiosk.press('終わる')
  await kiosk.at('done')
  const looked = page.waitForResponse(/settings\.json$/)
  await kiosk.restartWith({ profile: 'adult', office: { name: '別の市' } })
  await (await looked).finished()
  await kiosk.at('done')
  expect(await page.locator('.office').innerText()).toBe(OFFICE.name)
  await kiosk.bench.remove()
  await expect.poll(() => page.locator('.office').innerText()).toBe('別の市')
  await kiosk.at('lay')
})

it('tells the program behind it how the visit ended', async () => {
  await using kiosk = await KioskBench.start(browser, own())
  const told: unknown[] = []
  await kiosk.bench.service.client.subscribe(
    ({ name, params }) => {
      if (name === 'kiosk.finished') told.push(params)
    },
    { events: ['kiosk.finished'] },
  )
  await kiosk.lay('adult')
  await kiosk.choose('jpki/auth')
  await kiosk.type('0000')
  await kiosk.at('result')
  await kiosk.press('確認結果に戻る')
  await kiosk.page.locator('.pin[data-pin="jpki/auth"]').filter({ hasText: '残り2回' }).waitFor()
  await kiosk.press('終わる')
  await expect
    .poll(() => told)
    .toEqual([
      {
        reader: await kiosk.bench.reader(),
        simulated: true,
        kind: 'individual-number-card',
        tone: 'ok',
        steps: [{ id: 'pin-low', subject: 'jpki/auth' }],
        pins: [{ pin: 'jpki/auth', outcome: 'wrong', remaining: 2 }],
        ended: 'finished',
      },
    ])
})

it('speaks and sounds where its office wants that, and breaks nothing where the browser has no voice', async () => {
  await using kiosk = await KioskBench.start(browser, own({ voice: true, tones: true }))
  await kiosk.page.mouse.click(5, 400)
  await kiosk.lay('adult')
  await kiosk.press('終わる')
  await kiosk.at('done')
  expect(kiosk.visit.faults).toEqual([])
})
