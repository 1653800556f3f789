/**
 * The usbredir protocol, in which a program plays a USB device to QEMU, as far as a device with bulk and interrupt
 * endpoints needs it: numbers and layouts (usbredir, `usb-redirection-protocol.md`). All numbers are little-endian.
 */

export const PACKET = {
  hello: 0,
  deviceConnect: 1,
  deviceDisconnect: 2,
  reset: 3,
  interfaceInfo: 4,
  endpointInfo: 5,
  setConfiguration: 6,
  getConfiguration: 7,
  configurationStatus: 8,
  setAltSetting: 9,
  getAltSetting: 10,
  altSettingStatus: 11,
  startInterrupt: 15,
  stopInterrupt: 16,
  interruptStatus: 17,
  cancel: 21,
  control: 100,
  bulk: 101,
  interrupt: 103,
} as const

/** What became of a transfer. */
export const TRANSFER = { success: 0, cancelled: 1, ioError: 3, stall: 4 } as const
export type TransferStatus = (typeof TRANSFER)[keyof typeof TRANSFER]

/** What we can do besides the least: the device's version, packet sizes, ids of 64 bits, long bulk transfers. */
const ABILITIES = (1 << 1) | (1 << 4) | (1 << 5) | (1 << 6)
const LONG_IDS = 1 << 5
const VERSION_LENGTH = 64

export interface Packet {
  readonly type: number
  readonly id: bigint
  readonly body: Buffer
}

export function encodePacket({ type, id, body }: Packet, longIds: boolean): Buffer {
  const head = Buffer.alloc(longIds ? 16 : 12)
  head.writeUInt32LE(type, 0)
  head.writeUInt32LE(body.length, 4)
  if (longIds) head.writeBigUInt64LE(id, 8)
  else head.writeUInt32LE(Number(id), 8)
  return Buffer.concat([head, body])
}

/** The first packet in `bytes` and how long it is, or `null` while it is not whole. */
export function decodePacket(bytes: Buffer, longIds: boolean): { packet: Packet; length: number } | null {
  const head = longIds ? 16 : 12
  if (bytes.length < head) return null
  const length = head + bytes.readUInt32LE(4)
  if (bytes.length < length) return null
  const id = longIds ? bytes.readBigUInt64LE(8) : BigInt(bytes.readUInt32LE(8))
  return { packet: { type: bytes.readUInt32LE(0), id, body: Buffer.from(bytes.subarray(head, length)) }, length }
}

export function hello(): Buffer {
  const body = Buffer.alloc(VERSION_LENGTH + 4)
  body.write('kazasu hardware suite')
  body.writeUInt32LE(ABILITIES, VERSION_LENGTH)
  return body
}

/** Whether the other side's hello allows ids of 64 bits, which then hold for both. */
export const hasLongIds = (body: Buffer): boolean =>
  body.length >= VERSION_LENGTH + 4 && (body.readUInt32LE(VERSION_LENGTH) & LONG_IDS) !== 0

interface Interface {
  readonly number: number
  readonly class: number
  readonly subclass: number
  readonly protocol: number
}

interface Endpoint {
  readonly address: number
  readonly type: number
  readonly interval: number
  readonly interface: number
  readonly packetSize: number
}

const TABLE = 32
const NO_ENDPOINT = 255
const CONTROL_ENDPOINTS: readonly Endpoint[] = [0x00, 0x80].map((address) => ({
  address,
  type: 0,
  interval: 0,
  interface: 0,
  packetSize: 64,
}))

