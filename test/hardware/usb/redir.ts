/**
 * A USB device that this program plays and QEMU shows to the guest as one that was plugged in. What the device does is
 * given by its subclass; the bytes of the protocol are in `redir-protocol.ts`.
 */
import { connect, type Socket } from 'node:net'
import {
  type ControlTransfer,
  decodeBulk,
  decodeControl,
  decodePacket,
  describeDevice,
  encodeBulk,
  encodeControl,
  encodeInterrupt,
  encodePacket,
  hasLongIds,
  hello,
  PACKET,
  type Packet,
  TRANSFER,
  type TransferStatus,
} from './redir-protocol.ts'

export interface Descriptors {
  readonly device: Buffer
  readonly configuration: Buffer
  /** By their index, from 1. */
  readonly strings: readonly string[]
}

/** What the device has to say on an endpoint: bytes, or a transfer that fails. */
type Answer = { readonly bytes: Buffer } | { readonly fails: TransferStatus }

interface PendingRead {
  readonly id: bigint
  readonly length: number
}

const NOTHING: Buffer = Buffer.alloc(0)
const CONFIGURATION = 1
const TAKEN_MS = 60_000

/** bmRequestType and bRequest of what every device has to answer. */
const REQUEST = { getStatus: 0x8000, getDescriptor: 0x8006, clearHalt: 0x0201, endpointStatus: 0x8200 } as const
const DESCRIPTOR = { device: 1, configuration: 2, string: 3 } as const
const ENGLISH = Buffer.from([4, 3, 0x09, 0x04])

export abstract class UsbDevice {
  readonly #path: string
  readonly #descriptors: Descriptors
  readonly #answers = new Map<number, Answer[]>()
  readonly #reads = new Map<number, PendingRead[]>()
  readonly #polled = new Set<number>()
  #socket: Socket | null = null
  #received: Buffer = NOTHING
  #longIds = false
  #interrupts = 0n
  #onTaken = (): void => undefined

  /** `path` is the socket of a port of the machine. */
  constructor(path: string, descriptors: Descriptors) {
    this.#path = path
    this.#descriptors = descriptors
  }

