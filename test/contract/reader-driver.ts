/**
 * What `src/reader/driver.ts` demands, as one suite that every driver passes. How a card gets on a reader of the driver
 * is given by a bench; what goes wrong inside one driver only is tested beside it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isKazasuError, type KazasuError } from '../../src/errors.ts'
import { fromAscii, fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ReaderConnection, ReaderDriver } from '../../src/reader/driver.ts'
import { Story } from './story.ts'

/** One driver on one reader, where cards can be laid down. */
export interface Bench {
  readonly driver: ReaderDriver
  /** A reader that is there. */
  readonly reader: string
  /** Lays a new card of that profile on the reader. */
  insert(profile: string): Promise<void>
  remove(): Promise<void>
  /** Takes the card away at the next APDU, before its answer. */
  removeAtNextCommand(): void
  /** Lets the card not answer the next APDU. */
  stallNextCommand(): void
  /** Ends the card service, and lets it come back. `connection` is one that is open. */
  restartService(connection: ReaderConnection): Promise<void>
  /** What the bench itself opened; the driver has been stopped. */
  close(): Promise<void>
}

const ADULT_ATR = '3B888001004B51FFB381D1000F'
const SELECT_JPKI = fromHex('00A4040C0AD392F000260100000001')
const READ_SIGN_CERTIFICATE = fromHex('00B0810004')
const VERIFY_SIGN = Uint8Array.from([...fromHex('0020009B06'), ...fromAscii('ABC123')])
const OK = '9000'
const SECURITY_STATUS = '6982'

