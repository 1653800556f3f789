import { beforeEach, describe, expect, it } from 'vitest'
import { isKazasuError } from '../../src/errors.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { Hub, type HubEvents, type Meant } from '../../src/reader/hub.ts'
import { FakeDriver } from '../support/fake-driver.ts'

const NAMES: readonly (keyof HubEvents)[] = [
  'reader.attached',
  'reader.detached',
  'card.inserted',
  'card.removed',
  'health.changed',
]

describe('the hub', () => {
  let driver: FakeDriver
  let other: FakeDriver
  let hub: Hub
  let told: unknown[]

  beforeEach(async () => {
    driver = new FakeDriver('one')
    other = new FakeDriver('two')
    hub = new Hub([driver, other], silentLogger)
    await hub.start()
    told = []
    for (const name of NAMES) hub.events.on(name, (payload) => told.push([name, payload]))
  })

  it('gives a reader the words of its name as id, and keeps it when the reader comes back', () => {
    driver.tell.readerAttached('Sony RC-S300/S (1234) 00 00')
    const [reader] = hub.readers()
    expect(reader).toMatchObject({ id: 'sony-rc-s300-s-1234-00-00', driver: 'one', card: null })
    driver.tell.readerDetached('Sony RC-S300/S (1234) 00 00')
    expect(hub.readers()).toEqual([])
    driver.tell.readerAttached('Sony RC-S300/S (1234) 00 00')
    expect(hub.readers()[0]?.id).toBe('sony-rc-s300-s-1234-00-00')
  })

  it('tells readers apart whose names give the same words, also after both were away', () => {
    driver.tell.readerAttached('A b')
    driver.tell.readerAttached('a-B')
    other.tell.readerAttached('A b')
    const ids = () => hub.readers().map(({ id, driver: owner, name }) => [id, owner, name])
    const before = ids()
    expect(before).toEqual([
      ['a-b', 'one', 'A b'],
      ['a-b-2', 'one', 'a-B'],
      ['a-b-3', 'two', 'A b'],
    ])
    driver.tell.readerDetached('A b')
    driver.tell.readerDetached('a-B')
    driver.tell.readerAttached('a-B')
    driver.tell.readerAttached('A b')
    expect(ids()).toEqual(before)
  })

  describe('of readers whose names go by the order of plugging', () => {
    const nature = (name: string, knownBy: 'serial' | 'port') => ({ simulated: false, device: { name, knownBy } })
    const found = () => hub.readers().map(({ id, name, knownBy }) => [id, name, knownBy])

    it('keeps the id with the device', () => {
      driver.tell.readerAttached('R (A) 00 00', nature('R (A) 00', 'serial'))
      driver.tell.readerAttached('R (B) 01 00', nature('R (B) 00', 'serial'))
      driver.tell.readerDetached('R (A) 00 00')
      driver.tell.readerDetached('R (B) 01 00')
      driver.tell.readerAttached('R (B) 00 00', nature('R (B) 00', 'serial'))
      driver.tell.readerAttached('R (A) 01 00', nature('R (A) 00', 'serial'))
      expect(found()).toEqual([
        ['r-a-00', 'R (A) 01 00', 'serial'],
        ['r-b-00', 'R (B) 00 00', 'serial'],
      ])
    })

    it('tells of the health of the one that has the name now', () => {
      driver.tell.readerAttached('R 00 00', nature('R 00 usb 1-1', 'port'))
      driver.tell.readerDetached('R 00 00')
      driver.tell.readerAttached('R 00 00', nature('R 00 usb 1-2', 'port'))
      driver.tell.healthChanged({
        state: 'degraded',
        reason: null,
        readers: [{ reader: 'R 00 00', reason: 'READER_FAILED' }],
      })
      expect(hub.health().drivers[0]?.readers).toEqual([{ reader: 'r-00-usb-1-2', reason: 'READER_FAILED' }])
    })

    it('says that nothing tells apart two with the same serial number', () => {
      driver.tell.readerAttached('R (0) 00 00', nature('R (0) 00', 'serial'))
      driver.tell.readerAttached('R (0) 01 00', nature('R (0) 00', 'serial'))
      expect(found()).toEqual([
        ['r-0-00', 'R (0) 00 00', 'serial'],
        ['r-0-00-2', 'R (0) 01 00', 'order'],
      ])
    })
  })

  it.each([
    ['読取機', 'カードリーダー'],
    ['読取機 1', 'リーダー 1'],
    ['###', '読取機'],
  ])('names %s and %s the same whichever is plugged in first', async (one, two) => {
    const idsIn = async (...names: string[]): Promise<Map<string, string>> => {
      const fresh = new FakeDriver()
      const alone = new Hub([fresh], silentLogger)
      await alone.start()
      for (const name of names) fresh.tell.readerAttached(name)
      return new Map(alone.readers().map(({ name, id }) => [name, id]))
    }
    const [first, second] = [await idsIn(one, two), await idsIn(two, one)]
    expect([second.get(one), second.get(two)]).toEqual([first.get(one), first.get(two)])
    for (const id of first.values()) expect(id).toMatch(/^[a-z0-9-]+$/)
    expect(new Set(first.values()).size).toBe(2)
  })

  describe('the card that a request means', () => {
    const code = (meant: Meant): unknown => {
      try {
        return hub.insertion(meant).presence
      } catch (error) {
        if (isKazasuError(error)) return error.code
        throw error
      }
    }

    beforeEach(() => {
      driver.tell.readerAttached('r')
      driver.tell.readerAttached('s')
      driver.tell.cardInserted('r', { atr: null })
      driver.tell.cardInserted('s', { atr: null })
    })

    it('is the one that lies there, on the reader and of the number that it names', () => {
      expect([code({ reader: 'r' }), code({ reader: 'r', presence: 1 }), code({ presence: 2 })]).toEqual([1, 1, 2])
      expect(code({})).toBe('READER_AMBIGUOUS')
      expect(code({ reader: 'x', presence: 1 })).toBe('READER_UNKNOWN')
    })

    it('is gone when another one or none lies there, also on another reader, and absent when none was named', () => {
      expect(code({ reader: 's', presence: 1 })).toBe('CARD_REMOVED')
      driver.tell.cardRemoved('r')
      expect([code({ presence: 1 }), code({ reader: 'r', presence: 1 })]).toEqual(['CARD_REMOVED', 'CARD_REMOVED'])
      expect(code({ reader: 'r' })).toBe('CARD_ABSENT')
      driver.tell.cardInserted('r', { atr: null })
      expect([code({ presence: 1 }), code({ reader: 'r', presence: 3 })]).toEqual(['CARD_REMOVED', 3])
    })

    it.each([
      ['CARD_REMOVED', () => driver.tell.cardRemoved('r')],
      ['CARD_REMOVED', () => driver.tell.cardInserted('r', { atr: null })],
      ['READER_DETACHED', () => driver.tell.readerDetached('r')],
    ] as const)('tells that it is gone (%s) before anybody else is told', (how, act) => {
      const { removed } = hub.insertion({ reader: 'r' })
      let wasAborted: boolean | null = null
      hub.events.on('card.removed', () => (wasAborted = removed.aborted))
      expect(removed.aborted).toBe(false)
      act()
      expect([wasAborted, removed.reason]).toMatchObject([true, { code: how }])
    })
  })

  it('numbers insertions, and lets one card leave before the next comes', () => {
    driver.tell.readerAttached('r')
    driver.tell.cardInserted('r', { atr: fromHex('3B00') })
    driver.tell.cardInserted('r', { atr: null })
    driver.tell.cardRemoved('r')
    driver.tell.cardRemoved('r')
    expect(told.slice(1)).toMatchObject([
      ['card.inserted', { reader: 'r', card: { reader: 'r', atr: '3B00', presence: 1, simulated: true } }],
      ['card.removed', { reader: 'r', presence: 1 }],
      ['card.inserted', { reader: 'r', card: { reader: 'r', atr: null, presence: 2, simulated: true } }],
      ['card.removed', { reader: 'r', presence: 2 }],
    ])
  })

  it('tells that the card is gone before its reader is', () => {
    driver.tell.readerAttached('r')
    driver.tell.cardInserted('r', { atr: fromHex('3B00') })
    driver.tell.readerDetached('r')
    expect(told.slice(-2)).toEqual([
      ['card.removed', { reader: 'r', presence: 1 }],
      ['reader.detached', { reader: 'r' }],
    ])
  })

  it('passes over what concerns readers that it was never told of, and a reader told twice', () => {
    driver.tell.cardInserted('x', { atr: null })
    driver.tell.cardRemoved('x')
    driver.tell.readerDetached('x')
    driver.tell.readerAttached('r')
    driver.tell.readerAttached('r')
    expect(told).toHaveLength(1)
  })

  it('is healthy only when every driver is, and says which is not', () => {
    expect(hub.health().state).toBe('ok')
    other.tell.healthChanged({ state: 'unavailable', reason: 'READER_SERVICE_STOPPED' })
    expect(hub.health()).toEqual({
      state: 'degraded',
      drivers: [
        { driver: 'one', state: 'ok', reason: null },
        { driver: 'two', state: 'unavailable', reason: 'READER_SERVICE_STOPPED' },
      ],
    })
    expect(told).toEqual([['health.changed', hub.health()]])
  })

  it('counts a driver that has not spoken yet as unavailable', () => {
    expect(new Hub([driver], silentLogger).health().state).toBe('degraded')
  })

  describe('asked for a reader', () => {
    const code = (choose: () => unknown): string => {
      try {
        choose()
      } catch (error) {
        return (error as { code: string }).code
      }
      return 'none'
    }

    it('finds the one that is named, and knows one that is not there', () => {
      driver.tell.readerAttached('r')
      expect(hub.choose('r').id).toBe('r')
      expect(code(() => hub.choose('x'))).toBe('READER_UNKNOWN')
    })

    it('takes the only one with a card, or else the only one', () => {
      expect(code(() => hub.choose(undefined))).toBe('READER_ABSENT')
      driver.tell.readerAttached('r')
      expect(hub.choose(undefined).id).toBe('r')
      driver.tell.readerAttached('s')
      expect(code(() => hub.choose(undefined))).toBe('CARD_ABSENT')
      driver.tell.cardInserted('s', { atr: null })
      expect(hub.choose(undefined).id).toBe('s')
      driver.tell.cardInserted('r', { atr: null })
      expect(code(() => hub.choose(undefined))).toBe('READER_AMBIGUOUS')
    })

    it('says that the service is away when that is why there is none', () => {
      driver.tell.healthChanged({ state: 'unavailable', reason: 'READER_SERVICE_STOPPED' })
      expect(code(() => hub.choose(undefined))).toBe('READER_SERVICE_STOPPED')
    })
  })

  it('goes on when a listener throws', () => {
    hub.events.on('reader.attached', () => {
      throw new Error('listener')
    })
    const later: string[] = []
    hub.events.on('reader.attached', ({ reader }) => later.push(reader.id))
    driver.tell.readerAttached('r')
    expect(later).toEqual(['r'])
  })

  it('stops every driver', async () => {
    await hub.stop()
    expect([driver.log, other.log]).toEqual([['stop'], ['stop']])
  })
})
