/**
 * The driver for USB HID keypads: what is plugged in, by asking again and again, and the reading of one that is open.
 * What a report means is `keys.ts`, which devices are keypads `devices.ts`, the binding `native.ts`.
 */
import { isKazasuError, KazasuError } from '../../src/errors.ts'
import { systemTimer, type Timer } from '../../src/lib/timer.ts'
import type { Keypad, KeypadDriver, KeypadListener, KeypadObserver } from '../../src/reader/keypad.ts'
import { DEVICES, type DeviceRow, rowOf } from './devices.ts'
import { parseDescriptor } from './descriptor.ts'
import { type Decoder, keyboardOf } from './keys.ts'
import { type HidDevice, type HidHandle, type HidNative, loadNative, OpenRefused } from './native.ts'

export interface HidOptions {
  /** Which devices are keypads. */
  readonly devices?: readonly DeviceRow[]
  /** How long between two looks at what is plugged in, in milliseconds; node-hid tells of no change by itself. */
  readonly pollMs?: number
  readonly timer?: Timer
  /** Stands in for node-hid in tests. */
  readonly native?: () => Promise<HidNative>
}

const POLL_MS = 1000

export function createHidDriver(options: HidOptions = {}): KeypadDriver {
  return new HidDriver(options)
}

/** A keypad that is plugged in. `path` is the system's name of the place, which the next device there gets too. */
interface Attached {
  readonly path: string
  readonly row: DeviceRow
  /** `null` when its reports are none that a PIN can be typed by. */
  readonly decoder: (() => Decoder) | null
}

class HidDriver implements KeypadDriver {
  readonly name = 'hid'
  readonly #rows: readonly DeviceRow[]
  readonly #pollMs: number
  readonly #timer: Timer
  readonly #load: () => Promise<HidNative>
  readonly #attached = new Map<string, Attached>()
  /** By the name of the keypad, from the wish to open it until it is closed. */
  readonly #open = new Map<string, Promise<OpenKeypad>>()
  #native: HidNative | null = null
  #looking: Promise<void> = Promise.resolve()
  #cancelPoll = (): void => undefined
  #stopped: Promise<void> | null = null

  constructor({ devices = DEVICES, pollMs = POLL_MS, timer = systemTimer, native = loadNative }: HidOptions) {
    this.#rows = devices
    this.#pollMs = pollMs
    this.#timer = timer
    this.#load = native
  }

  async start(listener: KeypadListener): Promise<void> {
    try {
      this.#native = await this.#load()
    } catch (cause) {
      throw new KazasuError('KEYPAD_DRIVER_MISSING', undefined, { cause })
    }
    await this.#poll(this.#native, listener)
  }

