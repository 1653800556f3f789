/** Readers that come and go: each is seen each time, soon after pcscd has it. */
import { describe, expect, it } from 'vitest'
import { benchForAll, EVENT_MS } from './bench.ts'
import { series, slowest } from './figures.ts'
import { roundsOf } from './lab/settings.ts'
import type { CcidReader } from './usb/ccid.ts'

const ROUNDS = roundsOf({ short: 20, full: 100 })
/** From the reader's first word with pcscd until the daemon's clients hear of it. */
const SEEN_MS = 2000

/** Of the readers that are pulled out with a card on them, so many may be kept by pcscd itself. */
const MOST_LOST = 0.1

/** How long it took until a reader was seen, each time, without what the guest waited for its host. */
class Sightings {
  readonly sincePlugged: number[] = []
  readonly sincePcscd: number[] = []

  add(reader: CcidReader, plugged: number, seen: number, share: number): void {
    this.sincePlugged.push((seen - plugged) * share)
    this.sincePcscd.push((seen - (reader.openedAt ?? seen)) * share)
  }

  toString(): string {
    return `since pcscd has it ${series(this.sincePcscd)}; since it was plugged in ${series(this.sincePlugged)}`
  }
}

describe(`a reader that is plugged in ${ROUNDS} times`, () => {
  const bench = benchForAll()

  it.for([
    ['without a card', false],
    ['with a card on it', true],
  ] as const)('is seen each time, %s', async ([, hasCard], { annotate }) => {
    const events = await bench().listen()
    const reader = await bench().reader()
    if (hasCard) reader.lay(bench().card())
    const limit = await bench().stretched(SEEN_MS)
    const sightings = new Sightings()
    let lost = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      events.skip()
      const share = bench().meter()
      const plugged = performance.now()
      await reader.plug()
      const attached = await events.next('reader.attached', EVENT_MS)
      const seen = hasCard ? await events.next('card.inserted', EVENT_MS) : attached
      sightings.add(reader, plugged, seen.at, share())
      // What was interrupted all the other times goes well when it is let.
      if (round === ROUNDS && hasCard) await events.next('inspection.completed', EVENT_MS)
      if (await bench().pullOut(reader, events)) lost += 1
    }
    await annotate(`${String(sightings)}; within ${limit} ms; pcscd kept the reader ${lost} times`)
    expect(lost).toBeLessThanOrEqual(hasCard ? MOST_LOST * ROUNDS : 0)
    expect(slowest(sightings.sincePcscd)).toBeLessThan(limit)
  })

  it('is seen each time beside another reader that stays', async ({ annotate }) => {
    const events = await bench().listen()
    const [first, second] = [await bench().reader(1), await bench().reader(2)]
    await first.plug()
    const { params } = await events.next('reader.attached', EVENT_MS)
    const limit = await bench().stretched(SEEN_MS)
    const sightings = new Sightings()
    for (let round = 1; round <= ROUNDS; round += 1) {
      const share = bench().meter()
      const plugged = performance.now()
      await second.plug()
      const { at, params: other } = await events.next('reader.attached', EVENT_MS)
      expect(other.reader.id).not.toBe(params.reader.id)
      sightings.add(second, plugged, at, share())
      await second.unplug()
      const detached = await events.next('reader.detached', EVENT_MS)
      expect(detached.params.reader).toBe(other.reader.id)
    }
    await annotate(`${String(sightings)}; within ${limit} ms`)
    expect(slowest(sightings.sincePcscd)).toBeLessThan(limit)
  })
})
