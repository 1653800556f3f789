import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Day, digits } from '../../mocks/calendar.ts'
import { cardDates, type MyNumberCardData, referenceValues } from '../../mocks/card-data.ts'
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import type { PinId } from '../../src/applications/index.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import { decodePhoto } from '../../src/photo/decode.ts'
import { Pin } from '../../src/pin/pin.ts'
import { PrivateReader } from '../../src/protected/reading.ts'
import { type PinCollector, Verifier, type VerifyRequest } from '../../src/pin/verifier.ts'
import { replaceOnce } from '../certificate/forge.ts'
import { answering } from '../support/connections.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import type { FakeDriver } from '../support/fake-driver.ts'
import { NOW, profileCard } from '../support/inspections.ts'

function dataOf(name: string): MyNumberCardData {
  const card = PROFILES.find((profile) => profile.name === name)?.card
  if (card?.kind !== 'my-number-card') throw new Error(name)
  return card
}

const rightValues = referenceValues(dataOf('adult'), NOW)
const request = (pin: PinId, value = rightValues[pin]): VerifyRequest => ({ pin, value, confirmation: undefined })

const isoDay = (day: Day): string => digits(day).replace(/^(....)(..)(..)$/, '$1-$2-$3')

/** `answer` with the only place where the bytes `from` stand changed to `to`. */
const renamed = (answer: Uint8Array, from: string, to: string): Uint8Array =>
  replaceOnce(answer, fromHex(from), fromHex(to))

