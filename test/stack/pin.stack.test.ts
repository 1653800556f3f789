/** PINs on the real stack: OpenSC sees what Kazasu did and the reverse, and nobody finds the card verified. */
import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, otherProgram, run, startPcscd, stopAll, transmitByOther } from './pcscd.ts'
import { isVerify } from '../support/verify.ts'

/** Sets the PIN of the authentication key from 1234 to 8642, as another program does; the status words. */
async function setByOther(): Promise<string[]> {
  const commands = ['00A4040C0AD392F000260100000001', '00A4020C020018', '002000800431323334', '002401800438363432']
  return await transmitByOther(commands)
}

describe('pin.verify on the real stack', () => {
  let service: TestService
  /** Whether an attempt is executed by the card and then answered 6F00. */
  let isSpoiled = false

  const spoil = (command: Bytes, answer: () => Bytes): Bytes => {
    const executed = answer()
    return isSpoiled && isVerify(command) ? Uint8Array.of(0x6f, 0x00) : executed
  }

  beforeEach(async () => {
    isSpoiled = false
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
    const inserted = new Promise<void>((resolve) => {
      void service.client.subscribe(({ name }) => (name === 'card.inserted' ? resolve() : undefined))
    })
    await layDown(createCard('adult', { now: new Date() }), { onCommand: spoil })
    await inserted
  })

  afterEach(async () => {
    await service.stop()
    await stopAll()
  })

  async function triesLeft(): Promise<string[]> {
    const { output } = await run('pkcs15-tool', ['--list-pins'])
    return [...output.matchAll(/Tries left\s*:\s*(?<tries>\d+)/g)].map(({ groups }) => groups?.['tries'] ?? '')
  }

  it('leaves nothing verified: another program does not get what the password opened', async () => {
    const answer = await service.client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123' })
    expect(answer).toMatchObject({ outcome: 'verified', simulated: true })
    expect(await otherProgram()).toEqual(['9000', '6982'])
  })

  it('leaves nothing verified when its client is gone, and when the service stops', async () => {
    const other = await service.connect()
    const verifying = other.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123' }).catch(() => null)
    other.close()
    await verifying
    expect(await otherProgram()).toEqual(['9000', '6982'])
    await service.client.call('pin.verify', { pin: 'jpki/sign', value: 'ABC123' })
    await service.stop()
    expect(await otherProgram()).toEqual(['9000', '6982'])
  })

  it('and OpenSC agree about the counters, both ways', async () => {
    await service.client.call('pin.verify', { pin: 'jpki/auth', value: '0000' })
    await service.client.call('pin.verify', { pin: 'jpki/sign', value: 'WRONG9' })
    expect(await triesLeft()).toEqual(['2', '4'])
    expect((await run('pkcs15-tool', ['--verify-pin', '--auth-id', '1', '--pin', '1234'])).status).toBe(0)
    const { pins } = await service.client.call('card.inspect', {})
    expect(pins.slice(0, 2).map(({ remaining }) => remaining)).toEqual([3, 4])
  })

  it('leaves nothing verified after what a PIN opened was read, changed or used', async () => {
    const { client } = service
    await client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123' })
    expect(await otherProgram()).toEqual(['9000', '6982'])
    await client.call('card.readAttributes', { pin: 'text/pin', value: '2345' })
    expect(await otherProgram()).toEqual(['9000', '6982'])
    const digest = Buffer.alloc(32, 7).toString('base64')
    await client.call('signature.signDigest', { hash: 'SHA-256', digest, value: 'ABC123' })
    expect(await otherProgram()).toEqual(['9000', '6982'])
    await client.call('pin.change', { pin: 'jpki/sign', value: 'ABC123', newValue: 'NEW456' })
    expect(await otherProgram()).toEqual(['9000', '6982'])
  })

  it.each([
    ['jpki/auth', '1', '1234', '8642'],
    ['jpki/sign', '2', 'ABC123', 'NEW456XYZ'],
  ] as const)(
    'and OpenSC agree about %s once it is changed: the new value opens it, the old one no more',
    async (pin, id, value, newValue) => {
      const verify = (given: string) => run('pkcs15-tool', ['--verify-pin', '--auth-id', id, '--pin', given])
      expect(await service.client.call('pin.change', { pin, value, newValue })).toMatchObject({ outcome: 'changed' })
      expect((await verify(newValue)).status).toBe(0)
      expect((await verify(value)).status).not.toBe(0)
      const { pins } = await service.client.call('card.inspect', {})
      const [application, name] = pin.split('/')
      expect(pins.find((row) => row.application === application && row.name === name)?.misses).toBe(1)
    },
  )

  it('is not refused for a value that was wrong, where another program has set it behind a counter that was full', async () => {
    const { client } = service
    const second = await service.connect()
    const value = { pin: 'jpki/auth', value: '8642' } as const
    expect(await second.call('pin.verify', value)).toMatchObject({ outcome: 'wrong', remaining: 2 })
    isSpoiled = true
    const unclear = await client.call('pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 0 })
    expect(unclear).toMatchObject({ outcome: 'indeterminate', remaining: 3 })
    isSpoiled = false
    expect(await setByOther()).toEqual(['9000', '9000', '9000', '9000'])
    expect(await second.call('pin.verify', value)).toMatchObject({ outcome: 'verified' })
  })

  it('blocks at the last attempt only once that is confirmed, and OpenSC sees it blocked', async () => {
    const { client } = service
    for (const value of ['0001', '0002']) await client.call('pin.verify', { pin: 'jpki/auth', value })
    const refusal: unknown = await client
      .call('pin.verify', { pin: 'jpki/auth', value: '0003' })
      .catch((error) => error)
    expect(refusal).toMatchObject({ code: 'PIN_LAST_ATTEMPT', data: { remaining: 1 } })
    expect(await triesLeft()).toEqual(['1', '5'])
    const { confirmation } = (refusal as { data: { confirmation: string } }).data
    const last = { pin: 'jpki/auth', value: '0003', confirmation } as const
    expect(await client.call('pin.verify', last)).toMatchObject({ outcome: 'blocked', remaining: 0 })
    expect(await triesLeft()).toEqual(['0', '5'])
  })

  it('and OpenSC read the same signature certificate behind its password', async () => {
    const { der } = await service.client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123' })
    const read = ['--verify-pin', '--auth-id', '2', '--pin', 'ABC123', '--read-certificate', '2']
    const { output } = await run('pkcs15-tool', read)
    const pem = /-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----/.exec(output)?.[0] ?? ''
    expect(new X509Certificate(pem).raw.toString('base64')).toBe(der)
  })
})
