import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulatedDriver, type SimulatedDriver, type SimulatedOptions } from '../../drivers/simulated/driver.ts'
import { linkMilliseconds } from '../../mocks/radio-link.ts'
import { isKazasuError } from '../../src/errors.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import type { FaultKind } from '../../src/reader/simulator.ts'
import { codeOf } from '../contract/reader-driver.ts'
import { Story } from '../contract/story.ts'
import { FakeTimer, settle } from './fake-native.ts'

const READER = 'Kazasu Simulated Reader 1'
const ADULT = `inserted ${READER} 3B888001004B51FFB381D1000F`
const SELECT_JPKI = fromHex('00A4040C0AD392F000260100000001')
const READ_LABEL = fromHex('00B0860010')
const LABEL = '4A504B494150494343544F4B454E3220'
const WRONG_PIN = fromHex('002000980439393939')
const ASK_TRIES = fromHex('00200098')
const NOW = new Date('2026-11-23T03:00:00Z')

let timer: FakeTimer
let story: Story

beforeEach(() => {
  timer = new FakeTimer()
  story = new Story()
})

const newDriver = (options: SimulatedOptions = {}): SimulatedDriver =>
  createSimulatedDriver({ profile: 'adult', now: () => NOW, timer, ...options })

async function started(options: SimulatedOptions = {}): Promise<SimulatedDriver> {
  const driver = newDriver(options)
  await driver.start(story)
  story.turn()
  return driver
}

const send = async (connection: ReaderConnection, command: Uint8Array): Promise<string> =>
  toHex(await connection.transmit(command))

