/**
 * The table of keypads: which HID devices are opened, and how their reports become keys. Everything else that is
 * plugged in, above all an ordinary keyboard, is never opened.
 *
 * A keypad that calls itself a keyboard or a keypad types into the focused window too: the kernel gives each report to
 * its input layer and to hidraw alike, and node-hid cannot grab the former (EVIOCGRAB belongs to evdev). The digits of a
 * PIN must not end in a text field, so the administrator takes the keypad away from the desktop and gives it to Kazasu,
 * by udev rules that name it: `systemd/70-kazasu-keypad.rules`, two for each row below.
 *
 * The first keeps libinput, and so Wayland desktops and X with its libinput driver, from the device; it is obeyed when
 * the device is plugged in anew. It does not keep the text console or a program that reads evdev itself from it. Where
 * that matters, `ATTR{inhibited}="1"` on `KERNEL=="input*"` (Linux 5.11 and later) stops the input layer itself. That
 * hidraw goes on while a device is inhibited follows from where the kernel branches off, and was not tried here.
 */
import { bootKeyboard, type Decoder } from './keys.ts'

export interface DeviceRow {
  /** `null`: of any vendor, for a device that says itself that it is a keypad. */
  readonly id: { readonly vendor: number; readonly product: number } | null
  /** What the device says it is, by the HID Usage Tables; interfaces that say something else are left alone. */
  readonly usagePage: number
  readonly usage: number
  /** Of an `input` device the system takes the keys as typing as well; a `vendor` one speaks to programs only. */
  readonly kind: 'input' | 'vendor'
  readonly decoder: () => Decoder
}

/** Generic Desktop. */
const DESKTOP = 0x01
const KEYBOARD = 0x06
const KEYPAD = 0x07

/** A number pad that calls itself a keyboard, as most do; its reports are those of the boot protocol. */
export const keyboardPad = (vendor: number, product: number): DeviceRow => ({
  id: { vendor, product },
  usagePage: DESKTOP,
  usage: KEYBOARD,
  kind: 'input',
  decoder: bootKeyboard,
})

/** Ids as their users published them. None of these devices has been tried here. */
export const DEVICES: readonly DeviceRow[] = [
  { id: null, usagePage: DESKTOP, usage: KEYPAD, kind: 'input', decoder: bootKeyboard },
  // Ortek, "USB Compliant Keypad": Targus AKP10US (unix.stackexchange.com/questions/123527).
  keyboardPad(0x05a4, 0x9840),
  // Ortek, "USB Keypad": Hama 00053224 and others (unix.stackexchange.com/questions/121121).
  keyboardPad(0x05a4, 0x8003),
  // A wired number pad without a name (softsolder.com, 2016-02-18).
  keyboardPad(0x13ba, 0x0001),
]

export interface DeviceNature {
  readonly vendorId: number
  readonly productId: number
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
}

/** The row of a device, or `null` for one that is none of ours. */
export function rowOf(device: DeviceNature, rows: readonly DeviceRow[]): DeviceRow | null {
  const fits = ({ id, usagePage, usage }: DeviceRow): boolean =>
    usagePage === device.usagePage &&
    usage === device.usage &&
    (id === null || (id.vendor === device.vendorId && id.product === device.productId))
  return rows.find(fits) ?? null
}
