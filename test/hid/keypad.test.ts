/** PIN entry on the real node-hid: its own binary, on invented keypads. Needs umockdev and gcc. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Bench } from './bench.ts'
import type { Said } from './child.ts'
import { type Built, buildModule, requireTools } from './devices.ts'

/** What is typed; it must not be in anything that the process writes. */
const PIN = '739105'
const OTHER_PIN = '846027'
const FIRST = '05a4:9840'
const SECOND = '05a4:9840#2'

const counts = (said: readonly Said[]): readonly number[] =>
  said.flatMap((one) => (one.says === 'progress' ? [one.digits] : []))

describe('PIN entry on the real node-hid', () => {
  let built: Built
  let bench: Bench

  beforeAll(() => {
    built = buildModule('test/hid/child.ts')
  })

  beforeEach(async () => {
    bench = await Bench.start(built)
    await bench.said('attached', FIRST)
    await bench.said('attached', SECOND)
  })

  afterEach(async () => {
    await bench.devices.kill()
    for (const pin of [PIN, OTHER_PIN]) {
      expect(bench.devices.output).not.toContain(pin)
      expect(bench.devices.output).not.toContain(Buffer.from(pin).toString('hex'))
      expect(bench.devices.output).not.toContain(pin.split('').join(','))
    }
  })

  async function begin(keypad = FIRST, device = 'hidraw0', expected = PIN): Promise<void> {
    bench.ask({ do: 'enter', keypad, expected })
    await bench.devices.opened(device)
  }

  it('collects a PIN with a correction, and has the device open only meanwhile', async () => {
    await begin()
    bench.devices.type('hidraw0', '7', '3', '9', '8', 'correct', '1', '0', '5', 'enter')
    expect(await bench.said('entered')).toEqual({ says: 'entered', keypad: FIRST, isExpected: true })
    expect(counts(bench.take('progress'))).toEqual([1, 2, 3, 4, 3, 4, 5, 6])
    await bench.devices.closed('hidraw0')
  })

  it('tells of two keypads and not of the keyboard beside them, and keeps what is typed on them apart', async () => {
    await begin()
    await begin(SECOND, 'hidraw1', OTHER_PIN)
    for (const index of [0, 1, 2, 3, 4, 5]) {
      bench.devices.type('hidraw0', PIN.charAt(index))
      bench.devices.type('hidraw1', OTHER_PIN.charAt(index))
    }
    bench.devices.type('hidraw1', 'enter')
    bench.devices.type('hidraw0', 'enter')
    expect(await bench.said('entered', FIRST)).toMatchObject({ isExpected: true })
    expect(await bench.said('entered', SECOND)).toMatchObject({ isExpected: true })
    expect(bench.take('attached')).toEqual([])
  })

  it('ends an entry when the keypad is unplugged in the middle, and begins a new one when it is back', async () => {
    await begin()
    bench.devices.type('hidraw0', '7', '3', '9')
    await bench.said('progress')
    bench.devices.unplug('hidraw0')
    expect(await bench.said('failed')).toEqual({ says: 'failed', keypad: FIRST, code: 'KEYPAD_DETACHED' })
    await bench.said('detached', FIRST)
    bench.ask({ do: 'enter', keypad: FIRST, expected: PIN })
    expect(await bench.said('failed')).toMatchObject({ code: 'KEYPAD_ABSENT' })
    bench.take('progress')
    bench.devices.plug('hidraw0')
    await bench.said('attached', FIRST)
    await begin()
    bench.devices.type('hidraw0', ...PIN.split(''), 'enter')
    expect(await bench.said('entered')).toMatchObject({ isExpected: true })
    expect(counts(bench.take('progress'))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('fails with a code when the keypad went away since the last look', async () => {
    bench.devices.unplug('hidraw1')
    bench.ask({ do: 'enter', keypad: SECOND, expected: PIN })
    // Whether the next look came first is up to the scheduler.
    expect(await bench.said('failed')).toMatchObject({ code: expect.stringMatching(/^KEYPAD_(?:FAILED|ABSENT)$/) })
  })

  it('ends and closes when the person cancels, and when the request is aborted', async () => {
    await begin()
    bench.devices.type('hidraw0', '7', 'cancel')
    expect(await bench.said('failed')).toMatchObject({ code: 'PIN_ENTRY_CANCELLED' })
    await bench.devices.closed('hidraw0')
    await begin()
    bench.ask({ do: 'abort' })
    expect(await bench.said('failed')).toMatchObject({ code: 'REQUEST_CANCELLED' })
    await bench.devices.closed('hidraw0')
  })

  it('ends the entry and the process when the driver stops', async () => {
    await begin()
    bench.ask({ do: 'stop' })
    expect(await bench.said('failed')).toMatchObject({ code: 'KEYPAD_DETACHED' })
    await bench.said('stopped')
    await bench.devices.closed('hidraw0')
    expect(await bench.devices.ended).toBe(0)
  })

  it('lets process.exit() end the process while an idle device is open', async () => {
    await begin()
    bench.ask({ do: 'exit' })
    expect(await bench.devices.ended).toBe(3)
  })

  it('lets an exception that nobody catches end the process while a PIN is half in', async () => {
    await begin()
    bench.devices.type('hidraw0', '7', '3', '9', '1', '0')
    await bench.said('progress')
    bench.ask({ do: 'throw' })
    expect(await bench.devices.ended).toBe(1)
    expect(bench.devices.output).toContain('nobody catches this')
  })
})

describe('the tools of this test', () => {
  it('are asked for by the names of their Debian packages where they are missing', () => {
    expect(() => requireTools('/nowhere')).toThrow('apt-get install umockdev gcc')
  })
})