  /** Resolves when QEMU has taken the device. */
  async plug(): Promise<void> {
    await this.unplug()
    const socket = await dial(this.#path)
    this.#socket = socket
    this.#received = NOTHING
    this.#longIds = false
    socket.on('data', (bytes: Buffer) => this.#receive(socket, bytes))
    socket.once('close', () => this.#lose(socket))
    this.#send({ type: PACKET.hello, id: 0n, body: hello() })
    await new Promise<void>((resolve, reject) => {
      this.#onTaken = resolve
      socket.once('close', () => reject(new Error('QEMU did not take the device')))
      // Another device may be on that port.
      socket.setTimeout(TAKEN_MS, () => reject(new Error('QEMU does not take the device')))
    })
    socket.setTimeout(0)
  }

  /** Resolves when the device is gone. Harmless when it was not there. */
  async unplug(): Promise<void> {
    const socket = this.#socket
    if (socket === null) return
    const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
    this.#send({ type: PACKET.deviceDisconnect, id: 0n, body: NOTHING })
    this.#lose(socket)
    socket.destroySoon()
    await closed
  }

  /** Bytes that the guest has written to an endpoint. */
  protected abstract written(endpoint: number, bytes: Buffer): void

  /** The device has lost what it was doing: it was unplugged, or the guest has reset it. */
  protected abstract forgotten(): void

  /** The guest has begun to listen on an interrupt endpoint, or listens on while it has reset the device. */
  protected abstract listened(endpoint: number): void

  /** A request of the device's class; `null` for one that it does not know. */
  protected abstract requested(transfer: ControlTransfer): Buffer | null

  /** Gives the guest `answer` when it reads from `endpoint`. */
  protected answer(endpoint: number, answer: Answer): void {
    this.#answers.set(endpoint, [...(this.#answers.get(endpoint) ?? []), answer])
    this.#deliver(endpoint)
  }

  /** Has no effect while nobody listens. */
  protected interrupt(endpoint: number, bytes: Buffer): void {
    if (!this.#polled.has(endpoint)) return
    this.#interrupts += 1n
    this.#send({ type: PACKET.interrupt, id: this.#interrupts, body: encodeInterrupt(endpoint, bytes) })
  }

  /** Harmless for a socket that is not that of the present device any more. */
  #lose(socket: Socket): void {
    if (this.#socket !== socket) return
    this.#socket = null
    this.#forget()
  }

  /** What the guest waits for, QEMU cancels by itself; on an interrupt endpoint it goes on listening. */
  #reset(): void {
    this.#answers.clear()
    this.forgotten()
    for (const endpoint of this.#polled) this.listened(endpoint)
  }

  #forget(): void {
    this.#answers.clear()
    this.#reads.clear()
    this.#polled.clear()
    this.forgotten()
  }

  #send(packet: Packet): void {
    if (this.#socket?.writable === true) this.#socket.write(encodePacket(packet, this.#longIds))
  }

  #receive(socket: Socket, bytes: Buffer): void {
    // QEMU cancels what was under way on a device that is being unplugged; the next one is not to take that for its own.
    if (this.#socket !== socket) return
    this.#received = Buffer.concat([this.#received, bytes])
    while (this.#socket === socket) {
      const found = decodePacket(this.#received, this.#longIds)
      if (found === null) return
      this.#received = this.#received.subarray(found.length)
      this.#handle(found.packet)
    }
  }

  #handle({ type, id, body }: Packet): void {
    const { device, configuration } = this.#descriptors
    const [first = 0, second = 0] = body
    switch (type) {
      case PACKET.hello:
        this.#longIds = hasLongIds(body)
        for (const packet of describeDevice(device, configuration)) this.#send({ ...packet, id: 0n })
        this.#onTaken()
        break
      case PACKET.reset:
        this.#reset()
        break
      case PACKET.setConfiguration:
        this.#send({ type: PACKET.configurationStatus, id, body: Buffer.from([TRANSFER.success, first]) })
        break
      case PACKET.getConfiguration:
        this.#send({ type: PACKET.configurationStatus, id, body: Buffer.from([TRANSFER.success, CONFIGURATION]) })
        break
      case PACKET.setAltSetting:
        this.#send({ type: PACKET.altSettingStatus, id, body: Buffer.from([TRANSFER.success, first, second]) })
        break
      case PACKET.getAltSetting:
        this.#send({ type: PACKET.altSettingStatus, id, body: Buffer.from([TRANSFER.success, first, 0]) })
        break
      case PACKET.startInterrupt:
        this.#polled.add(first)
        this.#send({ type: PACKET.interruptStatus, id, body: Buffer.from([TRANSFER.success, first]) })
        this.listened(first)
        break
      case PACKET.stopInterrupt:
        this.#polled.delete(first)
        this.#send({ type: PACKET.interruptStatus, id, body: Buffer.from([TRANSFER.success, first]) })
        break
      case PACKET.cancel:
        this.#cancel(id)
        break
      case PACKET.control:
        this.#control(id, decodeControl(body))
        break
      case PACKET.bulk:
        this.#bulk(id, body)
        break
      default:
      // A device may leave out what it was not asked to be able to.
    }
  }

  #bulk(id: bigint, body: Buffer): void {
    const { endpoint, length, data } = decodeBulk(body)
    if ((endpoint & 0x80) === 0) {
      this.#send({ type: PACKET.bulk, id, body: encodeBulk(endpoint, TRANSFER.success, length) })
      this.written(endpoint, data)
      return
    }
    this.#reads.set(endpoint, [...(this.#reads.get(endpoint) ?? []), { id, length }])
    this.#deliver(endpoint)
  }

  /** Gives each waiting read what there is; what does not fit into one is left for the next. */
  #deliver(endpoint: number): void {
    const answers = this.#answers.get(endpoint) ?? []
    const reads = this.#reads.get(endpoint) ?? []
    for (;;) {
      const [answer] = answers
      const [read] = reads
      if (answer === undefined || read === undefined) return
      reads.shift()
      answers.shift()
      if ('fails' in answer) {
        this.#send({ type: PACKET.bulk, id: read.id, body: encodeBulk(endpoint, answer.fails, 0) })
        continue
      }
      const part = answer.bytes.subarray(0, read.length)
      const rest = answer.bytes.subarray(part.length)
      if (rest.length > 0) answers.unshift({ bytes: rest })
      this.#send({ type: PACKET.bulk, id: read.id, body: encodeBulk(endpoint, TRANSFER.success, part.length, part) })
    }
  }

  #cancel(id: bigint): void {
    for (const [endpoint, reads] of this.#reads) {
      const index = reads.findIndex((read) => read.id === id)
      if (index < 0) continue
      reads.splice(index, 1)
      this.#send({ type: PACKET.bulk, id, body: encodeBulk(endpoint, TRANSFER.cancelled, 0) })
    }
  }

  #control(id: bigint, transfer: ControlTransfer): void {
    const answer = this.#standard(transfer) ?? this.requested(transfer)
    this.#send({ type: PACKET.control, id, body: encodeControl(transfer, answer) })
  }

  #standard({ requestType, request, value }: ControlTransfer): Buffer | null {
    switch ((requestType << 8) | request) {
      case REQUEST.getDescriptor:
        return this.#descriptor(value >> 8, value & 0xff)
      case REQUEST.getStatus:
      case REQUEST.endpointStatus:
        return Buffer.from([0, 0])
      case REQUEST.clearHalt:
        return NOTHING
      default:
        return null
    }
  }

  #descriptor(type: number, index: number): Buffer | null {
    const { device, configuration, strings } = this.#descriptors
    if (type === DESCRIPTOR.device) return device
    if (type === DESCRIPTOR.configuration) return configuration
    if (type !== DESCRIPTOR.string) return null
    if (index === 0) return ENGLISH
    const text = strings[index - 1]
    if (text === undefined) return null
    const characters = Buffer.from(text, 'utf16le')
    return Buffer.concat([Buffer.from([2 + characters.length, DESCRIPTOR.string]), characters])
  }
}

function dial(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('error', reject)
    socket.once('connect', () => {
      // QEMU may close its end first; what is lost then shows as a device that is gone.
      socket.off('error', reject).on('error', () => undefined)
      resolve(socket)
    })
  })
}
