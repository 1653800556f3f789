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

const ask = (reader = FIRST_READER.name, limitMs = 10_000) => readAttribute(reader, ATR, AbortSignal.timeout(limitMs))

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
    await expect.poll(() => pcscd.threads(), { timeout: 10_000 }).toBeLessThanOrEqual(before + 1)
    await driver.stop()
  })

  it('is not waited for where pcscd hangs or is gone', async () => {
    const pcscd = await startPcscd()
    pcscd.freeze()
    await expect(ask(FIRST_READER.name, 100)).rejects.toThrow()
    pcscd.thaw()
    await pcscd.stop()
    await expect(ask()).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
