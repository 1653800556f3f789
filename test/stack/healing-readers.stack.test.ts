/** Readers that have faults of their own, on the real stack: what a client gets of the card all the same. */
import { afterEach, describe, expect, it } from 'vitest'
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import type { CardPort } from '../../drivers/pcsc/card-port.ts'
import { loadNative, type PcscNative } from '../../drivers/pcsc/native.ts'
import { createCard } from '../../mocks/create-card.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import { Story } from '../contract/story.ts'
import { startService, type TestService } from '../support/service.ts'
import { layDown, startPcscd, stopAll } from './pcscd.ts'

/** A command of extended length has a zero in the place of Lc or Le, and two more bytes. */
const isExtended = (command: Bytes): boolean => command.length > 6 && command[4] === 0

/** PC/SC with a reader that fails on each extended APDU, and on those after it until the card is connected to anew. */
function shortReader(real: PcscNative, failed: Bytes[]): PcscNative {
  const open = (reader: string): CardPort => {
    const port = real.open(reader)
    let isBroken = false
    return {
      connect: async (access) => {
        isBroken = false
        return port.connect(access)
      },
      transmit: async (command, maximum) => {
        isBroken ||= isExtended(command)
        if (!isBroken) return port.transmit(command, maximum)
        failed.push(command)
        throw new Error('SCardTransmit error: Transaction failed.(0x80100016)')
      },
      disconnect: (disposition) => port.disconnect(disposition),
      release: () => port.release(),
    }
  }
  return { ...real, open }
}

let service: TestService | null = null

afterEach(async () => {
  await service?.stop()
  service = null
  await stopAll()
})

describe('a reader whose name is in another encoding than UTF-8', () => {
  it('is told of by health and does not come and go for ever', async () => {
    // "Reader" in Shift_JIS. The addon can pass on no name that is not UTF-8.
    const oddName = Buffer.from('838a815b835f815b', 'hex')
    const pcscd = await startPcscd({ names: ['Virtual PCD', oddName] })
    const driver = createPcscDriver()
    const story = new Story()
    await driver.start(story)
    // Each of its slots is tried twice before that is told.
    const isDegraded = (line: string): boolean => line.startsWith('health degraded')
    await story.untilTrue(() => story.lines.filter(isDegraded).length === 2, 'both slots')
    const attached = story.lines.filter((line) => line.startsWith('attached'))
    const odd = attached.filter((line) => !pcscd.readers.some(({ name }) => line === `attached ${name}`))
    expect([attached.length, odd.length]).toEqual([4, 2])
    for (const line of odd) expect(story.lines).toContain(line.replace('attached', 'detached'))
    await driver.stop()
  })
})

describe('a reader that fails on extended length', () => {
  it('is found out by the first report, which is whole, and not tried with it again on any card', async () => {
    await startPcscd()
    const failed: Bytes[] = []
    service = await startService(createPcscDriver({ native: (...parts) => shortReader(loadNative(...parts), failed) }))
    const { client } = service
    for (const profile of ['adult', 'auth-last']) {
      const heard = new Promise<void>((resolve) => {
        void client.subscribe(({ name }) => (name === 'card.inserted' ? resolve() : undefined))
      })
      const session = await layDown(createCard(profile, { now: new Date() }))
      await heard
      const report = await client.call('card.inspect', {})
      expect(report.card.kind).toBe('individual-number-card')
      const trust = report.certificates.map((one) => `${one.kind} ${one.trust}`)
      expect(trust).toEqual(['auth test', 'sign unknown', 'authCa test', 'signCa unknown'])
      expect(failed).toHaveLength(1)
      await session.remove()
    }
  })
})
