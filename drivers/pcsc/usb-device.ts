/**
 * Which device a reader of pcsc-lite is. Its name has a number by the order of plugging and, where the device has one,
 * the serial number; the USB port is known to the kernel. What a reader is called by that is left to the hub.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReaderDevice } from '../../src/reader/driver.ts'
import { systemTimer, type Timer } from '../../src/lib/timer.ts'
import { connectUnix } from '../../src/lib/unix-socket.ts'
import { delay } from '../timer.ts'
import { Context, pcscdPath, Refusal } from './pcscd.ts'

export interface UsbDevice {
  /** As the kernel names it: the bus, and the ports on the way (`1-2.3`). */
  readonly port: string
  readonly serial: string | null
}

/** The device that a reader is, or `null` where that is not to be had, or `signal` has given it up. Never rejects. */
export type FindDevice = (reader: string, signal: AbortSignal) => Promise<UsbDevice | null>

/** SCARD_ATTR_CHANNEL_ID: 0x0020 for USB in the upper half; then bus and device, a byte each. */
const CHANNEL_ID = 0x0002_0110
const USB = 0x0020
/** SCARD_SHARE_DIRECT: the reader, whether or not a card is there. SCARD_LEAVE_CARD */
const DIRECT = { shareMode: 3, protocols: 0 } as const
const LEAVE = 0
/** Another program has the card for itself. */
const SHARING_VIOLATION = 0x8010_000b
/** How often is asked while it has, and how long is paused between two tries. */
const TRIES = 50
const PAUSE_MS = 200
const DEVICES = '/sys/bus/usb/devices'

/**
 * Not to be had: no USB, no Linux, or a reader that another program keeps for itself. A pcscd that hangs is waited for,
 * or its readers would get other ids than they had.
 */
export const findUsbDevice: FindDevice = async (reader, signal) => {
  if (process.platform !== 'linux') return null
  try {
    return deviceAt(await onceShared(() => readAttribute(reader, CHANNEL_ID, signal), systemTimer))
  } catch {
    return null
  }
}

/** Asks again while another program has the card for itself. */
export async function onceShared<T>(ask: () => Promise<T>, timer: Timer): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === TRIES || !(error instanceof Refusal && error.code === SHARING_VIOLATION)) throw error
      await delay(PAUSE_MS, timer)
    }
  }
}

/** What the addon cannot ask for. Rejects with a `Refusal`, or with what is wrong with the socket. */
export async function readAttribute(reader: string, attribute: number, signal: AbortSignal): Promise<Uint8Array> {
  const socket = await connectUnix(pcscdPath(), { signal })
  try {
    const context = await Context.establish(socket)
    const { handle } = await context.connect(reader, DIRECT)
    try {
      return await context.attribute(handle, attribute)
    } finally {
      await context.disconnect(handle, LEAVE)
    }
  } finally {
    socket.destroy()
  }
}

function deviceAt(channel: Uint8Array): UsbDevice | null {
  if (channel.length !== 4) return null
  const [device, bus, low, high] = channel
  if (low !== USB || high !== 0) return null
  const port = readdirSync(DEVICES).find(
    (name) => Number(attributeOf(name, 'busnum')) === bus && Number(attributeOf(name, 'devnum')) === device,
  )
  return port === undefined ? null : { port, serial: attributeOf(port, 'serial') }
}

/** `null` where the kernel has none; an interface of a device, which stands beside it, has no numbers. */
function attributeOf(device: string, attribute: string): string | null {
  try {
    return readFileSync(join(DEVICES, device, attribute), 'utf8').replace(/\n$/, '')
  } catch {
    return null
  }
}

/** pcsc-lite ends a name with a number by the order of plugging, and that of the slot. */
const NAME = /^(?<device>.+) [\dA-F]{2} (?<slot>[\dA-F]{2})$/
const SERIAL = /\([^()]+\)$/

export function deviceOf(name: string, usb: UsbDevice | null): ReaderDevice {
  const { device, slot } = NAME.exec(name)?.groups ?? {}
  if (device === undefined) return { name, knownBy: 'order' }
  const hasSerial = usb === null ? SERIAL.test(device) : usb.serial !== null && device.endsWith(`(${usb.serial})`)
  if (hasSerial) return { name: `${device} ${slot}`, knownBy: 'serial' }
  return usb === null ? { name, knownBy: 'order' } : { name: `${device} ${slot} usb ${usb.port}`, knownBy: 'port' }
}
