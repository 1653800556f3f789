/** The readers that the suite plays: one row each. Every model is one that libccid serves under its own name. */
import type { Descriptors } from './redir.ts'

export interface ReaderModel {
  readonly vendor: number
  readonly product: number
  readonly manufacturer: string
  readonly name: string
  /** `null` for a reader that does not tell. */
  readonly serial: string | null
  /** What travels between host and reader at once (`dwFeatures`). */
  readonly level: 'extended' | 'short'
  /** `dwMaxCCIDMessageLength`; what is longer goes in parts. */
  readonly longestMessage: number
  /** What becomes of an extended APDU, and of an answer that is longer than a short one. */
  readonly onExtended: 'passes' | 'fails' | 'stalls'
}

const cherry: ReaderModel = {
  vendor: 0x046a,
  product: 0x0092,
  manufacturer: 'Cherry',
  name: 'TC 1300',
  serial: null,
  level: 'extended',
  longestMessage: 65_554,
  onExtended: 'passes',
}

/** Each a product of its own that libccid knows: what a reader can do is remembered by its name. */
export const MODELS = {
  plain: cherry,
  /** An APDU level reader whose messages are as long as a short APDU. */
  chaining: { ...cherry, product: 0x0090, longestMessage: 271 },
  /** Says that it knows short APDUs only, and fails on others. */
  short: { ...cherry, product: 0x00a1, level: 'short', longestMessage: 271, onExtended: 'fails' },
  /** Says that it knows extended APDUs and answers them with an error. */
  failing: { ...cherry, product: 0x00a2, onExtended: 'fails' },
  /** Says so too, and fails the USB transfer. */
  stalling: { ...cherry, product: 0x00a5, onExtended: 'stalls' },
} as const satisfies Readonly<Record<string, ReaderModel>>

/** Everything automatic that a card without contacts needs: ATR, voltage, clock, rate, PPS, IFSD. */
const AUTOMATIC = 0x0000_04ba
const LEVEL = { short: 0x0002_0000, extended: 0x0004_0000 } as const

export function ccidDescriptors(model: ReaderModel): Descriptors {
  const { vendor, product, manufacturer, name, serial } = model
  const device = Buffer.concat([
    Buffer.from([18, 1, 0x00, 0x02, 0, 0, 0, 64]),
    ...[vendor, product, 0x0100].map(u16),
    Buffer.from([1, 2, serial === null ? 0 : 3, 1]),
  ])
  const parts = Buffer.concat([
    // One interface of class 0x0B (smart card) with three endpoints.
    Buffer.from([9, 4, 0, 0, 3, 0x0b, 0, 0, 0]),
    ccidDescriptor(model),
    // Interrupt in every 16 ms, bulk in, bulk out.
    Buffer.from([7, 5, 0x81, 3, 8, 0, 16]),
    Buffer.from([7, 5, 0x82, 2, 64, 0, 0]),
    Buffer.from([7, 5, 0x03, 2, 64, 0, 0]),
  ])
  const configuration = Buffer.concat([
    Buffer.from([9, 2]),
    u16(9 + parts.length),
    Buffer.from([1, 1, 0, 0x80, 50]),
    parts,
  ])
  return { device, configuration, strings: serial === null ? [manufacturer, name] : [manufacturer, name, serial] }
}

/** CCID 1.1, 5.1. */
function ccidDescriptor({ level, longestMessage }: ReaderModel): Buffer {
  return Buffer.concat([
    Buffer.from([54, 0x21]),
    u16(0x0110),
    // One slot, all voltages, T=0 and T=1.
    Buffer.from([0, 7]),
    u32(3),
    // The clock in kHz, the default and the most, and how many there are; the rate in bit/s likewise.
    u32(4000),
    u32(4000),
    Buffer.from([0]),
    u32(10_752),
    u32(344_086),
    Buffer.from([0]),
    // The longest IFSD, synchronous protocols, mechanical features.
    u32(254),
    u32(0),
    u32(0),
    u32(AUTOMATIC | LEVEL[level]),
    u32(longestMessage),
    // GET RESPONSE and ENVELOPE as the card has them; no display, no keys; one slot at a time.
    Buffer.from([0xff, 0xff, 0, 0, 0, 1]),
  ])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
