/**
 * A smart card as a state machine: raw bytes in, raw bytes out. It knows power, classes and instructions; the commands
 * are in `commands/`, and what is on the card is given.
 */
import type { Bytes } from '../src/lib/bytes.ts'
import { type Command, parseCommand, Refusal, response, STATUS } from './apdu.ts'
import { computeDigitalSignature, getChallenge, internalAuthenticate } from './commands/keys.ts'
import { getData, readBinary, readRecord } from './commands/read.ts'
import { changeKey, changeReferenceData, verify } from './commands/reference-data.ts'
import { select } from './commands/select.ts'
import type { CardModel } from './files.ts'
import type { ReferenceData } from './reference-data.ts'
import { CardSession } from './session.ts'

/** What any simulated reader can hold. All calls are synchronous; a transport adds time. */
export interface SmartCard {
  /** The answer to reset; `null` for a mute card, which takes no command. */
  readonly atr: Bytes | null
  /** Harmless when the card has power. */
  powerOn(): void
  /** Clears what was verified. Harmless when the card has no power. */
  powerOff(): void
  /** A warm reset: security status survives, as measured on real cards. */
  reset(): void
  /** The response with SW1-SW2. Throws on misuse only: no power, a mute card, a command inside a command. */
  process(command: Bytes): Bytes
}

type Handler = (session: CardSession, command: Command) => Bytes

const refuse =
  (status: number): Handler =>
  () => {
    throw new Refusal(status)
  }

/** By class and instruction. */
const COMMANDS = new Map<number, Handler>([
  [0x0020, verify],
  [0x0024, changeReferenceData],
  [0x0084, getChallenge],
  [0x0088, internalAuthenticate],
  [0x00a4, select],
  [0x00b0, readBinary],
  [0x00b2, readRecord],
  [0x00ca, getData],
  [0x802a, computeDigitalSignature],
  [0x8032, changeKey],
  // Opens secure messaging, in the text application after its PIN. Not simulated: it stays refused.
  [0x80ae, refuse(STATUS.notSupportedHere)],
  // An iPhone's own command; a card answers like this.
  [0x80fc, refuse(STATUS.wrongLength)],
])

/** What the class byte alone decides; `null` for the two classes that commands come in. */
function classRefusal({ cla, ins }: Command): number | null {
  if (cla === 0x00 || cla === 0x80) return null
  if (cla === 0x08 || cla === 0x0c) return ins === 0xa4 ? STATUS.secureMessaging : STATUS.noSecureSession
  // A channel number in the low bits, or a class of the range that has channels 4 to 19.
  if ((cla & 0x7c) === 0x00 || (cla & 0xc0) === 0x40) return STATUS.logicalChannel
  return STATUS.class
}

export class VirtualCard implements SmartCard {
  readonly #model: CardModel
  readonly #references: ReferenceData
  #session: CardSession | null = null
  #isFirst = false
  #isBusy = false

  constructor(model: CardModel, references: ReferenceData) {
    this.#model = model
    this.#references = references
  }

  get atr(): Bytes | null {
    return this.#model.atr
  }

  powerOn(): void {
    if (this.#session !== null) return
    this.#session = new CardSession(this.#model, this.#references)
    this.#isFirst = true
  }

  powerOff(): void {
    this.#session = null
  }

  reset(): void {
    this.#powered().reset()
  }

  process(command: Bytes): Bytes {
    const session = this.#powered()
    if (this.#model.atr === null) throw new Error('a mute card takes no command')
    if (this.#isBusy) throw new Error('the card is in the middle of a command')
    this.#isBusy = true
    try {
      return this.#execute(session, command)
    } catch (error) {
      if (error instanceof Refusal) return response(error.status)
      throw error
    } finally {
      this.#isBusy = false
    }
  }

  #execute(session: CardSession, bytes: Bytes): Bytes {
    const { habits } = this.#model
    const isFirst = this.#isFirst
    this.#isFirst = false
    if (isFirst && habits.firstCommandFails) throw new Refusal(STATUS.spurious)
    if (habits.refusesAll !== null) throw new Refusal(habits.refusesAll)
    const command = parseCommand(bytes)
    if (command === null || (command.extended && !habits.extendedLength)) throw new Refusal(STATUS.wrongLength)
    const refusal = classRefusal(command)
    if (refusal !== null) throw new Refusal(refusal)
    const handler = COMMANDS.get((command.cla << 8) | command.ins)
    if (handler === undefined) throw new Refusal(STATUS.instruction)
    return handler(session, command)
  }

  #powered(): CardSession {
    if (this.#session === null) throw new Error('the card has no power')
    return this.#session
  }
}
