/** A pcscd that stops in its tracks (SIGSTOP): the daemon answers, ends when it is told to, and recovers. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { benchForAll, type Bench, EVENT_MS } from './bench.ts'
import { PATIENCE_MS } from './installation.ts'
import { series, slowest } from './figures.ts'
import { roundsOf } from './lab/settings.ts'
import type { CcidReader } from './usb/ccid.ts'

const FROZEN_MS = 1000 * Math.min(60, roundsOf({ short: 20, full: 60 }))
const ASKED_EVERY_MS = 500
/** The bounds that hold for a machine at its usual speed, on a host that does nothing else. */
const HEALTH_MS = 1000
const END_MS = 3000

const FREEZE = 'systemctl kill --signal=STOP pcscd'
const THAW = 'systemctl kill --signal=CONT pcscd'

/** Asks `/health` all through the frost. */
async function expectHealth(bench: Bench, annotate: TestContext['annotate']): Promise<void> {
  const limit = await bench.stretched(HEALTH_MS)
  const answers: number[] = []
  for (const end = performance.now() + FROZEN_MS; performance.now() < end; ) {
    const share = bench.meter()
    const asked = performance.now()
    expect(await bench.tryHealth(EVENT_MS)).not.toBeNull()
    answers.push((performance.now() - asked) * share())
    await pause(ASKED_EVERY_MS)
  }
  await annotate(`${series(answers)}; within ${limit} ms`)
  expect(slowest(answers)).toBeLessThan(limit)
}

/** Once the daemon sees the reader without a card, lays one down and waits for its report. */
async function expectNextCard(bench: Bench, reader: CcidReader): Promise<void> {
  const events = await bench.listen()
  reader.onCommand = (_, answer) => answer()
  reader.lift()
  await bench.whenReaders(([first, ...others]) => first?.card === null && others.length === 0)
  events.skip()
  reader.lay(bench.card())
  const { params } = await events.next('inspection.completed', EVENT_MS)
  expect(params.report.card.kind).toBe('individual-number-card')
}

describe(`a pcscd that is frozen for ${FROZEN_MS / 1000} s`, () => {
  const bench = benchForAll()
  let reader: CcidReader

  beforeEach(async () => {
    const events = await bench().listen()
    reader = await bench().reader()
    await reader.plug()
    await events.next('reader.attached', EVENT_MS)
  })

  afterEach(async () => {
    await bench().guest.try(`${THAW}; systemctl restart pcscd; systemctl start --no-block kazasu`)
    await bench().health()
  })

  it('while everything runs: health answers each time, and the next card is reported', async ({ annotate }) => {
    await bench().guest.run(FREEZE)
    // A card that nobody can see yet.
    reader.lay(bench().card())
    await expectHealth(bench(), annotate)
    await bench().guest.run(THAW)
    await expectNextCard(bench(), reader)
  })

  it('in the middle of a report: health answers each time, and the next card is reported', async ({ annotate }) => {
    const reached = new Promise<void>((resolve) => {
      reader.onCommand = (_, answer) => {
        if (reader.exchanges === 5) resolve()
        return answer()
      }
    })
    reader.lay(bench().card())
    await reached
    await bench().guest.run(FREEZE)
    await expectHealth(bench(), annotate)
    await bench().guest.run(THAW)
    await expectNextCard(bench(), reader)
  })

  it('when the service starts: health answers each time, and the next card is reported', async ({ annotate }) => {
    const { guest } = bench()
    await guest.run(
      `systemctl stop kazasu; pidof pcscd || systemctl start pcscd; ${FREEZE}; systemctl start --no-block kazasu`,
    )
    await bench().health(PATIENCE_MS)
    await expectHealth(bench(), annotate)
    await guest.run(THAW)
    await expectNextCard(bench(), reader)
  })

  it('right after its own restart: health answers each time, and the next card is reported', async ({ annotate }) => {
    const { guest } = bench()
    await guest.run(`systemctl restart pcscd; ${FREEZE}`)
    await expectHealth(bench(), annotate)
    await guest.run(THAW)
    await expectNextCard(bench(), reader)
  })

  it('SIGTERM ends the service within 3 s', async ({ annotate }) => {
    const { guest } = bench()
    const limit = await bench().stretched(END_MS)
    reader.lay(bench().card())
    await guest.run(FREEZE)
    const share = bench().meter()
    const took = await guest.run('s=$(date +%s%N); systemctl stop kazasu; echo $((($(date +%s%N) - s) / 1000000))')
    const fair = Number(took) * share()
    const result = await guest.run('systemctl show -P Result kazasu')
    await annotate(`${Math.round(fair)} ms, within ${limit} ms`)
    expect(result).toBe('success')
    expect(fair).toBeLessThan(limit)
  })
})
