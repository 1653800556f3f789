import { describe, expect, it } from 'vitest'
import { createCard } from '../../mocks/create-card.ts'
import { KazasuError } from '../../src/errors.ts'
import type { DriverListener, ExtendedLength } from '../../src/reader/driver.ts'
import { watchPower } from '../../src/room/power.ts'
import { FakeDriver } from '../support/fake-driver.ts'

const READER = 'Reader 1'

function bench(left: readonly string[] = []) {
  const driver = new FakeDriver()
  const told: string[] = []
  const watched = watchPower(driver, left, {
    powered: (reader) => void driver.log.push(`powered ${reader}`),
    unpowered: (reader) => void driver.log.push(`unpowered ${reader}`),
  })
  const listener: DriverListener = {
    readerAttached: (reader) => void told.push(`attached ${reader}`),
    readerDetached: (reader) => void told.push(`detached ${reader}`),
    cardInserted: (reader) => void told.push(`inserted ${reader}`),
    cardRemoved: (reader) => void told.push(`removed ${reader}`),
    healthChanged: ({ state }) => void told.push(state),
  }
  return { driver, watched, told, listener }
}

/** The driver with a card from its very start, as one of PC/SC finds it. */
class Laid extends FakeDriver {
  override async start(listener: DriverListener): Promise<void> {
    await super.start(listener)
    listener.readerAttached(READER)
    this.insert(READER, createCard('adult', { now: new Date() }))
  }
}

function laid(left: readonly string[]) {
  const driver = new Laid()
  const told: string[] = []
  const watched = watchPower(driver, left, {
    powered: (reader) => void told.push(`powered ${reader}`),
    unpowered: (reader) => void told.push(`unpowered ${reader}`),
  })
  const listener: DriverListener = {
    readerAttached: () => void told.push('attached'),
    readerDetached: () => void told.push('detached'),
    cardInserted: () => void told.push('inserted'),
    cardRemoved: () => void told.push('removed'),
    healthChanged: ({ state }) => void told.push(state),
  }
  return { driver, watched, told, listener }
}

describe('the power of a card', () => {
  it('is told before it has any, and after it has none', async () => {
    const { driver, watched, listener } = bench()
    await watched.start(listener)
    driver.insert(READER, createCard('adult', { now: new Date() }))
    const connect = driver.connect.bind(driver)
    const extended: ExtendedLength = { state: 'unknown', works: () => undefined, fails: () => Promise.resolve() }
    driver.connect = async (reader) => Object.assign(await connect(reader), { extended })
    const connection = await watched.connect(READER)
    // How readers take long commands is the driver's to know, and the card's to ask.
    expect(connection.extended).toBe(extended)
    await connection.transmit(Uint8Array.of(0, 0xa4, 0, 0))
    await connection.close('unpower')
    expect(driver.log).toEqual([`powered ${READER}`, `connect ${READER}`, `unpower ${READER}`, `unpowered ${READER}`])
  })

  it('is told to be gone where the card could not be connected', async () => {
    const { driver, watched, listener } = bench()
    await watched.start(listener)
    await expect(watched.connect(READER)).rejects.toMatchObject({ code: 'CARD_ABSENT' })
    expect(driver.log).toEqual([`powered ${READER}`, `unpowered ${READER}`])
  })

  it('stays told while a card is left as it is', async () => {
    const { driver, watched, listener } = bench()
    await watched.start(listener)
    driver.insert(READER, createCard('adult', { now: new Date() }))
    await (await watched.connect(READER)).close('leave')
    expect(driver.log).not.toContain(`unpowered ${READER}`)
  })
})

describe('power that an earlier process has left', () => {
  it('is taken before anybody hears of a reader', async () => {
    const { driver, watched, told, listener } = laid([READER])
    await watched.start(listener)
    expect(driver.log).toEqual([`connect ${READER}`, `unpower ${READER}`])
    expect(told).toEqual([`unpowered ${READER}`, 'ok', 'attached', 'inserted'])
  })

  it('is taken once another program lets go of the card', async () => {
    const { driver, watched, told, listener } = laid([READER])
    driver.refusals.push(new KazasuError('READER_IN_USE'), new KazasuError('READER_TIMEOUT'))
    await watched.start(listener)
    expect(driver.log).toEqual([`connect ${READER}`, `unpower ${READER}`])
    expect(told[0]).toBe(`unpowered ${READER}`)
  })

  it.each(['CARD_ABSENT', 'READER_DETACHED'] as const)('is no more where there is none: %s', async (code) => {
    const { driver, watched, told, listener } = laid([READER])
    driver.refusals.push(new KazasuError(code))
    await watched.start(listener)
    expect([driver.log, told[0]]).toEqual([[], `unpowered ${READER}`])
  })

  it('is not waited for when the driver is stopped meanwhile', async () => {
    const { driver, watched, told, listener } = laid([READER])
    const connect = driver.connect.bind(driver)
    driver.connect = async (reader) => {
      driver.refusals.push(new KazasuError('READER_IN_USE'))
      void watched.stop()
      return connect(reader)
    }
    await watched.start(listener)
    expect(told).not.toContain(`unpowered ${READER}`)
  })
})