export function readerDriverContract(name: string, openBench: () => Promise<Bench>): void {
  describe(`the ${name} driver`, () => {
    let bench: Bench
    let story: Story

    beforeEach(async () => {
      bench = await openBench()
      story = new Story()
    })
    afterEach(async () => {
      await bench.driver.stop()
      await bench.close()
    })

    const lay = async (profile = 'adult'): Promise<void> => {
      story.turn()
      await bench.insert(profile)
      await story.until(`inserted ${bench.reader}`)
    }
    const connected = async (): Promise<ReaderConnection> => {
      await bench.driver.start(story)
      await lay()
      return bench.driver.connect(bench.reader)
    }
    const exchange = async (connection: ReaderConnection, command: Uint8Array): Promise<string> =>
      toHex(await connection.transmit(command))

    it('tells of its readers before start resolves, and that it works', async () => {
      await bench.driver.start(story)
      expect(story.lines).toContain('health ok null')
      expect(story.lines).toContain(`attached ${bench.reader}`)
    })

    it('tells of a card that lay there before the start, after its reader', async () => {
      await bench.insert('adult')
      await bench.driver.start(story)
      await story.until(`inserted ${bench.reader}`)
      const ofReader = story.lines.filter((line) => line.includes(bench.reader))
      expect(ofReader).toEqual([`attached ${bench.reader}`, `inserted ${bench.reader} ${ADULT_ATR}`])
    })

    it('tells of each insertion and removal, in their order, with the answer to reset', async () => {
      await bench.driver.start(story)
      story.turn()
      const ofReader = (): readonly string[] => story.page.filter((line) => line.includes(bench.reader))
      for (let round = 0; round < 2; round += 1) {
        await bench.insert('adult')
        await story.untilTrue(() => ofReader().length === 2 * round + 1, 'an insertion')
        await bench.remove()
        await story.untilTrue(() => ofReader().length === 2 * round + 2, 'a removal')
      }
      const inserted = `inserted ${bench.reader} ${ADULT_ATR}`
      expect(ofReader()).toEqual([inserted, `removed ${bench.reader}`, inserted, `removed ${bench.reader}`])
    })

    it('tells of a card that does not answer to reset, and refuses to connect to it', async () => {
      await bench.driver.start(story)
      await lay('mute')
      expect(story.page).toEqual([`inserted ${bench.reader} mute`])
      expect(await codeOf(bench.driver.connect(bench.reader))).toBe('CARD_MUTE')
    })

    it('refuses to connect where there is no card, and to a reader that there is not', async () => {
      await bench.driver.start(story)
      expect(await codeOf(bench.driver.connect(bench.reader))).toBe('CARD_ABSENT')
      expect(await codeOf(bench.driver.connect('no such reader'))).toBe('READER_DETACHED')
    })

    it('gives the answer to reset with the connection', async () => {
      const connection = await connected()
      expect(toHex(connection.atr)).toBe(ADULT_ATR)
    })

    it('passes APDUs through both ways as they are, short and extended', async () => {
      const connection = await connected()
      expect(await exchange(connection, SELECT_JPKI)).toBe(OK)
      expect(await exchange(connection, fromHex('00B0860014'))).toMatch(/^4A504B494150494343544F4B454E32(?:20){5}9000$/)
      // The whole of EF 000A, by an extended Le: the header of a certificate, then some 1,500 bytes, then the status.
      const file = await exchange(connection, fromHex('00B08A00000000'))
      expect(file).toMatch(/^3082[\dA-F]{2400,}9000$/)
      expect(await exchange(connection, fromHex('00C0000000'))).toMatch(/^6[\dA-F]{3}$/)
    })

    it('holds the card for one connection at a time', async () => {
      const first = await connected()
      expect(await codeOf(bench.driver.connect(bench.reader))).toBe('READER_IN_USE')
      expect(await exchange(first, SELECT_JPKI)).toBe(OK)
      await first.close('unpower')
      const second = await bench.driver.connect(bench.reader)
      expect(await exchange(second, SELECT_JPKI)).toBe(OK)
    })

    it('refuses a second APDU while one is under way, and goes on with the first', async () => {
      const connection = await connected()
      const first = connection.transmit(SELECT_JPKI)
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_FAILED')
      expect(toHex(await first)).toBe(OK)
      expect(await exchange(connection, SELECT_JPKI)).toBe(OK)
    })

    it('clears what was verified when a connection ends with unpower, and counts that as no removal', async () => {
      const first = await connected()
      expect(await exchange(first, SELECT_JPKI)).toBe(OK)
      expect(await exchange(first, READ_SIGN_CERTIFICATE)).toBe(SECURITY_STATUS)
      expect(await exchange(first, VERIFY_SIGN)).toBe(OK)
      expect(await exchange(first, READ_SIGN_CERTIFICATE)).toMatch(/^3082[\dA-F]{4}9000$/)
      story.turn()
      await first.close('unpower')
      const second = await bench.driver.connect(bench.reader)
      expect(await exchange(second, SELECT_JPKI)).toBe(OK)
      expect(await exchange(second, READ_SIGN_CERTIFICATE)).toBe(SECURITY_STATUS)
      expect(story.page).toEqual([])
    })

    it('leaves what was verified when a connection ends with leave', async () => {
      const first = await connected()
      expect(await exchange(first, SELECT_JPKI)).toBe(OK)
      expect(await exchange(first, VERIFY_SIGN)).toBe(OK)
      await first.close('leave')
      const second = await bench.driver.connect(bench.reader)
      expect(await exchange(second, READ_SIGN_CERTIFICATE)).toMatch(/^3082[\dA-F]{4}9000$/)
    })

    it('tells a removal in the middle of an APDU as that, to the APDU and to those after it', async () => {
      const connection = await connected()
      story.turn()
      bench.removeAtNextCommand()
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('CARD_REMOVED')
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('CARD_REMOVED')
      await connection.close('unpower')
      expect(story.page).toEqual([`removed ${bench.reader}`])
      await lay()
      const next = await bench.driver.connect(bench.reader)
      expect(await exchange(next, SELECT_JPKI)).toBe(OK)
    })

    it('tells a removal between two APDUs to the next', async () => {
      const connection = await connected()
      expect(await exchange(connection, SELECT_JPKI)).toBe(OK)
      story.turn()
      await bench.remove()
      await story.until(`removed ${bench.reader}`)
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('CARD_REMOVED')
    })

    it('does not take the next card for the one that was removed', async () => {
      const connection = await connected()
      story.turn()
      await bench.remove()
      await story.until(`removed ${bench.reader}`)
      await lay()
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('CARD_REMOVED')
      expect(await codeOf(bench.driver.connect(bench.reader))).toBe('READER_IN_USE')
      await connection.close('unpower')
      const next = await bench.driver.connect(bench.reader)
      expect(await exchange(next, SELECT_JPKI)).toBe(OK)
    })

    it('gives up an APDU that is not answered in time, and serves the next card', async () => {
      const connection = await connected()
      bench.stallNextCommand()
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_TIMEOUT')
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_TIMEOUT')
      await connection.close('unpower')
      story.turn()
      await bench.remove()
      await story.until(`removed ${bench.reader}`)
      await lay()
      const next = await bench.driver.connect(bench.reader)
      expect(await exchange(next, SELECT_JPKI)).toBe(OK)
    })

    it('tells that the card service ended and came back, and of its readers and cards again', async () => {
      const connection = await connected()
      story.turn()
      await bench.restartService(connection)
      await story.until(`inserted ${bench.reader}`)
      expect(story.page.filter((line) => line.startsWith('health') || line.includes(bench.reader))).toEqual([
        'health unavailable READER_SERVICE_STOPPED',
        `detached ${bench.reader}`,
        'health ok null',
        `attached ${bench.reader}`,
        `inserted ${bench.reader} ${ADULT_ATR}`,
      ])
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toMatch(/^READER_(?:SERVICE_STOPPED|DETACHED)$/)
      await connection.close('unpower')
      const next = await bench.driver.connect(bench.reader)
      expect(await exchange(next, SELECT_JPKI)).toBe(OK)
    })

    it('can be closed twice, in any way, and answers nothing after that', async () => {
      const connection = await connected()
      await Promise.all([connection.close('unpower'), connection.close('reset')])
      await connection.close('leave')
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toBe('READER_FAILED')
    })

    it('can be stopped twice, with a connection open, and tells nothing after that', async () => {
      const connection = await connected()
      await Promise.all([bench.driver.stop(), bench.driver.stop()])
      await bench.driver.stop()
      story.turn()
      await bench.remove()
      expect(await codeOf(connection.transmit(SELECT_JPKI))).toMatch(/^READER_/)
      expect(await codeOf(bench.driver.connect(bench.reader))).toMatch(/^READER_/)
      expect(story.page).toEqual([])
    })
  })
}

/** The code that the promise rejects with. */
export async function codeOf(work: Promise<unknown>): Promise<KazasuError['code'] | 'nothing was wrong'> {
  try {
    await work
  } catch (error) {
    if (isKazasuError(error)) return error.code
    throw error
  }
  return 'nothing was wrong'
}
