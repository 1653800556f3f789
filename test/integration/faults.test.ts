/** The whole service on simulated readers: faults at every APDU, and several clients at once, over a WebSocket. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import type { KazasuClientError } from '../../src/client/client.ts'
import type { Report } from '../../src/report/shape.ts'
import { startService, type TestService } from '../support/service.ts'

const FAULTS = ['remove', 'reset', 'mute', 'garbage', 'short', 'stall', 'detach', 'stop'] as const

/** The errors that each fault may end a report with. */
const CODES: Readonly<Record<(typeof FAULTS)[number], readonly string[]>> = {
  remove: ['CARD_REMOVED'],
  reset: ['CARD_RESET'],
  mute: ['READER_FAILED'],
  garbage: ['CARD_ANSWER_INVALID', 'CARD_REFUSED'],
  short: ['CARD_ANSWER_INVALID'],
  stall: ['READER_TIMEOUT'],
  detach: ['READER_DETACHED'],
  stop: ['READER_SERVICE_STOPPED', 'READER_DETACHED'],
}

const withoutCost = (report: Report): unknown => ({ ...report, cost: null })

describe('the service under faults', () => {
  let service: TestService
  let reader: string
  let right: Report

  beforeEach(async () => {
    service = await startService(await openDriver('simulated', { profile: 'adult', timeoutMs: 50, restartMs: 5 }))
    const [first] = (await service.client.call('simulator.readers', {})).readers
    reader = first?.id ?? ''
    right = await service.client.call('card.inspect', {})
  })

  afterEach(() => service.stop())

  /** Everything as it was: the reader attached, a fresh card on it. */
  async function restored(): Promise<void> {
    await eventually(async () => {
      await service.client.call('simulator.setReader', { reader, state: 'attached' })
      await service.client.call('simulator.insert', { reader, profile: 'adult' })
    })
  }

  it.each(FAULTS)('%s at each APDU of a report is one named error, and the next report is right', async (kind) => {
    let cases = 0
    for (let at = 1; at <= right.cost.apdus; at++) {
      await service.client.call('simulator.fault', { reader, kind, at })
      const outcome = await service.client.call('card.inspect', { reader }).then(
        (report) => report,
        (error: KazasuClientError) => error.code,
      )
      // Garbage can by chance be something that a card may say; then the report is whole, with a reason in one row.
      if (typeof outcome === 'string') expect(CODES[kind], `at APDU ${at}`).toContain(outcome)
      else expect(kind).toBe('garbage')
      await restored()
      expect(withoutCost(await service.client.call('card.inspect', { reader }))).toEqual(withoutCost(right))
      cases += 1
    }
    expect(cases).toBe(23)
  })

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

/** Tries again, between turns of the event loop, while the simulated service is coming back. */
async function eventually(act: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (tries === 1000) throw error
      await new Promise(setImmediate)
    }
  }
}
