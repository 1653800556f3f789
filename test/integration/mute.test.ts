import { expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { startService } from '../support/service.ts'

it('a card that does not answer is counted as one, so that a reader on which none does is seen from afar', async () => {
  const service = await startService(await openDriver('simulated', { profile: null }), { autoInspect: true })
  const { client } = service
  let told = 0
  const count = (name: string): void => void (told += Number(name === 'inspection.completed'))
  await client.subscribe(({ name }) => count(name), { events: ['inspection.completed'] })
  const { readers } = await client.call('simulator.readers', {})
  const reader = readers[0]?.id ?? ''
  for (const number of [1, 2]) {
    await client.call('simulator.insert', { reader, profile: 'mute' })
    await expect.poll(() => told).toBe(number)
  }
  const metrics = await (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text()
  await service.stop()
  expect(metrics).toContain('kazasu_inspections_total{outcome="CARD_MUTE"} 2\n')
  expect(metrics).toContain(`kazasu_reader_jobs_total{reader="${reader}",kind="report",outcome="CARD_MUTE"} 2\n`)
})