describe('the simulated driver', () => {
  it('has as many readers as asked for, or those that are named, with a card on the first', async () => {
    await newDriver({ readers: 2 }).start(story)
    expect(story.lines).toEqual(['health ok null', `attached ${READER}`, ADULT, 'attached Kazasu Simulated Reader 2'])
    const named = new Story()
    await newDriver({ readers: ['left', 'right'], profile: null }).start(named)
    expect(named.lines).toEqual(['health ok null', 'attached left', 'attached right'])
  })

  it('knows the profiles of the simulated cards', () => {
    const names = newDriver()
      .simulator.profiles()
      .map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['adult', 'mute', 'sign-blocked', 'old-lot']))
  })

  it('tells of what is done to readers and cards, in its order', async () => {
    const { simulator } = await started()
    simulator.insert(READER, 'mute')
    simulator.setReader(READER, 'detached')
    simulator.setReader(READER, 'detached')
    simulator.setReader(READER, 'attached')
    simulator.remove(READER)
    simulator.remove(READER)
    expect(story.page).toEqual([
      `removed ${READER}`,
      `inserted ${READER} mute`,
      `detached ${READER}`,
      `attached ${READER}`,
      `inserted ${READER} mute`,
      `removed ${READER}`,
    ])
  })

  it('says which reader or profile there is not', async () => {
    const { simulator } = await started()
    expect(() => simulator.remove('other')).toThrow(expect.objectContaining({ code: 'READER_UNKNOWN' }))
    expect(() => simulator.insert(READER, 'other')).toThrow(expect.objectContaining({ code: 'REQUEST_PARAMS_INVALID' }))
    expect(story.page).toEqual([])
    expect(() => newDriver({ profile: 'other' })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  it('takes the time of the radio link for each APDU, which can change', async () => {
    const driver = await started({ link: 106 })
    const connection = await driver.connect(READER)
    const exchange = connection.transmit(SELECT_JPKI)
    await settle()
    expect(timer.due).toEqual([linkMilliseconds(106, SELECT_JPKI.length, 2)])
    await timer.advance(60)
    expect(toHex(await exchange)).toBe('9000')
    driver.simulator.setLink(READER, null)
    expect(await send(connection, READ_LABEL)).toBe(`${LABEL}9000`)
    expect(timer.due).toEqual([])
  })

  it('gives a card up that needs longer on the radio link than an answer may take', async () => {
    const driver = await started({ link: 106, timeoutMs: 2 })
    const connection = await driver.connect(READER)
    const code = codeOf(connection.transmit(SELECT_JPKI))
    await settle()
    expect(timer.due).toEqual([2])
    await timer.advance(2)
    expect(await code).toBe('READER_TIMEOUT')
  })

  it('lets a removal in the middle of an APDU end it', async () => {
    const driver = await started({ link: 106 })
    const connection = await driver.connect(READER)
    const code = codeOf(connection.transmit(SELECT_JPKI))
    await settle()
    driver.simulator.remove(READER)
    expect(await code).toBe('CARD_REMOVED')
    expect(timer.due).toEqual([])
  })
})

describe('a connection of the simulated driver', () => {
  it('that outlived its reader leaves the next one alone when it is closed', async () => {
    const driver = await started()
    const first = await driver.connect(READER)
    driver.simulator.setReader(READER, 'detached')
    driver.simulator.setReader(READER, 'attached')
    const second = await driver.connect(READER)
    expect(await send(second, SELECT_JPKI)).toBe('9000')
    await first.close('unpower')
    expect(await send(second, READ_LABEL)).toBe(`${LABEL}9000`)
    expect(await codeOf(driver.connect(READER))).toBe('READER_IN_USE')
  })
})

describe('a fault of the simulated driver', () => {
  it.each<[FaultKind, string, readonly string[]]>([
    ['remove', 'CARD_REMOVED', [`removed ${READER}`]],
    ['reset', 'CARD_RESET', []],
    ['mute', 'CARD_MUTE', []],
    ['stall', 'READER_TIMEOUT', []],
    ['detach', 'READER_DETACHED', [`detached ${READER}`]],
    ['stop', 'READER_SERVICE_STOPPED', ['health unavailable READER_SERVICE_STOPPED', `detached ${READER}`]],
  ])('%s ends the APDU that it is arranged for, and those after it, with %s', async (kind, code, told) => {
    const driver = await started()
    const connection = await driver.connect(READER)
    driver.simulator.fault(READER, { kind, at: 2, acrossInsertions: false })
    expect(await send(connection, SELECT_JPKI)).toBe('9000')
    const failed = codeOf(connection.transmit(READ_LABEL))
    await settle()
    if (kind === 'stall') await timer.advance(15_000)
    if (kind === 'mute') await timer.advance(400)
    expect(await failed).toBe(code)
    expect(await codeOf(connection.transmit(READ_LABEL))).toBe(code)
    expect(story.page).toEqual(told)
    await connection.close('unpower')

    if (kind === 'detach') driver.simulator.setReader(READER, 'attached')
    if (kind === 'stop') await timer.advance(500)
    if (kind === 'remove' || kind === 'mute') driver.simulator.insert(READER, 'adult')
    const next = await driver.connect(READER)
    expect(await send(next, SELECT_JPKI)).toBe('9000')
  })

  it('mute lasts until the card is put back', async () => {
    const driver = await started()
    const connection = await driver.connect(READER)
    driver.simulator.fault(READER, { kind: 'mute', at: 1, acrossInsertions: false })
    const failed = codeOf(connection.transmit(SELECT_JPKI))
    await timer.advance(400)
    expect(await failed).toBe('CARD_MUTE')
    await connection.close('unpower')
    expect(await codeOf(driver.connect(READER))).toBe('CARD_MUTE')
    driver.simulator.insert(READER, 'adult')
    expect(await codeOf(driver.connect(READER))).toBe('nothing was wrong')
  })

  it('is listed until it happens, counted from the next APDU, and can be cleared', async () => {
    const driver = await started()
    const { simulator } = driver
    expect(simulator.faults(READER)).toEqual([])
    simulator.fault(READER, { kind: 'mute', at: 3, acrossInsertions: false })
    simulator.fault(READER, { kind: 'short', at: 1, acrossInsertions: true })
    const connection = await driver.connect(READER)
    expect(await send(connection, SELECT_JPKI)).toBe('90')
    expect(simulator.faults(READER)).toEqual([{ kind: 'mute', at: 2, acrossInsertions: false }])
    simulator.clearFaults(READER)
    expect(simulator.faults(READER)).toEqual([])
    expect(await send(connection, READ_LABEL)).toBe(`${LABEL}9000`)
    expect(await send(connection, READ_LABEL)).toBe(`${LABEL}9000`)
  })

  it.each<[string, (driver: SimulatedDriver) => void]>([
    ['it is exchanged', ({ simulator }) => simulator.insert(READER, 'child')],
    ['it is put back', ({ simulator }) => simulator.insert(READER, null)],
    ['it is taken away', ({ simulator }) => simulator.remove(READER)],
    ['its reader is unplugged', ({ simulator }) => simulator.setReader(READER, 'detached')],
  ])('ends with its card when %s, unless it is to wait on', async (_, leave) => {
    const driver = await started()
    const { simulator } = driver
    const stays = { kind: 'garbage', at: 7, acrossInsertions: true } as const
    simulator.fault(READER, { kind: 'mute', at: 1, acrossInsertions: false })
    simulator.fault(READER, stays)
    leave(driver)
    expect(simulator.faults(READER)).toEqual([stays])
  })

  it('that is arranged for an empty reader is for the next card', async () => {
    const { simulator } = await started({ profile: null })
    const fault = { kind: 'mute', at: 2, acrossInsertions: false } as const
    simulator.fault(READER, fault)
    simulator.insert(READER, 'adult')
    expect(simulator.faults(READER)).toEqual([fault])
    simulator.insert(READER, 'adult')
    expect(simulator.faults(READER)).toEqual([])
  })

  it('garbage gives the same random bytes in every run of one seed, and nothing worse', async () => {
    const garbage = async (seed: number): Promise<string> => {
      const driver = await started({ seed })
      const connection = await driver.connect(READER)
      driver.simulator.fault(READER, { kind: 'garbage', at: 1, acrossInsertions: false })
      const first = await send(connection, SELECT_JPKI)
      expect(await send(connection, SELECT_JPKI)).toBe('9000')
      return first
    }
    expect(await garbage(1)).toBe(await garbage(1))
    expect(await garbage(1)).not.toBe(await garbage(2))
    expect((await garbage(1)).length).toBeGreaterThanOrEqual(4)
  })

  it('short gives less than a status word', async () => {
    const driver = await started()
    const connection = await driver.connect(READER)
    driver.simulator.fault(READER, { kind: 'short', at: 1, acrossInsertions: false })
    expect(await send(connection, SELECT_JPKI)).toBe('90')
    expect(await send(connection, READ_LABEL)).toBe(`${LABEL}9000`)
  })

  it('that cuts the card off lets the command be executed sometimes and sometimes not', async () => {
    const left = new Set<string>()
    for (let seed = 0; seed < 16; seed += 1) {
      const driver = await started({ seed })
      const connection = await driver.connect(READER)
      await connection.transmit(SELECT_JPKI)
      driver.simulator.fault(READER, { kind: 'reset', at: 1, acrossInsertions: false })
      expect(await codeOf(connection.transmit(WRONG_PIN))).toBe('CARD_RESET')
      await connection.close('leave')
      const next = await driver.connect(READER)
      await next.transmit(SELECT_JPKI)
      left.add(await send(next, ASK_TRIES))
    }
    expect([...left].toSorted()).toEqual(['63C2', '63C3'])
  })

  it('stop is over after a while, with the reader and card as they were', async () => {
    const driver = await started({ restartMs: 700 })
    const connection = await driver.connect(READER)
    driver.simulator.fault(READER, { kind: 'stop', at: 1, acrossInsertions: false })
    expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_SERVICE_STOPPED')
    expect(await codeOf(driver.connect(READER))).toBe('READER_SERVICE_STOPPED')
    story.turn()
    await timer.advance(699)
    expect(story.page).toEqual([])
    await timer.advance(1)
    expect(story.page).toEqual(['health ok null', `attached ${READER}`, ADULT])
  })

  it('stop is over for nobody who has stopped the driver', async () => {
    const driver = await started()
    const connection = await driver.connect(READER)
    driver.simulator.fault(READER, { kind: 'stop', at: 1, acrossInsertions: false })
    expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_SERVICE_STOPPED')
    await driver.stop()
    expect(timer.due).toEqual([])
  })
})

describe('the state file of the simulated driver', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kazasu-simulated-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const tries = async (driver: SimulatedDriver): Promise<string> => {
    const connection = await driver.connect(READER)
    await connection.transmit(SELECT_JPKI)
    const answer = await send(connection, ASK_TRIES)
    await connection.close('unpower')
    return answer
  }

  it('keeps the card on the first reader across sessions, and no other card', async () => {
    const state = join(folder, 'card.json')
    const first = await started({ state })
    const connection = await first.connect(READER)
    await connection.transmit(SELECT_JPKI)
    expect(await send(connection, WRONG_PIN)).toBe('63C2')
    await first.stop()

    const second = await started({ state })
    expect(await tries(second)).toBe('63C2')
    second.simulator.insert(READER, 'auth-last')
    expect(await tries(second)).toBe('63C1')
    second.simulator.insert(READER, 'adult')
    expect(await tries(second)).toBe('63C2')
  })

  it('is not for a card on another reader', async () => {
    const driver = await started({ state: join(folder, 'card.json'), readers: 2 })
    const second = 'Kazasu Simulated Reader 2'
    driver.simulator.insert(second, 'adult')
    const connection = await driver.connect(second)
    await connection.transmit(SELECT_JPKI)
    expect(await send(connection, WRONG_PIN)).toBe('63C2')
    driver.simulator.insert(READER, 'adult')
    expect(await tries(driver)).toBe('63C3')
  })

  it('is refused when it is damaged or holds another card', async () => {
    const state = join(folder, 'card.json')
    await started({ state, profile: 'child' })
    const failure = (() => {
      try {
        return newDriver({ state })
      } catch (error) {
        return error
      }
    })()
    expect(isKazasuError(failure, 'CONFIG_INVALID')).toBe(true)
    writeFileSync(state, '{')
    expect(() => newDriver({ state, profile: 'child' })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})
