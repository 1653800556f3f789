/** A USB number pad that this program plays: what it says it is, and the keys that somebody presses. */
import type { ControlTransfer } from './redir-protocol.ts'
import { UsbDevice } from './redir.ts'

/** A keyboard of the boot protocol (HID 1.11, appendix B.1), as most number pads say that they are. */
const REPORTS = Buffer.from(
  '05010906a101050719e029e71500250175019508810295017508810195067508150025ff0507190029ff8100c0',
  'hex',
)

export interface KeypadModel {
  readonly vendor: number
  readonly product: number
  readonly name: string
}

const u16 = (value: number): readonly [number, number] => [value & 0xff, value >> 8]

/** One interface of class 3 (HID), a keyboard that can speak the boot protocol, with one endpoint. */
const PARTS = Buffer.concat([
  Buffer.from([9, 4, 0, 0, 1, 3, 1, 1, 0]),
  Buffer.from([9, 0x21, 0x11, 0x01, 0, 1, 0x22, ...u16(REPORTS.length)]),
  Buffer.from([7, 5, 0x81, 3, 8, 0, 10]),
])

/** bmRequestType and bRequest: of an interface, and of the class (HID 1.11, section 7). */
const REQUEST = { getDescriptor: 0x8106, getReport: 0xa101, setReport: 0x2109, setIdle: 0x210a, setProtocol: 0x210b }
const REPORT_DESCRIPTOR = 0x22

const ENDPOINT = 0x81

/** HID Usage Tables 1.5, page 07: 1 to 9 and then 0 of the number pad, and its Enter. */
const FIRST_DIGIT = 0x59
const ENTER = 0x58
const usageOf = (key: string): number => (key === 'enter' ? ENTER : FIRST_DIGIT + ((Number(key) + 9) % 10))

export class HidKeypad extends UsbDevice {
  constructor(path: string, { vendor, product, name }: KeypadModel) {
    super(path, {
      device: Buffer.from([18, 1, 0, 2, 0, 0, 0, 8, ...u16(vendor), ...u16(product), 0, 1, 0, 2, 0, 1]),
      configuration: Buffer.concat([Buffer.from([9, 2, ...u16(9 + PARTS.length), 1, 1, 0, 0xa0, 50]), PARTS]),
      strings: ['Invented', name],
    })
  }

  /** Presses keys, digits and 'enter', and lets go of each. What is pressed while nobody listens is lost. */
  type(...keys: readonly string[]): void {
    for (const usage of keys.map(usageOf)) {
      for (const down of [usage, 0]) this.interrupt(ENDPOINT, Buffer.from([0, 0, down, 0, 0, 0, 0, 0]))
    }
  }

  protected override forgotten(): void {
    // It remembers nothing.
  }

  protected override listened(): void {
    // It says nothing by itself.
  }

  protected override written(): void {
    // It has no endpoint for that.
  }

  protected override requested({ requestType, request, value }: ControlTransfer): Buffer | null {
    switch ((requestType << 8) | request) {
      case REQUEST.getDescriptor:
        return value >> 8 === REPORT_DESCRIPTOR ? REPORTS : null
      case REQUEST.getReport:
        return Buffer.alloc(8)
      case REQUEST.setReport:
      case REQUEST.setIdle:
      case REQUEST.setProtocol:
        return Buffer.alloc(0)
      default:
        return null
    }
  }
}
