/** What the PINs open, over the WebSocket, on the cards on which it differs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { type MyNumberCardData, referenceValues } from '../../mocks/card-data.ts'
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts'
import type { ApiEvents } from '../../src/api/index.ts'
import { startService, type TestService } from '../support/service.ts'

function valuesOf(profile: ProfileName): ReturnType<typeof referenceValues> {
  const card = PROFILES.find(({ name }) => name === profile)?.card
  if (card?.kind !== 'my-number-card') throw new Error(profile)
  return referenceValues(card satisfies MyNumberCardData, new Date())
}

describe('over the WebSocket', () => {
  let service: TestService
  let reader: string

  beforeEach(async () => {
    service = await startService(await openDriver('simulated', { profile: 'adult' }))
    reader = (await service.client.call('simulator.readers', {})).readers[0]?.id ?? ''
  })
  afterEach(() => service.stop())

  const insert = (profile: ProfileName) => service.client.call('simulator.insert', { reader, profile })

  it.each(['adult', 'child', 'face', 'old-lot', 'p384', 'licence'] as const)(
    'gives the front of the card %s as pictures that browsers show',
    async (profile) => {
      await insert(profile)
      const value = valuesOf(profile)['visual/codeB']
      const face = await service.client.call('card.readFace', { pin: 'visual/codeB', value })
      expect(face).toMatchObject({ simulated: true, nameImage: { width: 320 }, addressImage: { width: 480 } })
      for (const picture of [face.nameImage, face.addressImage, face.photo]) {
        expect(
          Buffer.from(picture?.png ?? '', 'base64')
            .subarray(1, 4)
            .toString(),
        ).toBe('PNG')
      }
      const { card } = await service.client.call('card.inspect', {})
      expect(face.expires).toBe(card.expires)
    },
  )

  it('has no front on a phone', async () => {
    await insert('phone')
    const reading = service.client.call('card.readFace', { pin: 'visual/codeA', value: '123456789018' })
    await expect(reading).rejects.toMatchObject({ code: 'PIN_ABSENT' })
  })

  it.each([
    ['licence', '4567', true],
    ['licence-no-pin', undefined, false],
    ['licence-low', '4567', true],
  ] as const)('gives the expiry of the licence of the card %s, with %s', async (profile, value, pinSet) => {
    await insert(profile)
    const found = await service.client.call('card.readLicence', value === undefined ? {} : { value })
    expect(found).toMatchObject({ simulated: true, pinSet, expires: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    expect(found.expiresText).toMatch(/^5\d{6}$/)
  })

  it.each([
    ['licence', {}, 'PIN_REQUIRED'],
    ['licence-no-pin', { value: '4567' }, 'PIN_NOT_SET'],
    ['licence-last', { value: '4567' }, 'PIN_LAST_ATTEMPT'],
    ['licence-blocked', { value: '4567' }, 'PIN_BLOCKED'],
    ['adult', {}, 'PIN_ABSENT'],
  ] as const)('refuses to read the licence of the card %s with %j as %s, at no cost', async (profile, params, code) => {
    await insert(profile)
    const before = (await service.client.call('card.inspect', {})).pins
    await expect(service.client.call('card.readLicence', params)).rejects.toMatchObject({ code })
    expect((await service.client.call('card.inspect', {})).pins).toEqual(before)
  })

  it.each([
    ['adult', 'sign', 'ABC123'],
    ['phone', 'auth', '1234'],
    ['p384', 'sign', 'ABC123'],
  ] as const)(
    'completes the report of the card %s for all clients with its %s certificate',
    async (profile, kind, value) => {
      await insert(profile)
      await service.client.call('card.inspect', {})
      const other = await service.connect()
      let tell: (event: ApiEvents['inspection.completed']) => void = () => undefined
      const told = new Promise<ApiEvents['inspection.completed']>((resolve) => (tell = resolve))
      await other.subscribe((heard) => {
        if (heard.name === 'inspection.completed') tell(heard.params)
      })
      const { certificate } = await service.client.call('certificate.readWithPin', { kind, value })
      expect(certificate).toMatchObject({ kind, status: 'valid', trust: 'test', serial: null, reason: null })
      expect((await told).report.certificates).toContainEqual(certificate)
      expect((await other.call('card.inspect', {})).certificates).toContainEqual(certificate)
    },
  )

  it('gives the row of a certificate and nothing of the holder to a client that asks for no more', async () => {
    const answer = await service.client.call('certificate.inspectWithPin', { kind: 'sign', value: 'ABC123' })
    expect(Object.keys(answer).sort()).toEqual(['certificate', 'kind', 'reader', 'simulated'])
    expect(answer.certificate).toMatchObject({ kind: 'sign', status: 'valid', serial: null, reason: null })
    expect((await service.client.call('card.inspect', {})).certificates).toContainEqual(answer.certificate)
    const wrong = service.client.call('certificate.inspectWithPin', { kind: 'sign', value: 'WRONG9' })
    await expect(wrong).rejects.toMatchObject({ code: 'PIN_WRONG', data: { remaining: 4, consumed: true } })
  })
})