  async open(keypad: string, observer: KeypadObserver): Promise<Keypad> {
    const attached = this.#attached.get(keypad)
    if (this.#native === null || this.#stopped !== null || attached === undefined)
      throw new KazasuError('KEYPAD_ABSENT')
    if (attached.decoder === null) throw new KazasuError('KEYPAD_UNFIT')
    if (this.#open.has(keypad)) throw new KazasuError('KEYPAD_IN_USE')
    const place = { path: attached.path, decoder: attached.decoder() }
    const opening = openKeypad(this.#native, place, observer, () => this.#open.delete(keypad))
    this.#open.set(keypad, opening)
    // A stop that came meanwhile waits for this and closes it.
    return opening
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#cancelPoll()
    const closeOne = (opening: Promise<OpenKeypad>): Promise<void> =>
      opening.then(
        (keypad) => keypad.stop(),
        () => undefined,
      )
    await Promise.all([...[...this.#open.values()].map(closeOne), this.#looking])
  }

  #poll(native: HidNative, listener: KeypadListener): Promise<void> {
    this.#looking = this.#look(native, listener).then(() => {
      if (this.#stopped === null)
        this.#cancelPoll = this.#timer.after(this.#pollMs, () => void this.#poll(native, listener))
    })
    return this.#looking
  }

  async #look(native: HidNative, listener: KeypadListener): Promise<void> {
    let devices: readonly HidDevice[]
    try {
      devices = await native.list()
    } catch {
      // What is plugged in is not known now; what was told stands until the next look.
      return
    }
    if (this.#stopped !== null) return
    const found = this.#keypadsAmong(devices)
    for (const [name, { path, row }] of this.#attached) {
      if (found.get(path) === row) found.delete(path)
      else {
        this.#attached.delete(name)
        listener.keypadDetached(name)
      }
    }
    for (const [path, row] of found) {
      const name = this.#freeName(devices.find((device) => device.path === path))
      const decoder = await decoderOf(native, path, row)
      // Where it is not known, whoever asks is warned.
      const typesToo = row.kind === 'input' && (await native.isTypedToo(path)) !== false
      if (this.#stopped !== null) return
      this.#attached.set(name, { path, row, decoder })
      const problem = decoder === null ? { problem: 'KEYPAD_UNFIT' as const } : {}
      listener.keypadAttached(name, { typesToo, ...problem })
    }
  }

  #keypadsAmong(devices: readonly HidDevice[]): Map<string, DeviceRow> {
    const rows = devices.map((device) => ({ path: device.path, row: rowOf(device, this.#rows) }))
    return new Map(rows.flatMap(({ path, row }) => (row === null ? [] : [[path, row] as const])))
  }

  /** Vendor and product as `lsusb` shows them, and a number where there are several. */
  #freeName(device: HidDevice | undefined): string {
    const hex = (id: number | undefined): string => (id ?? 0).toString(16).padStart(4, '0')
    const kind = `${hex(device?.vendorId)}:${hex(device?.productId)}`
    let name = kind
    for (let number = 2; this.#attached.has(name); number += 1) name = `${kind}#${number}`
    return name
  }
}

/** By what the device says of its reports, and by its row where it says nothing or sends something of its own. */
async function decoderOf(native: HidNative, path: string, { kind, decoder }: DeviceRow): Promise<Attached['decoder']> {
  const descriptor = kind === 'input' ? await native.descriptor(path) : null
  if (descriptor === null) return decoder
  const fields = parseDescriptor(descriptor)
  return fields === null ? null : keyboardOf(fields)
}

async function openKeypad(
  native: HidNative,
  { path, decoder }: { readonly path: string; readonly decoder: Decoder },
  observer: KeypadObserver,
  onClosed: () => void,
): Promise<OpenKeypad> {
  try {
    return new OpenKeypad(await native.open(path), decoder, observer, onClosed)
  } catch (cause) {
    onClosed()
    throw new KazasuError(cause instanceof OpenRefused ? 'KEYPAD_ACCESS_DENIED' : 'KEYPAD_FAILED', undefined, { cause })
  }
}

class OpenKeypad implements Keypad {
  readonly #handle: HidHandle
  readonly #decoder: Decoder
  readonly #observer: KeypadObserver
  readonly #reading: Promise<void>
  #isClosing = false

  constructor(handle: HidHandle, decoder: Decoder, observer: KeypadObserver, onClosed: () => void) {
    this.#handle = handle
    this.#decoder = decoder
    this.#observer = observer
    this.#reading = this.#read().finally(onClosed)
  }

  close(): Promise<void> {
    this.#isClosing = true
    return this.#reading
  }

  /** Closes, and tells whoever waits for a key that none will come. */
  stop(): Promise<void> {
    if (!this.#isClosing) this.#observer.lost(new KazasuError('KEYPAD_DETACHED', 'the driver has stopped'))
    return this.close()
  }

  /** Reads until somebody closes or the device is gone, and closes the device either way. Never rejects. */
  async #read(): Promise<void> {
    try {
      while (!this.#isClosing) await this.#readOne()
    } catch (error) {
      if (!this.#isClosing)
        this.#observer.lost(
          isKazasuError(error) ? error : new KazasuError('KEYPAD_FAILED', undefined, { cause: error }),
        )
    } finally {
      this.#decoder.wipe()
      await this.#handle.close().catch(() => undefined)
    }
  }

  async #readOne(): Promise<void> {
    const report = await this.#handle.read().catch((cause: unknown) => {
      // hidapi fails a read for one reason: the device went away.
      throw new KazasuError('KEYPAD_DETACHED', undefined, { cause })
    })
    if (report === null) return
    try {
      if (this.#isClosing) return
      for (const key of this.#decoder.decode(report)) if (!this.#isClosing) this.#observer.pressed(key)
    } finally {
      report.fill(0)
    }
  }
}
