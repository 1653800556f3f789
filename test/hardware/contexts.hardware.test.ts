/** Nothing is left behind in pcscd: neither by cards that are torn off a reader nor by readers that are pulled out. */
import { describe, expect, it } from 'vitest'
import { benchForAll, type Bench, EVENT_MS, type Usage } from './bench.ts'
import type { Events } from './events.ts'
import { roundsOf } from './lab/settings.ts'
import type { CcidReader } from './usb/ccid.ts'

const TORN = roundsOf({ short: 40, full: 1000 })
const REPLUGS = roundsOf({ short: 20, full: 100 })
/** A whole report takes 21 APDUs; a card is torn off at each of the first so many in turn. */
const LAST_TORN_APDU = 20
/** What comes and goes in pcscd while it works. */
const SWAY = 2
/** What is gathered until it is closed together: two or three contexts a replug, of a second. */
const GATHERED = 8
/** Of the readers that are pulled out, so many may be kept by pcscd itself. */
const MOST_LOST = 0.1
/** How often it is looked at, so that garbage that is collected in the end does not go unnoticed. */
const LOOK_EVERY = 10

/** Lays a card down and takes it away at its APDU number `at`. */
async function tear(bench: Bench, reader: CcidReader, events: Events, at: number): Promise<void> {
  reader.onCommand = (_, answer) => {
    if (reader.exchanges < at) return answer()
    reader.lift()
    return new Promise(() => undefined)
  }
  reader.lay(bench.card())
  await events.next('card.removed', EVENT_MS)
}

interface Course {
  readonly before: Usage
  readonly peak: Usage
  readonly after: Usage
}

/** Does something `rounds` times and looks at pcscd, also when it has had the time to come to rest. */
async function course(bench: Bench, rounds: number, job: (round: number) => Promise<void>): Promise<Course> {
  const before = await bench.pcscd()
  let peak = before
  for (let round = 0; round < rounds; round += 1) {
    await job(round)
    if (round % LOOK_EVERY === LOOK_EVERY - 1) peak = most(peak, await bench.pcscd())
  }
  const end = Date.now() + EVENT_MS
  let after = await bench.pcscd()
  while (!isWithin(after, before, SWAY) && Date.now() < end) after = await bench.pcscd()
  return { before, peak, after }
}

const most = (a: Usage, b: Usage): Usage => ({
  threads: Math.max(a.threads, b.threads),
  files: Math.max(a.files, b.files),
})

const isWithin = (usage: Usage, base: Usage, sway: number): boolean =>
  usage.threads <= base.threads + sway && usage.files <= base.files + sway

function expectFlat({ before, peak, after }: Course): void {
  expect(isWithin(after, before, SWAY), `${JSON.stringify(before)} became ${JSON.stringify(after)}`).toBe(true)
  expect(isWithin(peak, before, GATHERED), `${JSON.stringify(before)} went up to ${JSON.stringify(peak)}`).toBe(true)
}

/** The card is reported, and nothing says that something is wrong. */
async function expectReport(bench: Bench, reader: CcidReader, events: Events): Promise<void> {
  reader.onCommand = (_, answer) => answer()
  reader.lay(bench.card())
  const { params } = await events.next('inspection.completed', EVENT_MS)
  expect(params.report.card.kind).toBe('individual-number-card')
  expect(await bench.health()).toMatchObject({ status: 'ok' })
  reader.lift()
  await events.next('card.removed', EVENT_MS)
}

describe('the threads and descriptors of pcscd', () => {
  const bench = benchForAll()

  it(`are as many after ${TORN} cards that were torn off in the middle of a reading`, async ({ annotate }) => {
    const events = await bench().listen()
    const reader = await bench().reader()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    await expectReport(bench(), reader, events)
    const torn = await course(bench(), TORN, (round) => tear(bench(), reader, events, 1 + (round % LAST_TORN_APDU)))
    await annotate(JSON.stringify(torn))
    expectFlat(torn)
    await expectReport(bench(), reader, events)
  })

  it(`are as many after ${REPLUGS} readers that were pulled out in the middle of a reading`, async ({ annotate }) => {
    const events = await bench().listen()
    const reader = await bench().reader(2)
    reader.lay(bench().card())
    let lost = 0
    const pulled = await course(bench(), REPLUGS, async () => {
      await reader.plug()
      await events.next('card.inserted', EVENT_MS)
      if (await bench().pullOut(reader, events)) lost += 1
    })
    await annotate(`${JSON.stringify(pulled)}; pcscd kept the reader ${lost} times`)
    expectFlat(pulled)
    expect(lost).toBeLessThanOrEqual(MOST_LOST * REPLUGS)
    reader.lift()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    await expectReport(bench(), reader, events)
  })
})
