/** Nothing is left behind in pcscd: neither by cards that are torn off a reader nor by readers that are pulled out. */
import { describe, expect, it } from 'vitest'
import { benchForAll, type Bench, EVENT_MS, type Usage } from './bench.ts'
import type { Events } from './events.ts'
import { roundsOf } from './lab/settings.ts'
import type { CcidReader } from './usb/ccid.ts'

const TORN = roundsOf({ short: 40, full: 1000 })
const REPLUGS = roundsOf({ short: 20, full: 100 })
/** A whole report takes 23 APDUs; a card is torn off at each of the first so many in turn. */
const LAST_TORN_APDU = 20
/** What comes and goes in pcscd while it works. */
const SWAY = 2

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

/** Waits until pcscd is back at `before`, and gives what it is at in the end. */
async function settled(bench: Bench, before: Usage): Promise<Usage> {
  const end = Date.now() + EVENT_MS
  for (;;) {
    const now = await bench.pcscd()
    if (now.threads <= before.threads + SWAY && now.files <= before.files + SWAY) return now
    if (Date.now() > end) return now
  }
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
    const before = await bench().pcscd()
    for (let round = 0; round < TORN; round += 1) await tear(bench(), reader, events, 1 + (round % LAST_TORN_APDU))
    const after = await settled(bench(), before)
    await annotate(`threads ${before.threads} to ${after.threads}, descriptors ${before.files} to ${after.files}`)
    expect(after.threads).toBeLessThanOrEqual(before.threads + SWAY)
    expect(after.files).toBeLessThanOrEqual(before.files + SWAY)
    await expectReport(bench(), reader, events)
  })

  it(`are as many after ${REPLUGS} readers that were pulled out in the middle of a reading`, async ({ annotate }) => {
    const events = await bench().listen()
    const reader = await bench().reader(2)
    reader.lay(bench().card())
    const before = await bench().pcscd()
    for (let round = 0; round < REPLUGS; round += 1) {
      await reader.plug()
      await events.next('card.inserted', EVENT_MS)
      await reader.unplug()
      await events.next('reader.detached', EVENT_MS)
    }
    const after = await settled(bench(), before)
    await annotate(`threads ${before.threads} to ${after.threads}, descriptors ${before.files} to ${after.files}`)
    expect(after.threads).toBeLessThanOrEqual(before.threads + SWAY)
    expect(after.files).toBeLessThanOrEqual(before.files + SWAY)
    reader.lift()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
    await expectReport(bench(), reader, events)
  })
})
