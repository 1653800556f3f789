/** What cards say against the clock, over the WebSocket, where nothing is inspected but on request. */
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { startService, type TestService } from '../support/service.ts'

let service: TestService

beforeEach(async () => {
  service = await startService(await openDriver('simulated', { profile: 'expired' }), { autoInspect: false })
})
afterEach(() => service.stop())

it.each([
  ['+010012-11-30T00:00:00Z', ['all-expired'], '9999-12-31T23:59:59.999Z'],
  // A program that was built knows better than the card.
  ['-000001-11-30T00:00:00Z', ['all-not-yet-valid', 'before-build'], '0000-01-01T00:00:00.000Z'],
])('are told of a clock that shows %s from the start on, and nothing fails', async (moment, doubts, startedAt) => {
  vi.useFakeTimers({ now: new Date(moment), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const far = await startService(await openDriver('simulated', { profile: 'adult' }))
  onTestFinished(() => far.stop())
  const { clock, reader } = await far.client.call('card.inspect', {})
  expect(doubts).toContain(clock)
  expect(await far.client.call('daemon.info', {})).toMatchObject({ startedAt, health: { clock } })
  const { expires } = await far.client.call('reader.acquire', { reader: reader.id })
  expect(expires.slice(0, 4)).toBe(startedAt.slice(0, 4))
})

it('is in the health as soon as it is in a report, and gone with the card', async () => {
  const { client } = service
  const clock = async () => (await client.call('daemon.info', {})).health.clock ?? null
  expect(await clock()).toBeNull()
  const report = await client.call('card.inspect', {})
  expect(report.clock).toBe('all-expired')
  expect(await clock()).toBe('all-expired')
  await client.call('simulator.remove', { reader: report.reader.id })
  await expect.poll(clock).toBeNull()
})
