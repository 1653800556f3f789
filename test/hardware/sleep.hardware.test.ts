/** The machine is suspended to RAM and woken, with a card on the reader. */
import { describe, expect, it } from 'vitest'
import { Bench, benchForAll, EVENT_MS } from './bench.ts'

/** Longer than one of the two processes may say nothing to the other. */
const SLEEP_MS = 10_000

describe('a service whose machine sleeps', () => {
  const bench = benchForAll(() => Bench.startToSleep())

  // Once only: from its second sleep on, QEMU wakes a machine at once.
  it('goes on afterwards, and with it whoever was connected', async () => {
    const { guest } = bench()
    const reader = await bench().reader()
    await reader.plug()
    const events = await bench().listen()
    reader.lay(bench().card())
    // While a card is being read, pcscd may lose that its reader has gone, as it does when the machine wakes (`pullOut`).
    await events.next('inspection.completed', EVENT_MS)
    const pid = 'systemctl show -P MainPID kazasu'
    const before = await guest.run(pid)
    await guest.sleep(SLEEP_MS)
    reader.lift()
    await bench().whenReaders(([first]) => first?.card === null)
    events.skip()
    reader.lay(bench().card())
    const { params } = await events.next('inspection.completed', EVENT_MS)
    expect(params.report.card.kind).toBe('individual-number-card')
    expect(await guest.run(pid)).toBe(before)
    expect(await bench().journal()).not.toContain('room.lost')
  })
})
