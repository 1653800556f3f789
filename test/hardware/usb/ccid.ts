/**
 * A USB card reader (CCID 1.1) with one slot, on which a simulated card lies. What the card answers is its own business;
 * here are the reader's messages, and the ways in which readers fail.
 */
import { setInterval as every, clearInterval } from 'node:timers'
import type { SmartCard } from '../../../mocks/virtual-card.ts'
import type { Bytes } from '../../../src/lib/bytes.ts'
import { ccidDescriptors, type ReaderModel } from './ccid-model.ts'
import { UsbDevice } from './redir.ts'
import { type ControlTransfer, TRANSFER } from './redir-protocol.ts'

/** CCID 1.1, 6.1 and 6.2. */
const MESSAGE = {
  powerOn: 0x62,
  powerOff: 0x63,
  getSlotStatus: 0x65,
  transfer: 0x6f,
  getParameters: 0x6c,
  resetParameters: 0x6d,
  setParameters: 0x61,
  dataBlock: 0x80,
  slotStatus: 0x81,
  parameters: 0x82,
  slotChange: 0x50,
} as const

const ENDPOINT = { changes: 0x81, answers: 0x82 } as const
const HEAD = 10

/** bmICCStatus and bmCommandStatus (6.2.6). */
const CARD_STATUS = { active: 0, inactive: 1, absent: 2 } as const
const FAILED = 0x40
const TIME_EXTENSION = 0x80
const ERROR = { notSupported: 0x00, hardware: 0xfb, mute: 0xfe } as const

/** wLevelParameter and bChainParameter of an APDU that goes in parts. */
const CHAIN = { whole: 0, begins: 1, ends: 2, middle: 3, more: 0x10 } as const
/** How often a reader asks for more time while the card thinks. */
const EXTENSION_MS = 1000
/** T=1 at the default rate: FI/DI, checksum, guard time, waiting times, clock stop, IFSC, NAD. */
const PARAMETERS = Buffer.from([0x11, 0x10, 0x00, 0x4d, 0x00, 0xfe, 0x00])
const SHORT_ANSWER = 258

/** Takes the place of the card's answer, now or later; never settles for a card that has stopped answering. */
export type OnCommand = (command: Bytes, answer: () => Bytes) => Bytes | Promise<Bytes>

interface Reply {
  readonly data?: Buffer
  readonly failed?: number
  /** The last byte of the head: chain parameter or protocol. */
  readonly last?: number
}

export class CcidReader extends UsbDevice {
  readonly model: ReaderModel
  onCommand: OnCommand = (_, answer) => answer()
  #card: SmartCard | null = null
  #hasPower = false
  #received: Buffer = Buffer.alloc(0)
  /** The parts of a command that have come, and of an answer that have to go. */
  #command: Buffer = Buffer.alloc(0)
  #answer: Buffer = Buffer.alloc(0)
  /** The command under way that waits for its answer. */
  #waiting: { readonly sequence: number; readonly timer: NodeJS.Timeout } | null = null
  #exchanges = 0
  #failures = 0
  #openedAt: number | null = null

  constructor(path: string, model: ReaderModel) {
    super(path, ccidDescriptors(model))
    this.model = model
  }

  /** APDUs that have reached the card since it was laid down. */
  get exchanges(): number {
    return this.#exchanges
  }

  /** Exchanges that the reader has failed because they were too long for it, since it was made. */
  get failures(): number {
    return this.#failures
  }

  /** When pcscd first spoke to the reader since it was plugged in, by `performance.now()`; `null` before. */
  get openedAt(): number | null {
    return this.#openedAt
  }

