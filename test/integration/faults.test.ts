/** The whole service on simulated readers, over a WebSocket: several clients at once, and what is wrong in a word. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import type { Report } from '../../src/words/report.ts'
import { startService, type TestService } from '../support/service.ts'

const withoutCost = (report: Report): unknown => ({ ...report, cost: null })

describe('the service', () => {
  let service: TestService
  let reader: string
  let right: Report

  beforeEach(async () => {
    const driver = await openDriver('simulated', { profile: 'adult' })
    service = await startService(driver)
    const [first] = (await service.client.call('simulator.readers', {})).readers
    reader = first?.id ?? ''
    right = await service.client.call('card.inspect', {})
  })

  afterEach(() => service.stop())

  it('serves two clients at once with the same report, one after the other', async () => {
    const other = await service.connect()
    const reports = await Promise.all([
      service.client.call('card.inspect', {}),
      other.call('card.inspect', {}),
      service.client.call('card.inspect', {}),
    ])
    expect(reports.map(withoutCost)).toEqual([right, right, right].map(withoutCost))
  })

  it('says what is wrong: no card, a card of another kind, a reader that is not there', async () => {
    await service.client.call('simulator.remove', { reader })
    await expect(service.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'CARD_ABSENT' })
    await service.client.call('simulator.insert', { reader, profile: 'driving-licence' })
    await expect(service.client.call('certificate.read', { kind: 'auth' })).rejects.toMatchObject({
      code: 'CARD_FOREIGN',
    })
    await expect(service.client.call('card.inspect', { reader: 'none' })).rejects.toMatchObject({
      code: 'READER_UNKNOWN',
    })
    await service.client.call('simulator.setReader', { reader, state: 'detached' })
    await expect(service.client.call('card.inspect', {})).rejects.toMatchObject({ code: 'READER_ABSENT' })
  })
})
