/** What tells a reader from others of its model, by the name that pcsc-lite gives it and what the kernel knows. */
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../drivers/pcsc/pcscd.ts'
import { deviceOf, onceShared } from '../../drivers/pcsc/usb-device.ts'
import { FakeTimer } from './fake-native.ts'

const at = (port: string, serial: string | null) => ({ port, serial })

describe('the device that a reader is', () => {
  it.each([
    ['ACME Reader (SN-A) 00 00', at('1-2', 'SN-A'), 'ACME Reader (SN-A) 00', 'serial'],
    ['ACME Reader (SN-A) 01 00', at('1-4.1', 'SN-A'), 'ACME Reader (SN-A) 00', 'serial'],
    ['ACME Reader [CCID (PICC)] (SN(1)) 0A 01', at('1-2', 'SN(1)'), 'ACME Reader [CCID (PICC)] (SN(1)) 01', 'serial'],
    ['ACME Reader 01 00', at('1-2.3', null), 'ACME Reader 00 usb 1-2.3', 'port'],
    // What stands in brackets is part of the model here.
    ['ACME Reader (PICC) 00 00', at('1-2', null), 'ACME Reader (PICC) 00 usb 1-2', 'port'],
    ['ACME Reader 00 01', at('1-2', 'not in the name'), 'ACME Reader 01 usb 1-2', 'port'],
    ['ACME Reader (SN-A) 01 00', null, 'ACME Reader (SN-A) 00', 'serial'],
    ['ACME Reader 01 00', null, 'ACME Reader 01 00', 'order'],
    ['ACME Reader 0', null, 'ACME Reader 0', 'order'],
  ] as const)('named %s is known', (name, usb, device, knownBy) => {
    expect(deviceOf(name, usb)).toEqual({ name: device, knownBy })
  })
})

describe('a question to a reader', () => {
  const SHARING_VIOLATION = new Refusal(0x8010_000b)
  const UNKNOWN_READER = new Refusal(0x8010_0009)

  it.each([
    ['again while another program has the card for itself', 3, SHARING_VIOLATION, 'answer', 4],
    ['no more than fifty times', 99, SHARING_VIOLATION, SHARING_VIOLATION, 50],
    ['once where anything else is said', 1, UNKNOWN_READER, UNKNOWN_READER, 1],
  ])('is asked %s', async (_, refusals, refusal, outcome, times) => {
    const timer = new FakeTimer()
    let asked = 0
    const ask = async (): Promise<string> => {
      asked += 1
      if (asked <= refusals) throw refusal
      return 'answer'
    }
    const said = onceShared(ask, timer).catch((error: unknown) => error)
    await timer.advance(60_000)
    expect(await said).toBe(outcome)
    expect(asked).toBe(times)
  })
})
