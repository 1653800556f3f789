/** Readers that come and go: each is seen each time, soon after pcscd has it. */
import { describe, expect, it } from 'vitest'
import { benchForAll, EVENT_MS } from './bench.ts'
import { series } from './figures.ts'
import { roundsOf } from './lab/settings.ts'

const ROUNDS = roundsOf({ short: 20, full: 100 })
/** From the reader's first word with pcscd until the daemon's clients hear of it. */
const SEEN_MS = 2000

describe(`a reader that is plugged in ${ROUNDS} times`, () => {
  const bench = benchForAll()

  it.each([
    ['without a card', false],
    ['with a card on it', true],
  ])('is seen each time, %s', async (_, hasCard) => {
    const events = await bench().listen()
    const reader = await bench().reader()
    if (hasCard) reader.lay(bench().card())
    const limit = await bench().stretched(SEEN_MS)
    const fromPlug: number[] = []
    const fromPcscd: number[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      events.skip()
      const plugged = performance.now()
      await reader.plug()
      const attached = await events.next('reader.attached', EVENT_MS)
      const seen = hasCard ? await events.next('card.inserted', EVENT_MS) : attached
      fromPlug.push(seen.at - plugged)
      fromPcscd.push(seen.at - (reader.openedAt ?? seen.at))
      if (round === ROUNDS && hasCard) await events.next('inspection.completed', EVENT_MS)
      await reader.unplug()
      await events.next('reader.detached', EVENT_MS)
    }
    reader.lift()
    expect(fromPlug).toHaveLength(ROUNDS)
    expect(Math.max(...fromPcscd), `${series(fromPcscd)} after pcscd; ${series(fromPlug)}`).toBeLessThan(limit)
  })

  it('is seen each time beside another reader that stays', async ({ annotate }) => {
    const events = await bench().listen()
    const [first, second] = [await bench().reader(1), await bench().reader(2)]
    await first.plug()
    const { params } = await events.next('reader.attached', EVENT_MS)
    const limit = await bench().stretched(SEEN_MS)
    const fromPlug: number[] = []
    const fromPcscd: number[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      const plugged = performance.now()
      await second.plug()
      const { at, params: other } = await events.next('reader.attached', EVENT_MS)
      expect(other.reader.id).not.toBe(params.reader.id)
      fromPlug.push(at - plugged)
      fromPcscd.push(at - (second.openedAt ?? at))
      await second.unplug()
      const detached = await events.next('reader.detached', EVENT_MS)
      expect(detached.params.reader).toBe(other.reader.id)
    }
    await annotate(`${series(fromPcscd)} after pcscd; ${series(fromPlug)} after it was plugged in`)
    expect(Math.max(...fromPcscd)).toBeLessThan(limit)
  })
})
