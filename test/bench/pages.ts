/** What the pages weigh and how long they take until they are at work, against a bare page on `node:http`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { Client } from '../../src/client/node.ts'
import { PAGES } from '../../src/pages/pages.ts'
import { seen, watch } from './in-page.ts'
import { type Compared, compared, printTable, shown } from './measure.ts'
import type { BrowserParts } from './picture.ts'

const ROUNDS = 9

/** One load of a page. */
interface Opening {
  readonly url: string
  /** What there is on the page once it is connected and can be used. */
  readonly ready: string
  readonly close: () => Promise<void>
}

type Open = (url: string, client: Client) => Promise<Opening>

const nothing = async (): Promise<void> => undefined

const openUntil =
  (ready: string): Open =>
  async (url) => ({ url, ready, close: nothing })

/** How each page is opened, by its folder; the compiler sees to it that none is forgotten. */
const OPENERS: Readonly<Record<(typeof PAGES)[number]['folder'], Open>> = {
  console: openUntil('.connection[data-state=open]'),
  kiosk: openUntil('.kiosk[data-at=found]'),
  entry: openEntry,
  doctor: openUntil('main.doctor:not([data-state=connecting])'),
  inspector: openUntil('.inspector[data-state=open]'),
}

export async function benchPages({ browser, client, home }: BrowserParts): Promise<void> {
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'static.js')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [port] = await once(createInterface(bare.stdout), 'line')
  const openBare = async (): Promise<Opening> => ({ url: `http://127.0.0.1:${port}/`, ready: 'main', close: nothing })

  // A card lies there: the entry page is for one, and the console is seldom opened without.
  const { readers } = await client.call('simulator.readers', {})
  await client.call('simulator.insert', { reader: readers[0]?.id ?? '', profile: 'adult' })

  const rows = [
    ['', 'bytes', 'gzipped', 'requests', 'sockets', 'at work, ms', 'bare page, ms', 'ratio', 'difference, ms'],
  ]
  for (const row of PAGES) {
    const open = opener(row, home, client)
    const weight = await weigh(browser, open)
    const times = await compared(
      ROUNDS,
      () => timeOf(browser, open),
      () => timeOf(browser, openBare),
    )
    rows.push([row.path, ...cells(weight), ...shownTimes(times)])
  }
  rows.push(['bare page', ...cells(await weigh(browser, openBare))])
  printTable(
    `Pages, nothing cached, ${ROUNDS} loads; at work: from the navigation until it shows that it is connected`,
    rows,
  )
  bare.stdin.end()
  await once(bare, 'exit')
}

const opener =
  ({ path, folder }: (typeof PAGES)[number], home: URL, client: Client): (() => Promise<Opening>) =>
  () =>
    OPENERS[folder](new URL(path, home).href, client)

/** A PIN is asked for, so that there is something to type; it is given up with the page. */
async function openEntry(url: string, client: Client): Promise<Opening> {
  const giveUp = new AbortController()
  let over: Promise<unknown> = nothing()
  const path = await new Promise<string>((resolve, reject) => {
    const asking = client.call(
      'pin.verify',
      { pin: 'jpki/auth', entry: 'page' },
      { signal: giveUp.signal, onProgress: ({ entry }) => (entry?.page == null ? undefined : resolve(entry.page)) },
    )
    over = asking.catch(reject)
  })
  const close = async (): Promise<void> => {
    giveUp.abort()
    await over
  }
  return { url: new URL(path, url).href, ready: 'main.entry[data-state=asking]', close }
}

/** Opens it in a browser that has never seen it. `go` goes there and says how long it took until it is at work. */
async function load<Result>(
  browser: Browser,
  open: () => Promise<Opening>,
  job: (page: Page, go: () => Promise<number>) => Promise<Result>,
): Promise<Result> {
  const { url, ready, close } = await open()
  const context = await browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await page.addInitScript(watch, ready)
  const result = await job(page, async () => {
    await page.goto(url)
    // Not by waiting for a locator: what Playwright brings into the page for that would take part in the race.
    const { there } = await page.evaluate(seen)
    // The clock of a page begins with the navigation to it.
    return there - (await page.evaluate(() => performance.timeOrigin))
  })
  await context.close()
  await close()
  return result
}

const timeOf = (browser: Browser, open: () => Promise<Opening>): Promise<number> => load(browser, open, (_, go) => go())

interface Weight {
  readonly bytes: number
  /** What it would be, each file by itself; the daemon compresses nothing, for nothing leaves the machine. */
  readonly gzipped: number
  readonly requests: number
  readonly sockets: number
}

function weigh(browser: Browser, open: () => Promise<Opening>): Promise<Weight> {
  return load(browser, open, async (page, go) => {
    const bodies: Promise<Buffer>[] = []
    let sockets = 0
    page.on('response', (response) => bodies.push(response.body()))
    page.on('websocket', () => (sockets += 1))
    await go()
    const files = await Promise.all(bodies)
    const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)
    return {
      bytes: sum(files.map(({ length }) => length)),
      gzipped: sum(files.map((file) => gzipSync(file).length)),
      requests: files.length,
      sockets,
    }
  })
}

const cells = ({ bytes, gzipped, requests, sockets }: Weight): string[] =>
  [bytes, gzipped, requests, sockets].map((count) => String(count))

const shownTimes = ({ ours, theirs, ratio, difference }: Compared): string[] =>
  [ours, theirs, ratio, difference].map((spread) => shown(spread))
