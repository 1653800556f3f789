/** The question that the addon cannot ask, put to pcscd's own socket. */
import { afterEach, describe, expect, it } from 'vitest'
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import { readAttribute } from '../../drivers/pcsc/usb-device.ts'
import { createCard } from '../../mocks/create-card.ts'
import { toHex } from '../../src/lib/bytes.ts'
import { Story } from '../contract/story.ts'
import { FIRST_READER, layDown, startPcscd, stopAll } from './pcscd.ts'

/** TAG_IFD_ATR, one of the few that vpcd has */
const ATR = 0x0303
const [UNKNOWN_READER, SHARING_VIOLATION] = [0x8010_0009, 0x8010_000b]

const ask = (reader = FIRST_READER.name, signal = new AbortController().signal) => readAttribute(reader, ATR, signal)

describe('an attribute of a reader', () => {
  afterEach(stopAll)

  it('is read whenever nobody has the card for himself, and leaves nothing behind in pcscd', async () => {
    const pcscd = await startPcscd()
    const card = createCard('adult', { now: new Date() })
    await layDown(card)
    const story = new Story()
    const driver = createPcscDriver()
    await driver.start(story)
    await story.until('inserted')
    expect(story.lines).toContain(`inserted ${FIRST_READER.name} ${toHex(await ask())}`)
    const before = pcscd.threads()
    const connection = await driver.connect(FIRST_READER.name)
    await expect(ask()).rejects.toMatchObject({ code: SHARING_VIOLATION })
    await connection.close('unpower')
    await ask()
    await expect(ask('nobody')).rejects.toMatchObject({ code: UNKNOWN_READER })
    await expect.poll(() => pcscd.threads()).toBeLessThanOrEqual(before + 1)
    await driver.stop()
  })

  it('is waited for where pcscd hangs, unless the question is given up', async () => {
    const pcscd = await startPcscd()
    const card = createCard('adult', { now: new Date() })
    await layDown(card)
    const atr = await ask()
    pcscd.freeze()
    const giving = new AbortController()
    const [asked, givenUp] = [ask(), ask(FIRST_READER.name, giving.signal)]
    giving.abort()
    await expect(givenUp).rejects.toThrow()
    pcscd.thaw()
    expect(await asked).toEqual(atr)
  })

  it('is not to be had of a pcscd that is gone', async () => {
    const pcscd = await startPcscd()
    await pcscd.stop()
    await expect(ask()).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