describe('what the PINs open', () => {
  let at: TestDesk
  let driver: FakeDriver
  let reader: PrivateReader

  beforeEach(async () => {
    at = await openDesk()
    driver = at.driver
    reader = new PrivateReader({
      ...at,
      verifier: new Verifier(at),
      now: () => NOW,
      decode: (jp2, { signal }) => decodePhoto(jp2, { signal, timeoutMs: 100_000 }),
    })
  })

  it.each([
    ['adult', 'text/pin'],
    ['adult', 'text/codeB'],
    ['old-lot', 'text/pin'],
  ] as const)('of the card %s are the attributes, by %s', async (profile, pin) => {
    driver.insert('r', profileCard(profile))
    const { content } = await reader.attributes(at.visit(), request(pin))
    const { holder } = dataOf('adult')
    expect(content).toMatchObject({ name: holder.name, address: holder.address, sex: holder.sex })
    expect(content.birthDate).toMatch(/^19\d\d-\d\d-\d\d$/)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it.each(['text/pin', 'text/codeA'] as const)('is the number, by %s', async (pin) => {
    driver.insert('r', profileCard('adult'))
    expect(await reader.myNumber(at.visit(), request(pin))).toMatchObject({
      reader: 'r',
      simulated: true,
      content: { myNumber: dataOf('adult').holder.myNumber, checkDigitValid: true },
    })
  })

  it.each(['visual/codeA', 'visual/codeB'] as const)('is the photograph as PNG, by %s', async (pin) => {
    driver.insert('r', profileCard('adult'))
    const { content } = await reader.photo(at.visit(), request(pin))
    expect(
      Buffer.from(content?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(content?.width).toBeGreaterThan(0)
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it.each([
    ['adult', 'visual/codeA'],
    ['adult', 'visual/codeB'],
    ['child', 'visual/codeB'],
    ['face', 'visual/codeA'],
    ['old-lot', 'visual/codeA'],
    ['p384', 'visual/codeA'],
  ] as const)('is the front of the card %s, by %s', async (profile, pin) => {
    driver.insert('r', profileCard(profile))
    const values = referenceValues(dataOf(profile), NOW)
    const { content } = await reader.face(at.visit(), request(pin, values[pin]))
    expect(content).toMatchObject({
      nameImage: { width: 320, height: 32 },
      addressImage: { width: 480, height: 64 },
      sex: dataOf(profile).holder.sex,
    })
    for (const { png } of [content.nameImage, content.addressImage, content.photo ?? { png: [] }]) {
      expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG')
    }
    expect([content.birthDate, content.expires]).toEqual(
      [cardDates(dataOf(profile), NOW)].flatMap(({ birth, expires }) => [isoDay(birth), isoDay(expires)]),
    )
    // The security code is part of code B: it stays on the card.
    expect(Object.keys(content).toSorted()).toEqual([
      'addressImage',
      'birthDate',
      'birthDateText',
      'expires',
      'nameImage',
      'photo',
      'sex',
    ])
    expect(driver.log).toEqual(['connect r', 'unpower r'])
  })

  it('may be a front without a photograph, and one whose photograph is damaged says so', async () => {
    const insert = (from: string, to: string): void => {
      const card = profileCard('adult')
      driver.insert(
        'r',
        answering(card, (command) => {
          const answer = card.process(command)
          return command[1] === 0xb0 && answer.length > 1000 ? renamed(answer, from, to) : answer
        }),
      )
    }
    // The field stands there with another tag, so that no photograph does.
    insert('DF27', 'DF7F')
    expect((await reader.face(at.visit(), request('visual/codeA'))).content.photo).toBeNull()
    expect((await reader.photo(at.visit(), request('visual/codeA'))).content).toBeNull()
    // A JP2 file begins with the length and the name of its signature.
    insert('0000000C6A502020', '0000000C6A502021')
    await expect(reader.face(at.visit(), request('visual/codeA'))).rejects.toMatchObject({
      code: 'CARD_PHOTO_UNREADABLE',
    })
  })

  it.each(['adult', 'child', 'old-lot'] as const)(
    'is the age of the holder of the card %s, and not the day',
    async (profile) => {
      driver.insert('r', profileCard(profile))
      const { 'visual/birthDate': value } = referenceValues(dataOf(profile), NOW)
      const { content } = await reader.age(at.visit(), { value, confirmation: undefined })
      const { birth } = cardDates(dataOf(profile), NOW)
      const [today, born] = ['20261122', digits(birth)].map(Number)
      expect(content).toEqual({ years: Math.floor(((today ?? 0) - (born ?? 0)) / 10_000) })
      expect(driver.log).toEqual(['connect r', 'unpower r'])
    },
  )

  it('is no age where the card names no day of birth', async () => {
    const card = profileCard('adult')
    driver.insert(
      'r',
      answering(card, (command) => {
        const answer = card.process(command)
        // March becomes a month 00.
        const isStart = toHex(command).startsWith('00B08100')
        return isStart ? renamed(answer, 'DF1108313938323033', 'DF1108313938323030') : answer
      }),
    )
    const { content } = await reader.age(at.visit(), {
      value: rightValues['visual/birthDate'],
      confirmation: undefined,
    })
    expect(content).toEqual({ years: null })
  })

  describe('of a driving licence', () => {
    const ask = (value: string | undefined, confirmation?: string) =>
      reader.licence(at.visit(), { value, confirmation })
    /** All VERIFY commands with data that reach the card. */
    let presented: string[]

    const insert = (profile: ProfileName): void => {
      const card = profileCard(profile)
      presented = []
      driver.insert(
        'r',
        answering(card, (command) => {
          if (command[1] === 0x20 && command.length > 4) presented.push(Buffer.from(command.subarray(5)).toString())
          return card.process(command)
        }),
      )
    }

    it.each([
      ['licence', '4567', true],
      ['licence-no-pin', undefined, false],
    ] as const)('is the expiry, from the profile %s with %s', async (profile, value, pinSet) => {
      insert(profile)
      expect(await ask(value)).toEqual({
        reader: 'r',
        simulated: true,
        content: { expires: '2029-03-22', expiresText: '5110322', pinSet },
      })
      expect(presented).toEqual([value ?? '****'])
      expect(driver.log.filter((line) => line.startsWith('connect'))).toHaveLength(
        driver.log.filter((line) => line.startsWith('unpower')).length,
      )
    })

    it.each([
      ['licence', undefined, 'PIN_REQUIRED'],
      ['licence', '****', 'PIN_FORMAT'],
      ['licence-no-pin', '4567', 'PIN_NOT_SET'],
      ['licence-no-pin', '45', 'PIN_FORMAT'],
      ['licence-blocked', '4567', 'PIN_BLOCKED'],
      ['licence-last', '4567', 'PIN_LAST_ATTEMPT'],
      ['adult', '4567', 'PIN_ABSENT'],
      ['adult', undefined, 'PIN_ABSENT'],
      ['phone', undefined, 'PIN_ABSENT'],
    ] as const)('from the profile %s with %s is %s, and nothing is presented', async (profile, value, code) => {
      insert(profile)
      await expect(ask(value)).rejects.toMatchObject({ code })
      expect(presented).toEqual([])
    })

    it('is told after a wrong value as any wrong PIN, by one attempt', async () => {
      insert('licence')
      await expect(ask('0000')).rejects.toMatchObject({ code: 'PIN_WRONG', fields: { remaining: 9, consumed: true } })
      expect(presented).toEqual(['0000'])
    })

    it('takes the last attempt with a confirmation only', async () => {
      insert('licence-last')
      const refused: unknown = await ask('4567').catch((error: unknown) => error)
      const { confirmation } = (refused as { fields: { confirmation: string } }).fields
      expect((await ask('4567', confirmation)).content.expires).toBe('2029-03-22')
      expect(presented).toEqual(['4567'])
    })

    it('asks the person only where a PIN is set', async () => {
      const asked: string[] = []
      const collect: PinCollector = async ({ pin, row }) => {
        asked.push(pin)
        return Pin.of(row, '4567')
      }
      insert('licence')
      await reader.licence(at.visit(), { value: collect, confirmation: undefined })
      insert('licence-no-pin')
      const unset = reader.licence(at.visit(), { value: collect, confirmation: undefined })
      await expect(unset).rejects.toMatchObject({ code: 'PIN_NOT_SET' })
      expect([asked, presented]).toEqual([['licence/pin'], []])
    })

    it('presents what stands for no PIN to no other card than the one that said there is none', async () => {
      presented = []
      const card = profileCard('licence-no-pin')
      driver.insert(
        'r',
        answering(card, (command) => {
          const answer = card.process(command)
          if (command[1] === 0xb0) {
            driver.remove('r')
            insert('licence')
          }
          return answer
        }),
      )
      await expect(ask(undefined)).rejects.toMatchObject({ code: 'CARD_REMOVED' })
      expect(presented).toEqual([])
    })

    it.each(['C20101', 'C1020101', 'C10102', ''])('that says "%s" of its PIN is refused', async (setting) => {
      const card = profileCard('licence-no-pin')
      driver.insert(
        'r',
        answering(card, (command) => {
          if (command[1] === 0x20 && command.length > 4) throw new Error('a PIN was presented')
          return command[1] === 0xb0 ? fromHex(`${setting}9000`) : card.process(command)
        }),
      )
      await expect(ask(undefined)).rejects.toMatchObject({ code: 'CARD_ANSWER_INVALID' })
    })
  })

  it('stays shut for a PIN that does not open it, and says so', async () => {
    driver.insert('r', profileCard('adult'))
    await expect(reader.attributes(at.visit(), request('text/codeA'))).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
    await expect(reader.myNumber(at.visit(), request('text/codeB'))).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
    expect(driver.log.filter((line) => line === 'unpower r')).toHaveLength(2)
  })

  it('stays shut after a wrong value, which costs an attempt and nothing more', async () => {
    driver.insert('r', profileCard('adult'))
    await expect(reader.attributes(at.visit(), request('text/pin', '0000'))).rejects.toMatchObject({
      code: 'PIN_WRONG',
      fields: { remaining: 2, consumed: true },
    })
  })

  it('is not there on a card without the application', async () => {
    driver.insert('r', profileCard('no-text'))
    await expect(reader.attributes(at.visit(), request('text/pin'))).rejects.toMatchObject({ code: 'PIN_ABSENT' })
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

    it.each([0, 2, 3, 6])('at byte %i is a named error, and tells nothing of the content', async (byte) => {
      damaged(byte)
      const error: unknown = await reader.attributes(at.visit(), request('text/pin')).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'CARD_ANSWER_INVALID' })
      expect(String(error)).not.toContain('見本')
    })
  })
})
