/** PINs over the WebSocket on the simulated card: changing one, and a card that is torn off and put back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { startService, type TestService } from '../support/service.ts'

describe('PINs over the WebSocket', () => {
  let service: TestService
  let reader: string

  beforeEach(async () => {
    service = await startService(await openDriver('simulated', { profile: 'adult' }))
    const [first] = (await service.client.call('simulator.readers', {})).readers
    reader = first?.id ?? ''
  })

  afterEach(() => service.stop())

  it('a changed one opens with its new value only', async () => {
    const { client } = service
    const change = { pin: 'text/pin', value: '2345', newValue: '8642' } as const
    expect(await client.call('pin.change', change)).toMatchObject({ outcome: 'changed', holds: 'new' })
    await expect(client.call('card.readAttributes', { pin: 'text/pin', value: '2345' })).rejects.toMatchObject({
      code: 'PIN_WRONG',
    })
    expect((await client.call('pin.verify', { pin: 'text/pin', value: '8642' })).outcome).toBe('verified')
  })

  it('a value that was wrong is not presented again for its client, and another one learns nothing of it', async () => {
    const other = await service.connect()
    const wrong = { pin: 'jpki/auth', value: '0000' } as const
    await service.client.call('pin.verify', wrong)
    await expect(service.client.call('pin.verify', wrong)).rejects.toMatchObject({
      code: 'PIN_KNOWN_WRONG',
      data: { remaining: 2 },
    })
    expect(await other.call('pin.verify', wrong)).toMatchObject({ outcome: 'wrong', remaining: 1, missesHere: 2 })
  })

  it('of a card that is torn off in the middle: asks for it back, and says what became of the attempt', async () => {
    const { client } = service
    const told: unknown[] = []
    // SELECT, record, SELECT, counter, VERIFY.
    await client.call('simulator.fault', { reader, kind: 'remove', at: 5 })
    const answer = await client.call(
      'pin.verify',
      { pin: 'jpki/auth', value: '0000' },
      {
        onProgress: (progress) => {
          told.push(progress)
          void client.call('simulator.insert', { reader })
        },
      },
    )
    expect(told).toEqual([{ awaiting: { what: 'card', seconds: 15 } }])
    expect(answer).toMatchObject({ outcome: 'indeterminate', reason: 'CARD_REMOVED' })
    const { pins } = await client.call('card.inspect', {})
    const auth = pins.find(({ application, name }) => application === 'jpki' && name === 'auth')
    expect([answer.remaining, answer.consumed]).toEqual([auth?.remaining, auth?.misses === 1])
  })

  it('the last card is put back as it is, and a new one of its profile is new', async () => {
    const { client } = service
    await client.call('pin.verify', { pin: 'jpki/auth', value: '0000' })
    const remaining = async (): Promise<unknown> =>
      (await client.call('card.inspect', {})).pins.find(({ name }) => name === 'auth')?.remaining
    await client.call('simulator.remove', { reader })
    await client.call('simulator.insert', { reader })
    expect(await remaining()).toBe(2)
    await client.call('simulator.insert', { reader, profile: 'adult' })
    expect(await remaining()).toBe(3)
  })
})