  lay(card: SmartCard): void {
    if (this.#card !== null) throw new Error('a card lies on the reader already')
    this.#card = card
    this.#exchanges = 0
    this.#change()
  }

  /** Also in the middle of an exchange, which then fails as that of a card that is gone. */
  lift(): void {
    this.#card?.powerOff()
    this.#card = null
    this.#hasPower = false
    if (this.#waiting !== null) this.#settle(this.#waiting.sequence, { failed: ERROR.mute })
    this.#change()
  }

  override async plug(): Promise<void> {
    this.#openedAt = null
    await super.plug()
  }

  protected override forgotten(): void {
    this.#stopWaiting()
    this.#card?.powerOff()
    this.#hasPower = false
    this.#received = Buffer.alloc(0)
  }

  protected override listened(): void {
    this.#change()
  }

  protected override requested({ requestType, request }: ControlTransfer): Buffer | null {
    // ABORT; what it ends has been answered by then.
    return requestType === 0x21 && request === 1 ? Buffer.alloc(0) : null
  }

  protected override written(_endpoint: number, bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    while (this.#received.length >= HEAD) {
      const length = HEAD + this.#received.readUInt32LE(1)
      if (this.#received.length < length) return
      const message = Buffer.from(this.#received.subarray(0, length))
      this.#received = this.#received.subarray(length)
      this.#handle(message)
    }
  }

  #change(): void {
    // The slot has changed, and whether there is a card now.
    this.interrupt(ENDPOINT.changes, Buffer.from([MESSAGE.slotChange, this.#card === null ? 2 : 3]))
  }

  get #cardStatus(): number {
    if (this.#card === null) return CARD_STATUS.absent
    return this.#hasPower ? CARD_STATUS.active : CARD_STATUS.inactive
  }

  #reply(type: number, sequence: number, { data = Buffer.alloc(0), failed, last = 0 }: Reply): void {
    const status = this.#cardStatus | (failed === undefined ? 0 : FAILED)
    const head = Buffer.from([type, 0, 0, 0, 0, 0, sequence, status, failed ?? 0, last])
    head.writeUInt32LE(data.length, 1)
    this.answer(ENDPOINT.answers, { bytes: Buffer.concat([head, data]) })
  }

  #handle(message: Buffer): void {
    this.#openedAt ??= performance.now()
    const [type = 0, , , , , , sequence = 0, protocol = 0] = message
    switch (type) {
      case MESSAGE.powerOn:
        this.#powerOn(sequence)
        break
      case MESSAGE.powerOff:
        this.#card?.powerOff()
        this.#hasPower = false
        this.#reply(MESSAGE.slotStatus, sequence, {})
        break
      case MESSAGE.getSlotStatus:
        this.#reply(MESSAGE.slotStatus, sequence, {})
        break
      case MESSAGE.setParameters:
        this.#reply(MESSAGE.parameters, sequence, { data: message.subarray(HEAD), last: protocol })
        break
      case MESSAGE.getParameters:
      case MESSAGE.resetParameters:
        this.#reply(MESSAGE.parameters, sequence, { data: PARAMETERS, last: 1 })
        break
      case MESSAGE.transfer:
        this.#transfer(sequence, message.readUInt16LE(8), message.subarray(HEAD))
        break
      default:
        this.#reply(MESSAGE.slotStatus, sequence, { failed: ERROR.notSupported })
    }
  }

  #powerOn(sequence: number): void {
    const atr = this.#card?.atr ?? null
    if (this.#card === null || atr === null) {
      this.#reply(MESSAGE.dataBlock, sequence, { failed: ERROR.mute })
      return
    }
    this.#card.powerOn()
    this.#hasPower = true
    this.#reply(MESSAGE.dataBlock, sequence, { data: Buffer.from(atr) })
  }

  #transfer(sequence: number, level: number, part: Buffer): void {
    if (level === CHAIN.more) {
      this.#sendPart(sequence, false)
      return
    }
    this.#command = level === CHAIN.whole || level === CHAIN.begins ? part : Buffer.concat([this.#command, part])
    if (level === CHAIN.begins || level === CHAIN.middle) {
      this.#reply(MESSAGE.dataBlock, sequence, { last: CHAIN.more })
      return
    }
    this.#exchange(sequence, Uint8Array.from(this.#command))
  }

  #exchange(sequence: number, command: Bytes): void {
    const card = this.#card
    if (card === null || !this.#hasPower) {
      this.#settle(sequence, { failed: ERROR.mute })
      return
    }
    if (isExtended(command) && this.#failsLong(sequence)) return
    this.#exchanges += 1
    const timer = every(() => this.#extendTime(sequence), EXTENSION_MS)
    this.#waiting = { sequence, timer }
    void Promise.resolve(this.onCommand(command, () => card.process(command))).then((answer) => {
      // The card may be gone by now, and the exchange with it.
      if (this.#waiting?.timer !== timer) return
      if (answer.length > SHORT_ANSWER && this.#failsLong(sequence)) return
      this.#answer = Buffer.from(answer)
      this.#stopWaiting()
      this.#sendPart(sequence, true)
    })
  }

  /** Whether the reader cannot do what is asked for, in which case it has failed. */
  #failsLong(sequence: number): boolean {
    const { onExtended } = this.model
    if (onExtended === 'passes') return false
    this.#failures += 1
    this.#stopWaiting()
    if (onExtended === 'stalls') this.answer(ENDPOINT.answers, { fails: TRANSFER.stall })
    else this.#settle(sequence, { failed: ERROR.hardware })
    return true
  }

  #settle(sequence: number, reply: Reply): void {
    this.#stopWaiting()
    this.#reply(MESSAGE.dataBlock, sequence, reply)
  }

  #stopWaiting(): void {
    if (this.#waiting !== null) clearInterval(this.#waiting.timer)
    this.#waiting = null
  }

  #extendTime(sequence: number): void {
    const head = Buffer.from([MESSAGE.dataBlock, 0, 0, 0, 0, 0, sequence, this.#cardStatus | TIME_EXTENSION, 1, 0])
    this.answer(ENDPOINT.answers, { bytes: head })
  }

  #sendPart(sequence: number, isFirst: boolean): void {
    const longest = this.model.longestMessage - HEAD
    const data = this.#answer.subarray(0, longest)
    this.#answer = this.#answer.subarray(longest)
    const isLast = this.#answer.length === 0
    const [only, other] = isFirst ? [CHAIN.whole, CHAIN.begins] : [CHAIN.ends, CHAIN.middle]
    this.#reply(MESSAGE.dataBlock, sequence, { data, last: isLast ? only : other })
  }
}

/** ISO 7816-3, 12.1.3: a zero in the place of the short length, and two more bytes at least. */
const isExtended = (command: Bytes): boolean => command.length >= 7 && command[4] === 0
