/** Card readers on USB, as the kernel shows devices to everybody. None of them is opened. */
import type { UsbReader } from '../facts.ts'
import { knownById } from '../known-readers.ts'
import { type Machine, optional } from '../machine.ts'

const DEVICES = '/sys/bus/usb/devices'
/** The class of card readers, CCID. */
const CARD_READER = '0b'

export function usbReaders(machine: Machine): readonly UsbReader[] {
  const names = machine.names(DEVICES)
  const devices = names.filter((name) => /^\d+-[\d.]+$/.test(name))
  return devices.flatMap((device) => {
    const attribute = (name: string): string | null => machine.line(`${DEVICES}/${device}/${name}`)
    const id = `${attribute('idVendor') ?? ''}:${attribute('idProduct') ?? ''}`
    const interfaces = names.filter((name) => name.startsWith(`${device}:`))
    const ofCards = interfaces.filter(
      (name) => machine.line(`${DEVICES}/${name}/bInterfaceClass`)?.toLowerCase() === CARD_READER,
    )
    if (ofCards.length === 0 && knownById(id) === undefined) return []
    const holders = (ofCards.length > 0 ? ofCards : interfaces).map((name) =>
      machine.linkName(`${DEVICES}/${name}/driver`),
    )
    return [
      {
        id,
        name: attribute('product') ?? id,
        isCcid: ofCards.length > 0,
        level: levelOf(optional(() => machine.bytes(`${DEVICES}/${device}/descriptors`)) ?? Buffer.of()),
        heldBy: holders.find((holder) => holder !== null) ?? null,
      },
    ]
  })
}

/** The class descriptor of CCID 1.1, section 5.1, and `dwFeatures` in it. */
const CCID = { type: 0x21, length: 54, features: 40 } as const
/** By the bits of `dwFeatures` that say what is exchanged; a reader with several slots has one that does best. */
const LEVELS = [
  ['extended', 0x0004_0000],
  ['short', 0x0002_0000],
  ['tpdu', 0x0001_0000],
] as const

function levelOf(descriptors: Buffer): UsbReader['level'] {
  let features = 0
  for (let at = 0; at + 2 <= descriptors.length; ) {
    const [length = 0, type] = descriptors.subarray(at)
    const isWhole = length === CCID.length && at + length <= descriptors.length
    if (type === CCID.type && isWhole) features |= descriptors.readUInt32LE(at + CCID.features)
    // No descriptor is shorter than its head.
    at += Math.max(2, length)
  }
  return LEVELS.find(([, bit]) => (features & bit) !== 0)?.[0] ?? null
}
