import { beforeEach, describe, expect, it } from 'vitest'
import { jpki } from '../../src/applications/jpki.ts'
import type { CardIdentity } from '../../src/card/identity.ts'
import { KazasuError } from '../../src/errors.ts'
import type { ExtendedLength } from '../../src/reader/driver.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import { profileCard } from '../support/inspections.ts'

const [one, another] = ['one', 'another'] as readonly string[] as readonly CardIdentity[]

describe('a card on the desk', () => {
  let at: TestDesk

  beforeEach(async () => {
    at = await openDesk()
    at.driver.insert('r', profileCard('adult'))
  })

  const code = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'done',
      (error: KazasuError) => error.code,
    )

  it('is read in short pieces where its reader fails on long ones', async () => {
    let long = 0
    const seen: ExtendedLength = {
      state: 'unknown',
      works: () => undefined,
      fails: async () => void Object.assign(seen, { state: 'fails' }),
    }
    const connect = at.driver.connect.bind(at.driver)
    at.driver.connect = async (reader) => {
      const connection = await connect(reader)
      return {
        atr: connection.atr,
        extended: seen,
        close: (how) => connection.close(how),
        transmit: (command) => {
          if (command[1] !== 0xb0 || command.length === 5) return connection.transmit(command)
          long += 1
          return Promise.reject(new KazasuError('READER_FAILED'))
        },
      }
    }
    const file = await at.desk.withCard(at.visit(), 'report', async (card) => {
      await card.select(jpki)
      const { ef } = jpki.files.authCertificate
      const start = await card.readStart(ef)
      return start.kind === 'content' ? card.readRest(ef, start.bytes, 1000) : start
    })
    expect(file).toHaveLength(1000)
    expect(long).toBe(1)
    // It had to be connected to anew, and may have been exchanged in that moment.
    await at.desk.withCard(at.visit(), 'report', async (_, { doubt }) => expect(doubt).toBe(true))
  })

  it('that turns out to be another one is told as such, and what waits for the first ends', async () => {
    const told: string[] = []
    at.hub.events.on('card.removed', ({ presence }) => told.push(`removed ${presence}`))
    at.hub.events.on('card.inserted', ({ card }) => told.push(`inserted ${card.presence}`))
    const visit = at.visit()
    const identify = (identity: CardIdentity | undefined): Promise<unknown> =>
      code(at.desk.withCard(visit, 'report', async (_, { identified }) => identified(identity ?? null)))
    expect(await identify(one)).toBe('done')
    expect(await identify(one)).toBe('done')
    expect(told).toEqual([])
    const finding = identify(another)
    const behind = code(at.desk.withCard(visit, 'report', async () => 'reached'))
    expect([await finding, await behind]).toEqual(['CARD_REMOVED', 'CARD_REMOVED'])
    expect(told).toEqual([`removed ${visit.insertion.presence}`, `inserted ${visit.insertion.presence + 1}`])
    expect(await identify(one)).toBe('CARD_REMOVED')
  })

  it('whose way has failed is in doubt for who comes then, and gone for who waited meanwhile', async () => {
    at.driver.onTransmit = () => {
      throw new KazasuError('READER_FAILED')
    }
    const fails = at.desk.withCard(at.visit(), 'report', (card) => card.select(jpki))
    const waits = at.desk.withCard(at.visit(), 'report', async () => 'reached')
    expect([await code(fails), await code(waits)]).toEqual(['READER_FAILED', 'CARD_REMOVED'])
    expect(await at.desk.withCard(at.visit(), 'report', async (_, { doubt }) => doubt)).toBe(true)
  })

  it('is in doubt for a job that waited, and not for one that did not', async () => {
    const doubts = await Promise.all(
      Array.from({ length: 3 }, () => at.desk.withCard(at.visit(), 'report', async (_, { doubt }) => doubt)),
    )
    expect(doubts).toEqual([false, true, true])
  })
})
