/** What the methods that give the content of a card say of whether it is genuine, over the WebSocket. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { referenceValues } from '../../mocks/card-data.ts'
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import { startService, type TestService } from '../support/service.ts'

const CODE_A = { pin: 'visual/codeA', value: '123456789018' } as const
const TEXT = { pin: 'text/pin', value: '2345' } as const

interface Authenticity {
  readonly data: string
  readonly chip: string
  readonly authority: string | null
  readonly reasons: readonly string[]
}

function valuesOf(profile: ProfileName): ReturnType<typeof referenceValues> {
  const card = PROFILES.find(({ name }) => name === profile)?.card
  if (card?.kind !== 'my-number-card') throw new Error(profile)
  return referenceValues(card, new Date())
}

const told = ({ data, chip, authority, reasons }: Authenticity): string =>
  [data, chip, authority ?? '-', ...reasons].join(' ')

const PROVEN = 'test present 9000023'
const PROVEN_TEXT = 'test present 9000033 chip-not-bound-to-data'
const UNKNOWN = 'authority-unknown not-checked - authority-unknown data-not-proven'
const ALTERED_TEXT = 'invalid not-checked 9000033 data-altered data-not-proven'
const COPY = 'test invalid 9000023 challenge-answer-wrong'
const COPY_TEXT = 'test invalid 9000033 challenge-answer-wrong'

describe('a card that is laid down', () => {
  let service: TestService

  beforeEach(async () => {
    service = await startService(await openDriver('simulated', { profile: 'adult' }))
  })
  afterEach(() => service.stop())

  /** Of the age, the front, the photograph, the attributes and the number. */
  async function check(profile: ProfileName): Promise<readonly string[]> {
    const { client } = service
    const reader = (await client.call('simulator.readers', {})).readers[0]?.id ?? ''
    await client.call('simulator.insert', { reader, profile })
    const value = valuesOf(profile)['visual/birthDate']
    const age = await client.call('card.checkAge', { value, age: 20 })
    const face = await client.call('card.readFace', CODE_A)
    const photo = await client.call('card.readPhoto', CODE_A)
    const attributes = await client.call('card.readAttributes', TEXT)
    const number = await client.call('card.readMyNumber', TEXT)
    return [age, face, photo, attributes, number].map(({ authenticity }) => told(authenticity))
  }

  it.each([
    ['adult', [PROVEN, PROVEN, PROVEN, PROVEN_TEXT, PROVEN_TEXT]],
    ['old-lot', [PROVEN, PROVEN, PROVEN, PROVEN_TEXT, PROVEN_TEXT]],
    ['p384', [PROVEN, PROVEN, PROVEN, PROVEN_TEXT, PROVEN_TEXT]],
    [
      'forged-data',
      [
        'invalid not-checked 9000023 data-altered data-not-proven',
        'invalid not-checked 9000023 person-altered pictures-altered data-not-proven',
        'invalid not-checked 9000023 person-altered pictures-altered data-not-proven',
        ALTERED_TEXT,
        ALTERED_TEXT,
      ],
    ],
    [
      'forged-photo',
      [
        PROVEN,
        'invalid not-checked 9000023 photo-altered data-not-proven',
        'invalid not-checked 9000023 photo-altered data-not-proven',
        PROVEN_TEXT,
        PROVEN_TEXT,
      ],
    ],
    ['forged-copy', [COPY, COPY, COPY, COPY_TEXT, COPY_TEXT]],
    // The photograph is given without the expiry.
    ['forged-expiry', [PROVEN, `${PROVEN} expiry-differs`, PROVEN, PROVEN_TEXT, PROVEN_TEXT]],
    ['unknown-authority', [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]],
    [
      'text-certificate-only',
      [
        'not-checked not-checked - certificate-absent data-not-proven',
        'not-checked not-checked - certificate-absent data-not-proven',
        'not-checked not-checked - certificate-absent data-not-proven',
        PROVEN_TEXT,
        PROVEN_TEXT,
      ],
    ],
  ] as const)('%s is found for what it is', async (profile, expected) => {
    expect(await check(profile)).toEqual(expected)
  })
})
