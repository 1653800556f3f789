/** What cards say against the clock, over the WebSocket, where nothing is inspected but on request. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { startService, type TestService } from '../support/service.ts'

let service: TestService

beforeEach(async () => {
  service = await startService(await openDriver('simulated', { profile: 'expired' }), { autoInspect: false })
})
afterEach(() => service.stop())

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
