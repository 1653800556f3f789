import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { VpcdSession } from '../../mocks/vpcd.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ReaderDriver } from '../../src/reader/driver.ts'
import { codeOf } from '../contract/reader-driver.ts'
import { Story } from '../contract/story.ts'
import { WHOLE } from '../support/whole.ts'
import { FIRST_READER, layDown, run, startPcscd, stopAll, type TestReader } from './pcscd.ts'

const SELECT_JPKI = fromHex('00A4040C0AD392F000260100000001')
const READER = FIRST_READER.name
const adult = (options = {}): Promise<VpcdSession> => layDown(createCard('adult', { now: new Date() }), options)

const drivers: ReaderDriver[] = []
const newDriver = (): ReaderDriver => {
  const driver = createPcscDriver()
  drivers.push(driver)
  return driver
}

afterEach(async () => {
  await Promise.all(drivers.splice(0).map((driver) => driver.stop()))
  await stopAll()
})

/** What the process holds of the operating system. */
function resources(): { files: number; threads: number } {
  return { files: readdirSync('/proc/self/fd').length, threads: readdirSync('/proc/self/task').length }
}

describe('the pcsc driver and a card service that comes and goes', () => {
  it('starts without the service, says so, and finds it when it comes late', async () => {
    const pcscd = await startPcscd({ isStarted: false })
    const driver = newDriver()
    const story = new Story()
    await driver.start(story)
    expect(story.lines).toEqual(['health unavailable READER_SERVICE_STOPPED'])
    expect(await codeOf(driver.connect(READER))).toBe('READER_SERVICE_STOPPED')
    await pcscd.start()
    await story.until(`attached ${READER}`)
    await adult()
    await story.until(`inserted ${READER}`)
    const connection = await driver.connect(READER)
    expect(toHex(await connection.transmit(SELECT_JPKI))).toBe('9000')
  })

  it('is well after the service was killed twenty times while cards came and went, and has lost nothing', async () => {
    const pcscd = await startPcscd()
    const driver = newDriver()
    const story = new Story()
    await driver.start(story)
    let before = resources()
    for (let round = 0; round < 20; round += 1) {
      story.turn()
      const card = await adult()
      await story.until(`inserted ${READER}`)
      // By turns: the service goes while the card lies there unused, is held, answers, or was just taken away.
      const connection = round % 4 === 0 ? null : await driver.connect(READER)
      const exchange = round % 4 === 2 ? connection?.transmit(SELECT_JPKI).catch(() => null) : null
      if (round % 4 === 3) await card.remove()
      await pcscd.kill()
      await story.until('health unavailable')
      await exchange
      if (connection !== null) expect(await codeOf(connection.transmit(SELECT_JPKI))).toMatch(/^READER_|^CARD_REMOVED$/)
      await card.remove()
      if (round % 2 === 0) await connection?.close('unpower')
      await pcscd.start()
      await story.until('health ok')
      await story.until(`attached ${READER}`)
      if (round % 2 === 1) await connection?.close('unpower')
      // The first rounds load what stays loaded.
      if (round === 3) before = resources()
    }
    story.turn()
    await adult()
    await story.until(`inserted ${READER}`)
    const connection = await driver.connect(READER)
    expect(toHex(await connection.transmit(SELECT_JPKI))).toBe('9000')
    // What is lost in each of the sixteen rounds since would show. Contexts of the last rounds end a second later.
    while (resources().threads - before.threads >= 8 || resources().files - before.files >= 8) await delay(100)
  })

  it('tells of a card that stays on the reader through a restart of the service', async () => {
    const pcscd = await startPcscd()
    const driver = newDriver()
    const story = new Story()
    await driver.start(story)
    await adult({ reconnect: true })
    await story.until(`inserted ${READER}`)
    story.turn()
    await pcscd.kill()
    await pcscd.start()
    await story.until(`inserted ${READER}`)
    expect(story.page.filter((line) => line.includes(READER)).map((line) => line.split(' ')[0])).toEqual([
      'detached',
      'attached',
      'inserted',
    ])
  })

  it('can be stopped while the service is away, and says nothing when it comes', async () => {
    const pcscd = await startPcscd({ isStarted: false })
    const driver = newDriver()
    const story = new Story()
    await driver.start(story)
    await driver.stop()
    await pcscd.start()
    const other = newDriver()
    const otherStory = new Story()
    await other.start(otherStory)
    await otherStory.until('attached')
    expect(story.lines).toEqual(['health unavailable READER_SERVICE_STOPPED'])
  })
})

/** Cards that are torn off in the middle of an APDU; each takes about a second. */
const TORN = WHOLE ? 1000 : 40

describe('the pcsc driver and cards that are torn off', () => {
  it(
    `leaves nothing of ${TORN} of them behind in pcscd or here`,
    async () => {
      const pcscd = await startPcscd()
      const driver = newDriver()
      const story = new Story()
      await driver.start(story)
      const tear = async ({ name, port }: TestReader): Promise<void> => {
        let session: VpcdSession | null = null
        session = await adult({
          port,
          onCommand: () => {
            void session?.remove()
            return null
          },
        })
        await story.until(`inserted ${name}`)
        const connection = await driver.connect(name)
        // A busy machine may notice that the card is gone only after the failure was told.
        expect(await codeOf(connection.transmit(SELECT_JPKI))).toMatch(/^(?:CARD_REMOVED|READER_FAILED)$/)
        await connection.close('unpower')
        await story.until(`removed ${name}`)
      }
      const round = async (): Promise<void> => {
        story.turn()
        await Promise.all(pcscd.readers.map(tear))
      }
      // The first connections bring contexts that stay.
      await round()
      const before = { pcscd: pcscd.threads(), here: resources() }
      for (let torn = 2; torn < TORN; torn += pcscd.readers.length) await round()
      // A question whether pcscd answers may be on its way, here and there.
      expect(pcscd.threads() - before.pcscd).toBeLessThanOrEqual(1)
      expect(resources().threads - before.here.threads).toBeLessThanOrEqual(1)
      expect(resources().files - before.here.files).toBeLessThanOrEqual(1)
    },
    TORN * 3000,
  )
})

describe('the pcsc driver and other programs', () => {
  it('refuses a card that another program holds, and takes it once that is done', async () => {
    await startPcscd()
    const story = new Story()
    const [ours, theirs] = [newDriver(), newDriver()]
    await ours.start(story)
    await theirs.start(new Story())
    await adult()
    await story.until(`inserted ${READER}`)
    const hold = await theirs.connect(READER)
    expect(await codeOf(ours.connect(READER))).toBe('READER_IN_USE')
    await hold.close('unpower')
    const connection = await ours.connect(READER)
    expect(toHex(await connection.transmit(SELECT_JPKI))).toBe('9000')
  })

  it('keeps other programs from a card that it holds, and lets them have it after that', async () => {
    await startPcscd()
    const story = new Story()
    const driver = newDriver()
    await driver.start(story)
    await adult()
    await story.until(`inserted ${READER}`)
    const connection = await driver.connect(READER)
    const select = ['--reader', '0', '--send-apdu', '00A4040C0AD392F000260100000001']
    const refused = await run('opensc-tool', select)
    expect(refused.status).not.toBe(0)
    expect(refused.output).not.toContain('SW1=0x90')
    await connection.close('unpower')
    const served = await run('opensc-tool', select)
    expect(served.output).toContain('SW1=0x90, SW2=0x00')
  })
})