/** What QEMU has to know of a device before it is connected, read from its own descriptors. */
export function describeDevice(device: Buffer, configuration: Buffer): Omit<Packet, 'id'>[] {
  const { interfaces, endpoints } = readConfiguration(configuration)
  const interfaceInfo = Buffer.alloc(4 + 4 * TABLE)
  interfaceInfo.writeUInt32LE(interfaces.length, 0)
  for (const [row, one] of interfaces.entries()) {
    for (const [column, value] of [one.number, one.class, one.subclass, one.protocol].entries()) {
      interfaceInfo.writeUInt8(value, 4 + TABLE * column + row)
    }
  }
  const endpointInfo = Buffer.alloc(5 * TABLE)
  endpointInfo.fill(NO_ENDPOINT, 0, TABLE)
  for (const one of [...CONTROL_ENDPOINTS, ...endpoints]) {
    const row = ((one.address & 0x80) >> 3) | (one.address & 0x0f)
    for (const [column, value] of [one.type, one.interval, one.interface].entries()) {
      endpointInfo.writeUInt8(value, TABLE * column + row)
    }
    endpointInfo.writeUInt16LE(one.packetSize, 3 * TABLE + 2 * row)
  }
  // Class, subclass and protocol; then vendor, product and version.
  const connect = Buffer.concat([Buffer.from([FULL_SPEED]), device.subarray(4, 7), device.subarray(8, 14)])
  return [
    { type: PACKET.interfaceInfo, body: interfaceInfo },
    { type: PACKET.endpointInfo, body: endpointInfo },
    { type: PACKET.deviceConnect, body: connect },
  ]
}

const FULL_SPEED = 1
const INTERFACE_DESCRIPTOR = 4
const ENDPOINT_DESCRIPTOR = 5

function readConfiguration(bytes: Buffer): { interfaces: Interface[]; endpoints: Endpoint[] } {
  const interfaces: Interface[] = []
  const endpoints: Endpoint[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt8(at)) {
    const part = bytes.subarray(at)
    const type = part.readUInt8(1)
    if (type === INTERFACE_DESCRIPTOR) {
      const [, , number = 0, , , cls = 0, subclass = 0, protocol = 0] = part
      interfaces.push({ number, class: cls, subclass, protocol })
    } else if (type === ENDPOINT_DESCRIPTOR) {
      const [, , address = 0, attributes = 0, , , interval = 0] = part
      const number = interfaces.at(-1)?.number ?? 0
      endpoints.push({ address, type: attributes & 3, interval, interface: number, packetSize: part.readUInt16LE(4) })
    }
  }
  return { interfaces, endpoints }
}

export interface ControlTransfer {
  readonly endpoint: number
  readonly request: number
  readonly requestType: number
  readonly value: number
  readonly index: number
  readonly length: number
  readonly data: Buffer
}

export function decodeControl(body: Buffer): ControlTransfer {
  const [endpoint = 0, request = 0, requestType = 0] = body
  const [value, index, length] = [body.readUInt16LE(4), body.readUInt16LE(6), body.readUInt16LE(8)]
  return { endpoint, request, requestType, value, index, length, data: body.subarray(10) }
}

const isIn = (address: number): boolean => (address & 0x80) !== 0

/** The answer to a control transfer; `null` for a request that the device does not know, which it stalls. */
export function encodeControl(asked: ControlTransfer, answer: Buffer | null): Buffer {
  const { endpoint, request, requestType, value, index, length } = asked
  const data = isIn(requestType) && answer !== null ? answer.subarray(0, length) : Buffer.alloc(0)
  const status = answer === null ? TRANSFER.stall : TRANSFER.success
  const head = Buffer.from([endpoint, request, requestType, status, 0, 0, 0, 0, 0, 0])
  head.writeUInt16LE(value, 4)
  head.writeUInt16LE(index, 6)
  head.writeUInt16LE(isIn(requestType) ? data.length : length, 8)
  return Buffer.concat([head, data])
}

export interface BulkTransfer {
  readonly endpoint: number
  readonly length: number
  /** Of a transfer to the device. */
  readonly data: Buffer
}

export function decodeBulk(body: Buffer): BulkTransfer {
  const length = body.readUInt16LE(2) + body.readUInt16LE(8) * 0x1_0000
  return { endpoint: body.readUInt8(0), length, data: body.subarray(10) }
}

/** `length` is what was taken of a transfer to the device; from it, that of `data`. */
export function encodeBulk(
  endpoint: number,
  status: TransferStatus,
  length: number,
  data: Buffer = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt8(endpoint, 0)
  head.writeUInt8(status, 1)
  head.writeUInt16LE(length & 0xffff, 2)
  head.writeUInt16LE(length >>> 16, 8)
  return Buffer.concat([head, data])
}

export function encodeInterrupt(endpoint: number, data: Buffer): Buffer {
  const head = Buffer.from([endpoint, TRANSFER.success, 0, 0])
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}
