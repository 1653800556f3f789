/** Keypads, as the kernel shows HID devices to everybody: what they say of their reports, and who may open them. */
import { accessSync, constants, statSync } from 'node:fs'
import { DEVICES, type DeviceRow, rowOf } from '../../../drivers/hid/devices.ts'
import { parseDescriptor } from '../../../drivers/hid/descriptor.ts'
import { keyboardOf } from '../../../drivers/hid/keys.ts'
import { LEFT_ALONE } from '../../../drivers/hid/typing.ts'
import type { Hidraw } from '../facts.ts'
import { type Machine, optional } from '../machine.ts'
import { accountOf, allows } from './accounts.ts'
import { usagesOf } from './usages.ts'

const CLASS = '/sys/class/hidraw'

/** `user`: whom the keypads are for, `null` for who asks, and `undefined` where that is not known. */
export function keypadsOn(machine: Machine, user: string | null | undefined): readonly Hidraw[] {
  return machine.names(CLASS).flatMap((node) => {
    const device = `${CLASS}/${node}/device`
    const descriptor = optional(() => machine.bytes(`${device}/report_descriptor`))
    const { HID_ID = '', HID_NAME = '' } = variablesOf(machine.line(`${device}/uevent`) ?? '')
    const [, vendor = 0, product = 0] = HID_ID.split(':').map((part) => Number.parseInt(part, 16))
    const row = descriptor === null ? null : rowFor(vendor, product, descriptor)
    if (row === null || descriptor === null) return []
    const id = [vendor, product].map((one) => one.toString(16).padStart(4, '0')).join(':')
    return [
      {
        id,
        name: HID_NAME === '' ? id : HID_NAME,
        node: `/dev/${node}`,
        mayOpen: mayOpen(machine.at(`/dev/${node}`), user, machine),
        fits: row.kind === 'vendor' || hasKeys(descriptor),
        typesToo: row.kind === 'input' && typesToo(device, machine),
      },
    ]
  })
}

function rowFor(vendorId: number, productId: number, descriptor: Buffer): DeviceRow | null {
  const rows = usagesOf(descriptor).map((usage) => rowOf({ vendorId, productId, ...usage }, DEVICES))
  return rows.find((row) => row !== null) ?? null
}

function hasKeys(descriptor: Buffer): boolean {
  const fields = parseDescriptor(descriptor)
  return fields !== null && keyboardOf(fields) !== null
}

const variablesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split('\n').map((line) => line.split('=', 2)))

/** Bits of a mode. */
const READ_AND_WRITE = 0o6

function mayOpen(node: string, user: string | null | undefined, machine: Machine): boolean | null {
  const stats = optional(() => statSync(node))
  if (stats === null || user === undefined) return null
  if (user === null) return optional(() => accessSync(node, constants.R_OK | constants.W_OK) === undefined) ?? false
  const account = accountOf(user, machine)
  return account === null ? null : allows(stats, account, READ_AND_WRITE)
}

/** As `isTypedToo` of the driver tells it, of a device that udev is long done with. */
function typesToo(device: string, machine: Machine): boolean {
  const inputs = (optional(() => machine.names(`${device}/input`)) ?? []).map((name) => `${device}/input/${name}`)
  return inputs.some((input) => {
    if (machine.line(`${input}/inhibited`) === '1') return false
    const events = (optional(() => machine.names(input)) ?? []).filter((name) => name.startsWith('event'))
    return events.some((event) => {
      const numbers = machine.line(`${input}/${event}/dev`) ?? ''
      return !LEFT_ALONE.test(machine.line(`/run/udev/data/c${numbers}`) ?? '')
    })
  })
}
