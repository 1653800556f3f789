import { describe, expect, it } from 'vitest'
import { keyboardPad } from '../../drivers/hid/devices.ts'
import { createHidDriver } from '../../drivers/hid/driver.ts'
import { type HidDevice, type HidHandle, type HidNative, OpenRefused } from '../../drivers/hid/native.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { type Bytes, fromHex } from '../../src/lib/bytes.ts'
import type { Key, KeypadObserver } from '../../src/reader/keypad.ts'
import { FakeTimer, settle } from './fake-native.ts'

const PAD = { vendorId: 0x05a4, productId: 0x9840, usagePage: 1, usage: 6 }
const at = (path: string): HidDevice => ({ ...PAD, path })
const ONE = '00001E0000000000'
const UP = '0000000000000000'

/** A device that a test speaks for. Refuses what node-hid refuses: two reads at once, anything after `close`. */
class FakeHandle implements HidHandle {
  closes = 0
  reports: Bytes[] = []
  given: Bytes[] = []
  #pending: { resolve: (report: Bytes | null) => void; reject: (error: Error) => void } | null = null
  #isGone = false

  read(): Promise<Bytes | null> {
    if (this.#pending !== null) throw new Error('a read is under way')
    if (this.closes > 0) throw new Error('device has been closed')
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#answer()
    })
  }

  async close(): Promise<void> {
    if (this.#pending !== null || this.closes > 0) throw new Error('closed in a read, or twice')
    this.closes += 1
  }

  async send(...reports: readonly string[]): Promise<void> {
    this.reports.push(...reports.map((report) => fromHex(report)))
    this.#answer()
    await settle()
  }

  /** The bound of a read passes. */
  async pass(): Promise<void> {
    this.#take()?.resolve(null)
    await settle()
  }

  async unplug(): Promise<void> {
    this.#isGone = true
    this.#answer()
    await settle()
  }

  #take() {
    const pending = this.#pending
    this.#pending = null
    return pending
  }

  #answer(): void {
    if (this.#pending === null) return
    const report = this.reports.shift()
    if (report !== undefined) {
      this.given.push(report)
      this.#take()?.resolve(report)
    } else if (this.#isGone) this.#take()?.reject(new Error('device disconnected'))
  }
}

class FakeHid implements HidNative {
  devices: HidDevice[] | Error = []
  readonly handles = new Map<string, FakeHandle>()
  refusal: Error | null = null
  beforeOpen: Promise<void> = Promise.resolve()

  async list(): Promise<readonly HidDevice[]> {
    if (this.devices instanceof Error) throw this.devices
    return this.devices
  }

  readonly descriptors = new Map<string, Uint8Array>()
  typedToo: boolean | null = null

  async isTypedToo(): Promise<boolean | null> {
    return this.typedToo
  }

  async descriptor(path: string): Promise<Uint8Array | null> {
    return this.descriptors.get(path) ?? null
  }

  async open(path: string): Promise<HidHandle> {
    await this.beforeOpen
    if (this.refusal !== null) throw this.refusal
    const handle = new FakeHandle()
    this.handles.set(path, handle)
    return handle
  }
}

async function world(...devices: HidDevice[]) {
  const native = new FakeHid()
  native.devices = devices
  const timer = new FakeTimer()
  const told: string[] = []
  const driver = createHidDriver({
    native: async () => native,
    timer,
    pollMs: 1000,
    devices: [keyboardPad(0x05a4, 0x9840)],
  })
  await driver.start({
    keypadAttached: (name, { typesToo, problem }) =>
      told.push(['+', name, ...(typesToo ? ['types'] : []), ...(problem === undefined ? [] : [problem])].join(' ')),
    keypadDetached: (name) => told.push(`- ${name}`),
  })
  const open = async (name = '05a4:9840', path = 'a') => {
    const seen: (Key | ErrorCode)[] = []
    const observer: KeypadObserver = { pressed: (key) => seen.push(key), lost: ({ code }) => seen.push(code) }
    const keypad = await driver.open(name, observer)
    const handle = native.handles.get(path)
    if (handle === undefined) throw new Error('nothing was opened at this path')
    return { keypad, handle, seen }
  }
  return { native, timer, told, driver, open }
}

