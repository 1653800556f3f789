/** From a card laid down to its picture on the console, against the time that the report itself takes. */
import type { Browser, Page } from 'playwright-core'
import type { Client, Heard } from '../../src/client/node.ts'
import { now, seen, watch } from './in-page.ts'
import { compared, printTable, shown, spreadOf } from './measure.ts'

const ROUNDS = 15
const PINGS = 50

export interface BrowserParts {
  readonly browser: Browser
  readonly client: Client
  /** Of the daemon's pages. */
  readonly home: URL
}

interface Target {
  readonly page: Page
  readonly client: Client
  readonly reader: string
  /** By how many milliseconds the page's clock is ahead of ours. */
  readonly ahead: number
}

interface Part {
  readonly name: string
  /** What there is on the page once it shows this. */
  readonly selector: string
  /** How long the daemon needed for it, from the first APDU to the last answer, if that is what was heard. */
  readonly costIn: (heard: Heard) => number | null
}

const PARTS: readonly Part[] = [
  {
    name: 'first counters and expiry',
    selector: '.pin .dot.left',
    costIn: ({ name, params }) => (name === 'inspection.progress' ? params.first.cost.milliseconds : null),
  },
  {
    name: 'whole picture',
    selector: '.report',
    costIn: ({ name, params }) => (name === 'inspection.completed' ? params.report.cost.milliseconds : null),
  },
]

export async function benchPicture({ browser, client, home }: BrowserParts): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(home.href)
  await page.locator('.connection[data-state=open]').waitFor()
  const { readers } = await client.call('simulator.readers', {})
  const clock = await compareClocks(page)
  const target: Target = { page, client, reader: readers[0]?.id ?? '', ahead: clock.ahead }
  const { reader } = target
  await takeAway(target)

  const rows = [['', 'on the screen, ms', 'report alone, ms', 'ratio', 'in between, ms', 'in the document, ms']]
  for (const kilobitsPerSecond of [null, 424] as const) {
    await client.call('simulator.setLink', { reader, kilobitsPerSecond })
    const link = kilobitsPerSecond === null ? 'answers at once' : `radio at ${kilobitsPerSecond} kbit/s`
    for (const part of PARTS) rows.push([`${part.name}, ${link}`, ...(await measure(target, part))])
  }
  await client.call('simulator.setLink', { reader, kilobitsPerSecond: null })
  await context.close()
  printTable(`Card laid down to picture on the console, ${ROUNDS} rounds, the page open in both turns`, rows)
  const [ahead, within] = [clock.ahead, clock.within].map((time) => time.toFixed(2))
  process.stdout.write(
    '  Clock: performance.timeOrigin + performance.now(), here and in the page. ' +
      `The page's is ahead by ${ahead} ms (±${within}), which is taken off.\n`,
  )
}

async function measure(target: Target, { selector, costIn }: Part): Promise<string[]> {
  const { page, client, ahead } = target
  const inDocument: number[] = []
  const ours = async (): Promise<number> => {
    await page.evaluate(watch, selector)
    const start = now() + ahead
    await layDown(target)
    const { there, painted } = await page.evaluate(seen)
    await takeAway(target)
    inDocument.push(there - start)
    return painted - start
  }
  const theirs = async (): Promise<number> => {
    const known = next(client, costIn)
    await layDown(target)
    const time = await known
    await takeAway(target)
    return time
  }
  const result = await compared(ROUNDS, ours, theirs)
  // The first round warms up here too.
  return [result.ours, result.theirs, result.ratio, result.difference, spreadOf(inDocument.slice(1))].map((spread) =>
    shown(spread),
  )
}

/** Puts the card back that lay there: to make a new one takes the simulation longer than to read it. */
async function layDown({ client, reader }: Target): Promise<void> {
  await client.call('simulator.insert', { reader })
}

/** Not before the reading is over, so that nothing of one turn is left for the next. */
async function takeAway({ page, client, reader }: Target): Promise<void> {
  await page.locator('.report').waitFor()
  await client.call('simulator.remove', { reader })
  await page.locator('.idle').waitFor()
}

function next<Found>(client: Client, find: (heard: Heard) => Found | null): Promise<Found> {
  return new Promise((resolve, reject) => {
    const end = new AbortController()
    const hear = (heard: Heard): void => {
      const found = find(heard)
      if (found === null) return
      end.abort()
      resolve(found)
    }
    client.subscribe(hear, { signal: end.signal }).catch(reject)
  })
}

/** Of many exchanges the quickest says most: the page looked at its clock somewhere between asking and answer. */
async function compareClocks(page: Page): Promise<{ readonly ahead: number; readonly within: number }> {
  let best = { ahead: 0, within: Number.POSITIVE_INFINITY }
  for (let ping = 0; ping < PINGS; ping++) {
    const asked = now()
    const there = await page.evaluate(now)
    const within = (now() - asked) / 2
    if (within < best.within) best = { ahead: there - (asked + within), within }
  }
  return best
}
