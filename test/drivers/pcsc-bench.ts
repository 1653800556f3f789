/** A pcsc driver on a PC/SC that a test plays, with one reader. */
import { createPcscDriver } from '../../drivers/pcsc/driver.ts'
import type { FindDevice } from '../../drivers/pcsc/usb-device.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { ReaderDriver } from '../../src/reader/driver.ts'
import { Story } from '../contract/story.ts'
import { FakeNative, FakeTimer, PRESENT, type PendingCall } from './fake-native.ts'

export const READER = 'ACS ACR39U 00 00'
export const ATR = fromHex('3B888001004B51FFB381D1000F')
export const OTHER_ATR = fromHex('3B888001000000009181C100D8')
export const ANSWER = fromHex('9000')

export interface PcscBench {
  readonly native: FakeNative
  readonly timer: FakeTimer
  readonly story: Story
  readonly driver: ReaderDriver
}

export function pcscBench(findDevice: FindDevice = async () => null): PcscBench {
  const native = new FakeNative()
  const timer = new FakeTimer()
  const driver = createPcscDriver({ native: () => native, findDevice, timer, timeoutMs: 15_000 })
  return { native, timer, story: new Story(), driver }
}

/** Answers each call at once as a card that is well. */
export function wellBehaved(call: PendingCall): void {
  call.resolve({ connect: 2, transmit: ANSWER, disconnect: 0 }[call.name])
}

export async function startWithCard({ native, driver, story }: PcscBench): Promise<void> {
  native.up(READER)
  native.answer = wellBehaved
  await driver.start(story)
  await native.status(READER, PRESENT, ATR, 1)
  story.turn()
}

/** The calls of that kind so far, as text. */
export const made = ({ native }: PcscBench, name: PendingCall['name']): readonly string[] =>
  native.calls
    .filter((call) => call.name === name)
    .map(({ argument }) => (typeof argument === 'number' ? String(argument) : toHex(argument)))

/** The driver's last call, to be answered later. */
export function lastCall({ native }: PcscBench): PendingCall {
  const call = native.calls.at(-1)
  if (call === undefined) throw new Error('there was no call')
  return call
}
