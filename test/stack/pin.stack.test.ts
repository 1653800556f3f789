/** PINs on the real stack: OpenSC sees what Kazasu did and the reverse, and nobody finds the card verified. */
import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { createCard } from '../../mocks/create-card.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, otherProgram, run, startPcscd, stopAll } from './pcscd.ts'

describe('pin.verify on the real stack', () => {
  let service: TestService

  beforeEach(async () => {
    await startPcscd()
    service = await startService(await openDriver('pcsc'))
    const inserted = new Promise<void>((resolve) => {
      void service.client.subscribe(({ name }) => (name === 'card.inserted' ? resolve() : undefined))
    })
    await layDown(createCard('adult', { now: new Date() }))
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

  it('and OpenSC read the same signature certificate behind its password', async () => {
    const { der } = await service.client.call('certificate.readWithPin', { kind: 'sign', value: 'ABC123' })
    const read = ['--verify-pin', '--auth-id', '2', '--pin', 'ABC123', '--read-certificate', '2']
    const { output } = await run('pkcs15-tool', read)
    const pem = /-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----/.exec(output)?.[0] ?? ''
    expect(new X509Certificate(pem).raw.toString('base64')).toBe(der)
  })
})
