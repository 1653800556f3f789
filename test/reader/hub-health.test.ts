import { describe, expect, it } from 'vitest'
import { toHealth } from '../../src/api/to-wire.ts'
import { Health } from '../../src/api/wire.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { Hub } from '../../src/reader/hub.ts'
import { FakeDriver } from '../support/fake-driver.ts'

describe('the health of a driver with a reader that does not work', () => {
  async function degraded() {
    const driver = new FakeDriver('pcsc')
    const hub = new Hub([driver], silentLogger)
    await hub.start()
    driver.tell.healthChanged({
      state: 'degraded',
      reason: null,
      readers: [{ reader: 'Some Reader 00 00', reason: 'READER_FAILED' }],
    })
    return { driver, hub }
  }

  it('names the reader by its id and says why, up to the wire', async () => {
    const { driver, hub } = await degraded()
    expect(Health.parse(toHealth(hub.health()))).toEqual({
      state: 'degraded',
      drivers: [
        {
          driver: 'pcsc',
          state: 'degraded',
          reason: null,
          readers: [{ reader: 'some-reader-00-00', reason: 'READER_FAILED' }],
        },
      ],
    })
    // The same id that the reader has once it can be used.
    driver.tell.readerAttached('Some Reader 00 00')
    expect(hub.readers().map(({ id }) => id)).toEqual(['some-reader-00-00'])
    driver.tell.healthChanged({ state: 'ok', reason: null })
    expect(Health.parse(toHealth(hub.health()))).toEqual({
      state: 'ok',
      drivers: [{ driver: 'pcsc', state: 'ok', reason: null }],
    })
  })

  it.each([
    ['before-build', 'degraded'],
    ['before-last-seen', 'degraded'],
    ['all-expired', 'ok'],
    ['all-not-yet-valid', 'ok'],
  ] as const)('says what speaks against the clock: %s is %s', async (doubt, state) => {
    const hub = new Hub([], silentLogger)
    const told: unknown[] = []
    hub.events.on('health.changed', (health) => told.push(Health.parse(toHealth(health))))
    hub.note({ clock: doubt })
    hub.note({ clock: doubt })
    hub.note({ clock: null })
    expect(told).toEqual([
      { state, drivers: [], clock: doubt },
      { state: 'ok', drivers: [] },
    ])
  })

  it('says once that a restart is near', () => {
    const hub = new Hub([], silentLogger)
    const told: unknown[] = []
    hub.events.on('health.changed', (health) => told.push(Health.parse(toHealth(health))))
    hub.note({ draining: true })
    hub.note({ draining: true })
    expect(told).toEqual([{ state: 'degraded', drivers: [], draining: true }])
  })

  it('is why there is no reader, where it is the only one', async () => {
    const { hub } = await degraded()
    expect(() => hub.choose(undefined)).toThrow(expect.objectContaining({ code: 'READER_FAILED' }))
  })
})