describe('the HID driver', () => {
  it('tells of the keypads that are there at the start, and of none of the other devices', async () => {
    const { told } = await world(
      { ...at('k'), productId: 1 },
      at('a'),
      { ...at('m'), usage: 2 },
      { ...at('a'), usage: 2 },
    )
    expect(told).toEqual(['+ 05a4:9840 types'])
  })

  it.each([
    [true, '+ 05a4:9840 types'],
    [false, '+ 05a4:9840'],
    // Better a warning too many.
    [null, '+ 05a4:9840 types'],
  ])('tells whether the desktop hears its keys too, as the system says (%s)', async (typedToo, said) => {
    const { native, timer, told } = await world()
    native.typedToo = typedToo
    native.devices = [at('a')]
    await timer.advance(1000)
    expect(told).toEqual([said])
  })

  it('reads the keys of another form of report where the device says that they are', async () => {
    const { native, timer, open } = await world()
    // Report 1: one byte of modifiers, one that is constant, six places.
    native.descriptors.set(
      'a',
      fromHex('05010906A1018501050719E029E715002501750195088102950175088101950675081500256505071900296581 00C0'),
    )
    native.devices = [at('a')]
    await timer.advance(1000)
    const { handle, seen } = await open()
    await handle.send('010000590000000000', '010000000000000000', '020000590000000000')
    expect(seen).toEqual([1])
  })

  it('says at once that no PIN can be typed on a keypad that does not say where its digits are', async () => {
    const { native, timer, told, open } = await world()
    native.descriptors.set('a', fromHex('05010902A1010509190129031500250175019503 8102C0'))
    native.devices = [at('a')]
    await timer.advance(1000)
    expect(told).toEqual(['+ 05a4:9840 types KEYPAD_UNFIT'])
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_UNFIT' })
  })

  it('tells of keypads that come and go, each by a name of its own that becomes free again', async () => {
    const { native, timer, told } = await world()
    native.devices = [at('a'), at('b')]
    await timer.advance(1000)
    expect(told).toEqual(['+ 05a4:9840 types', '+ 05a4:9840#2 types'])
    native.devices = [at('b')]
    await timer.advance(1000)
    native.devices = [at('b'), at('c')]
    await timer.advance(5000)
    expect(told.slice(2)).toEqual(['- 05a4:9840', '+ 05a4:9840 types'])
  })

  it('lets stand what it told while the devices cannot be listed, and goes on looking', async () => {
    const { native, timer, told } = await world(at('a'))
    native.devices = new Error('out of order')
    await timer.advance(10_000)
    expect(told).toEqual(['+ 05a4:9840 types'])
    native.devices = []
    await timer.advance(1000)
    expect(told).toEqual(['+ 05a4:9840 types', '- 05a4:9840'])
  })

  it('rejects with KEYPAD_DRIVER_MISSING where node-hid cannot be loaded', async () => {
    const driver = createHidDriver({ native: () => Promise.reject(new Error('no such module')) })
    const listener = { keypadAttached: () => undefined, keypadDetached: () => undefined }
    await expect(driver.start(listener)).rejects.toMatchObject({ code: 'KEYPAD_DRIVER_MISSING' })
    await driver.stop()
  })

  it('tells the presses of an open keypad in order, and wipes every report', async () => {
    const { open } = await world(at('a'))
    const { keypad, handle, seen } = await open()
    await handle.pass()
    await handle.send(ONE, UP, '0000280000000000')
    expect(seen).toEqual([1, 'enter'])
    expect(handle.given.flatMap((report) => [...report])).toEqual(Array.from({ length: 24 }, () => 0))
    const closed = keypad.close()
    await handle.pass()
    await closed
    expect(handle.closes).toBe(1)
  })

  it('tells nothing once it is asked to close, wipes what still came, and takes a second close', async () => {
    const { open } = await world(at('a'))
    const { keypad, handle, seen } = await open()
    const closed = keypad.close()
    await handle.send(ONE)
    await Promise.all([closed, keypad.close()])
    expect(seen).toEqual([])
    expect(handle.given).toEqual([fromHex(UP)])
    expect(handle.closes).toBe(1)
  })

  it('keeps two keypads apart', async () => {
    const { open } = await world(at('a'), at('b'))
    const first = await open('05a4:9840', 'a')
    const second = await open('05a4:9840#2', 'b')
    await second.handle.send('0000260000000000')
    await first.handle.send(ONE)
    expect([first.seen, second.seen]).toEqual([[1], [9]])
  })

  it('tells that the keypad is lost when it is unplugged in the middle, and closes it', async () => {
    const { open, native, timer, told } = await world(at('a'))
    const { keypad, handle, seen } = await open()
    await handle.send(ONE, UP)
    native.devices = []
    await handle.unplug()
    expect(seen).toEqual([1, 'KEYPAD_DETACHED'])
    expect(handle.closes).toBe(1)
    await keypad.close()
    await timer.advance(1000)
    expect(told.at(-1)).toBe('- 05a4:9840')
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_ABSENT' })
  })

  it('says nothing of an unplugging that comes after close', async () => {
    const { open } = await world(at('a'))
    const { keypad, handle, seen } = await open()
    const closed = keypad.close()
    await handle.unplug()
    await closed
    expect([seen, handle.closes]).toEqual([[], 1])
  })

  it('opens a keypad once at a time, and again when it is closed', async () => {
    const { open } = await world(at('a'))
    const { keypad, handle } = await open()
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_IN_USE' })
    const closed = keypad.close()
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_IN_USE' })
    await handle.pass()
    await closed
    const again = await open()
    await again.handle.send(ONE)
    expect(again.seen).toEqual([1])
  })

  it('rejects with a code for a keypad that is not there, not allowed or out of order, and can try again', async () => {
    const { open, native } = await world(at('a'))
    await expect(open('05a4:9840#2')).rejects.toMatchObject({ code: 'KEYPAD_ABSENT' })
    native.refusal = new OpenRefused()
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_ACCESS_DENIED' })
    native.refusal = new Error('cannot open device')
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_FAILED' })
    native.refusal = null
    expect((await open()).seen).toEqual([])
  })

  it('ends on stop every entry, closes what is open or being opened, and looks no more', async () => {
    const { open, native, driver, timer, told } = await world(at('a'), at('b'))
    const first = await open()
    let proceed = (): void => undefined
    native.beforeOpen = new Promise((resolve) => {
      proceed = resolve
    })
    const opening = open('05a4:9840#2', 'b')
    await settle()
    const stopped = driver.stop()
    proceed()
    await settle()
    await first.handle.pass()
    await native.handles.get('b')?.pass()
    await Promise.all([stopped, driver.stop()])
    expect(first.seen).toEqual(['KEYPAD_DETACHED'])
    expect((await opening).seen).toEqual(['KEYPAD_DETACHED'])
    expect([...native.handles.values()].map(({ closes }) => closes)).toEqual([1, 1])
    expect(timer.due).toEqual([])
    native.devices = []
    await timer.advance(60_000)
    expect(told).toHaveLength(2)
    await expect(open()).rejects.toMatchObject({ code: 'KEYPAD_ABSENT' })
  })

  it('tells nothing of what a look finds after stop', async () => {
    const { native, driver, timer, told } = await world()
    let proceed = (): void => undefined
    native.list = async () => {
      await new Promise<void>((resolve) => {
        proceed = resolve
      })
      return [at('a')]
    }
    await timer.advance(1000)
    const stopped = driver.stop()
    proceed()
    await stopped
    expect(told).toEqual([])
    expect(timer.due).toEqual([])
  })

  it('tells of a fault of an observer as a failure and closes the keypad', async () => {
    const { driver, native } = await world(at('a'))
    const codes: string[] = []
    await driver.open('05a4:9840', {
      pressed: () => {
        throw new Error('a fault')
      },
      lost: ({ code }) => codes.push(code),
    })
    await native.handles.get('a')?.send(ONE)
    expect(codes).toEqual(['KEYPAD_FAILED'])
    expect(native.handles.get('a')?.closes).toBe(1)
  })
})
