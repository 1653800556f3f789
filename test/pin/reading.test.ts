import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MyNumberCardData, referenceValues } from '../../mocks/card-data.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { PinId } from '../../src/applications/index.ts'
import { TraitsMemory } from '../../src/card/traits.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { PrivateReader } from '../../src/pin/reading.ts'
import { Verifier, type VerifyRequest } from '../../src/pin/verifier.ts'
import { Holder, type Requester } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import { answering } from '../support/connections.ts'
import { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'

const never: Requester = { signal: new AbortController().signal, client: null }

function dataOf(name: string): MyNumberCardData {
  const card = PROFILES.find((profile) => profile.name === name)?.card
  if (card?.kind !== 'my-number-card') throw new Error(name)
  return card
}

const rightValues = referenceValues(dataOf('adult'), NOW)
const request = (pin: PinId, value = rightValues[pin]): VerifyRequest => ({ pin, value, confirmation: undefined })

describe('what the PINs open', () => {
  let driver: FakeDriver
  let reader: PrivateReader

  beforeEach(async () => {
    driver = new FakeDriver()
    const hub = new Hub([driver], silentLogger)
    await hub.start()
    driver.tell.readerAttached('r')
    const traits = new TraitsMemory({ shortOnly: false })
    reader = new PrivateReader(new Verifier({ hub, holder: new Holder(hub, { waitMs: 0 }), traits, log: silentLogger }))
  })

  it.each([
    ['adult', 'text/pin'],
    ['adult', 'text/codeB'],
    ['old-lot', 'text/pin'],
  ] as const)('of the card %s are the attributes, by %s', async (profile, pin) => {
    driver.insert('r', profileCard(profile))
    const { content } = await reader.attributes('r', request(pin), never)
    const { holder } = dataOf('adult')
    expect(content).toMatchObject({ name: holder.name, address: holder.address, sex: holder.sex })
    expect(content.birthDate).toMatch(/^19\d\d-\d\d-\d\d$/)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it.each(['text/pin', 'text/codeA'] as const)('is the number, by %s', async (pin) => {
    driver.insert('r', profileCard('adult'))
    expect(await reader.myNumber('r', request(pin), never)).toEqual({
      reader: 'r',
      simulated: true,
      content: { myNumber: dataOf('adult').holder.myNumber, checkDigitValid: true },
    })
  })

  it.each(['visual/codeA', 'visual/codeB'] as const)('is the photograph as PNG, by %s', async (pin) => {
    driver.insert('r', profileCard('adult'))
    const { content } = await reader.photo('r', request(pin), never)
    expect(
      Buffer.from(content?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(content?.width).toBeGreaterThan(0)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('stays shut for a PIN that does not open it, and says so', async () => {
    driver.insert('r', profileCard('adult'))
    await expect(reader.attributes('r', request('text/codeA'), never)).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
    await expect(reader.myNumber('r', request('text/codeB'), never)).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
    expect(driver.log.filter((line) => line === 'unpower r')).toHaveLength(2)
  })

  it('stays shut after a wrong value, which costs an attempt and nothing more', async () => {
    driver.insert('r', profileCard('adult'))
    await expect(reader.attributes('r', request('text/pin', '0000'), never)).rejects.toMatchObject({
      code: 'PIN_WRONG',
      fields: { remaining: 2, consumed: true },
    })
  })

  it('is not there on a card without the application', async () => {
    driver.insert('r', profileCard('no-text'))
    await expect(reader.attributes('r', request('text/pin'), never)).rejects.toMatchObject({ code: 'PIN_ABSENT' })
  })

  describe('a file that is damaged', () => {
    let damaged: (at: number) => void

    beforeAll(() => {
      damaged = (at) => {
        const card = profileCard('adult')
        driver.insert(
          'r',
          answering(card, (command) => {
            const answer = Uint8Array.from(card.process(command))
            if (command[1] === 0xb0) answer[at] = 0xee
            return answer
          }),
        )
      }
    })

    it.each([0, 2, 3, 6])('at byte %i is a named error, and tells nothing of the content', async (at) => {
      damaged(at)
      const error: unknown = await reader.attributes('r', request('text/pin'), never).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'CARD_ANSWER_INVALID' })
      expect(String(error)).not.toContain('見本')
    })
  })
})
