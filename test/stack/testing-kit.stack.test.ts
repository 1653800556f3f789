/** The test kit behind the real PC/SC stack: cards of this process on virtual readers, the built program on a pcscd of its own. */
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import type { startKazasu } from '../../src/testing/start.ts'
import { buildProgram } from '../cli/built.ts'

let start: typeof startKazasu
beforeAll(async () => {
  start = (await import(join(await buildProgram(), '..', 'testing.js'))).startKazasu
})

it('sees what a card sees, on two readers and no more, and leaves nothing', async () => {
  const place = mkdtempSync(join(tmpdir(), 'kazasu-place-'))
  vi.stubEnv('TMPDIR', place)
  const kazasu = await start({ as: 'pcsc', profile: 'adult' })
  vi.unstubAllEnvs()
  const [first] = kazasu.readers
  expect((await first?.settled())?.card.kind).toBe('individual-number-card')
  expect(first?.attempts).toEqual([])
  {
    await using reader = await kazasu.newReader()
    await expect(kazasu.newReader()).rejects.toThrow("one more reader cannot be had with as: 'pcsc'")
    await expect(reader.unplug()).rejects.toThrow("cannot be had with as: 'pcsc'")
    await expect(reader.fault('garbage')).rejects.toThrow("the fault 'garbage' cannot be had")
    await reader.insert({ pins: { 'jpki/auth': 2 }, authExpires: '+10d' })
    const report = await reader.settled()
    expect(report?.certificates[0]).toMatchObject({ kind: 'auth', daysLeft: 10 })
    expect(reader.counters['jpki/auth']).toBe(2)
    expect(reader.commands.length).toBeGreaterThan(10)
    await reader.fault('remove', { of: 'next verify' })
    const presented = kazasu.client.call('pin.verify', { reader: reader.id, pin: 'jpki/auth', value: '9999' })
    await reader.nextEvent('card.removed')
    await reader.putBack()
    expect((await presented).remaining).toBe(1)
    expect(reader.attempts).toEqual([{ pin: 'jpki/auth', right: false }])
    expect(reader.commands.filter(({ sort }) => sort === 'verify').map(({ status }) => status)).toEqual([null])
  }
  const again = await kazasu.newReader()
  expect(again.commands).toEqual([])
  await Promise.all([kazasu.stop(), kazasu.stop()])
  expect(readdirSync(place)).toEqual([])
})
