/**
 * pcscd as libpcsclite speaks with it over its socket: the structures of `winscard_msg.h`, protocol 4, the same in
 * pcsc-lite from 1.8.24 to 2.4. What is done with a card is left to `card-port.ts`, what an error means to `errors.ts`.
 */
import type { Socket } from 'node:net'
import type { Bytes } from '../../src/lib/bytes.ts'
import { systemCode } from '../../src/lib/system-error.ts'

/** Where pcscd listens, unless libpcsclite is told otherwise. */
export const pcscdPath = (): string => process.env['PCSCLITE_CSOCK_NAME'] || '/run/pcscd/pcscd.comm'

const MAJOR = 4
const MINOR = 4
/** Before that readers were told of in another way. */
const OLDEST_MINOR = 4
const COMMAND = {
  establish: 0x01,
  connect: 0x04,
  disconnect: 0x06,
  transmit: 0x09,
  attribute: 0x0f,
  version: 0x11,
  readersState: 0x12,
  awaitChange: 0x13,
} as const
/** SCARD_SCOPE_SYSTEM */
const SCOPE = 2
const NAME_LENGTH = 128
/** PCSCLITE_MAX_READERS_CONTEXTS, and the state of one: its name, and where in it the rest stands. */
const READERS = 16
const READER_LENGTH = 184
const READER_AT = { events: 128, state: 132, sharing: 136, atrLength: 176 } as const
const CHANGE_LENGTH = 8
const ATTRIBUTE_LENGTH = 264
/** `sizeof (SCARD_IO_REQUEST)` on a machine of 64 bits. */
const PCI_LENGTH = 16
const NOTHING = Buffer.alloc(0)

/** The codes that libpcsclite makes itself of a socket that is not there, that broke, and that pcscd has closed. */
const NO_SERVICE = 0x8010_001d
const COMM_ERROR = 0x8010_0013
/** pcscd closes the connection of whom it refuses; so does one that dies. */
const SECURITY_VIOLATION = 0x8010_006a

/** What pcscd answers with its own code of an error, or what libpcsclite would say of the connection. */
export class Refusal extends Error {
  readonly code: number

  constructor(code: number, what = 'pcscd has refused') {
    super(`${what} (0x${code.toString(16).padStart(8, '0')})`)
    this.code = code
  }
}

/** What libpcsclite makes of a socket that cannot be connected to. */
export function refusalOf(error: unknown): Refusal {
  return new Refusal(NO_SERVICE, `pcscd is not there: ${systemCode(error) ?? 'no connection'}`)
}

/** The share mode and the protocols of SCardConnect. */
export interface Access {
  readonly shareMode: number
  readonly protocols: number
}

export interface Handle {
  readonly handle: number
  readonly protocol: number
}

/** What pcscd knows of a reader without asking it. */
export interface ReaderState {
  readonly name: string
  /** How many cards were laid down and taken away since pcscd has the reader. */
  readonly events: number
  /** SCARD_ABSENT, SCARD_PRESENT and more, as bits. */
  readonly state: number
  /** How many programs are connected to it; -1 for one that lets no other in. */
  readonly sharing: number
  readonly atrLength: number
}

/** One context, over one connection. One call at a time; each rejects with a `Refusal`. */
export class Context {
  readonly #dialogue: Dialogue
  readonly #context: number

  private constructor(dialogue: Dialogue, context: number) {
    this.#dialogue = dialogue
    this.#context = context
  }

  /** `socket` is connected, and heard by nobody else. When it ends, so does the context. */
  static async establish(socket: Socket): Promise<Context> {
    const dialogue = new Dialogue(socket)
    await agree(dialogue)
    const answer = await granted(dialogue, COMMAND.establish, numbers(SCOPE, 0, 0))
    return new Context(dialogue, answer.readUInt32LE(4))
  }

  /** Whether the connection has ended. */
  get isLost(): boolean {
    return this.#dialogue.lost !== null
  }

  /** The names of the readers that there are. */
  async readers(): Promise<readonly string[]> {
    return (await this.states()).map(({ name }) => name)
  }

  async states(): Promise<readonly ReaderState[]> {
    await this.#dialogue.ask(COMMAND.readersState, NOTHING)
    return statesIn(await this.#dialogue.read(READERS * READER_LENGTH))
  }

  /** The same, and from there on a change is told: `changed` is the next call. */
  async awaitChange(): Promise<readonly string[]> {
    await this.#dialogue.ask(COMMAND.awaitChange, NOTHING)
    return statesIn(await this.#dialogue.read(READERS * READER_LENGTH)).map(({ name }) => name)
  }

  /** Resolves when something has happened to a reader, a card, or the list of readers. */
  async changed(): Promise<void> {
    const answer = await this.#dialogue.read(CHANGE_LENGTH)
    if (codeOf(answer) !== 0) throw new Refusal(codeOf(answer))
  }

  async connect(reader: string, { shareMode, protocols }: Access): Promise<Handle> {
    const name = Buffer.alloc(NAME_LENGTH)
    name.write(reader, 0, NAME_LENGTH - 1)
    const question = Buffer.concat([numbers(this.#context), name, numbers(shareMode, protocols, 0, 0, 0)])
    const answer = await granted(this.#dialogue, COMMAND.connect, question)
    return { handle: answer.readUInt32LE(answer.length - 12), protocol: answer.readUInt32LE(answer.length - 8) }
  }

  /** `maximum`: bytes of the longest response that is taken. */
  async transmit({ handle, protocol }: Handle, command: Bytes, maximum: number): Promise<Bytes> {
    const question = numbers(handle, protocol, PCI_LENGTH, command.length, protocol, PCI_LENGTH, maximum, 0)
    const answer = await granted(this.#dialogue, COMMAND.transmit, question, command)
    return Uint8Array.from(await this.#dialogue.read(answer.readUInt32LE(answer.length - 8)))
  }

  async disconnect(handle: number, disposition: number): Promise<void> {
    await granted(this.#dialogue, COMMAND.disconnect, numbers(handle, disposition, 0))
  }

  async attribute(handle: number, attribute: number): Promise<Bytes> {
    const question = Buffer.concat([
      numbers(handle, attribute),
      Buffer.alloc(ATTRIBUTE_LENGTH),
      numbers(ATTRIBUTE_LENGTH, 0),
    ])
    const answer = await granted(this.#dialogue, COMMAND.attribute, question)
    return Uint8Array.from(answer.subarray(8, 8 + answer.readUInt32LE(answer.length - 8)))
  }
}

/** SCardDisconnect as it goes over the connection of the context that has the handle. */
export const disconnecting = (handle: number, disposition: number): Bytes =>
  framed(COMMAND.disconnect, numbers(handle, disposition, 0))

/** A pcscd of another minor version says which one it speaks, and is spoken to in that one. */
async function agree(dialogue: Dialogue): Promise<void> {
  const answer = await dialogue.ask(COMMAND.version, numbers(MAJOR, MINOR, 0))
  if (codeOf(answer) === 0) return
  const [major, minor] = [answer.readUInt32LE(0), answer.readUInt32LE(4)]
  if (major !== MAJOR || minor < OLDEST_MINOR) throw new Refusal(codeOf(answer))
  await granted(dialogue, COMMAND.version, numbers(major, minor, 0))
}

async function granted(dialogue: Dialogue, command: number, structure: Buffer, behind?: Bytes): Promise<Buffer> {
  const answer = await dialogue.ask(command, structure, behind)
  if (codeOf(answer) !== 0) throw new Refusal(codeOf(answer))
  return answer
}

/** Names end with a NUL; one without a name is none. */
const statesIn = (states: Buffer): readonly ReaderState[] =>
  Array.from({ length: READERS }, (_, index) => states.subarray(index * READER_LENGTH, (index + 1) * READER_LENGTH))
    .map((state) => ({
      name: state.subarray(0, state.indexOf(0)).toString('utf8'),
      events: state.readUInt32LE(READER_AT.events),
      state: state.readUInt32LE(READER_AT.state),
      sharing: state.readInt32LE(READER_AT.sharing),
      atrLength: state.readUInt32LE(READER_AT.atrLength),
    }))
    .filter(({ name }) => name !== '')

/** The last field of each structure. */
const codeOf = (answer: Buffer): number => answer.readUInt32LE(answer.length - 4)

/** Questions, and the bytes that come back. */
class Dialogue {
  readonly #socket: Socket
  #heard = Buffer.alloc(0)
  #look = (): void => undefined
  /** Whether it has answered anything. */
  #isServed = false
  lost: Refusal | null = null

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (data: Buffer) => {
      this.#isServed = true
      this.#heard = Buffer.concat([this.#heard, data])
      this.#look()
    })
    const closed = new Refusal(SECURITY_VIOLATION, 'pcscd has closed the connection')
    // Who is refused has its connection reset where pcscd did not read the question, and closed otherwise.
    socket.on('error', () =>
      this.#lose(this.#isServed ? new Refusal(COMM_ERROR, 'the connection to pcscd broke') : closed),
    )
    for (const event of ['end', 'close']) socket.on(event, () => this.#lose(closed))
  }

  /** Gives the structure that answers, which is as long as the one that asks. The question is wiped once it is said. */
  ask(command: number, structure: Buffer, behind: Bytes = new Uint8Array()): Promise<Buffer> {
    const question = framed(command, structure, behind)
    if (this.lost === null) this.#socket.write(question, () => question.fill(0))
    return this.read(structure.length)
  }

  read(length: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (this.#heard.length >= length) {
          this.#look = () => undefined
          resolve(this.#heard.subarray(0, length))
          this.#heard = this.#heard.subarray(length)
        } else if (this.lost !== null) reject(this.lost)
      }
      this.#look()
    })
  }

  #lose(refusal: Refusal): void {
    this.lost ??= refusal
    this.#look()
  }
}

/** Behind a head that says how long the structure is; what the structure announces comes after it. */
const framed = (command: number, structure: Buffer, behind: Bytes = new Uint8Array()): Buffer =>
  Buffer.concat([numbers(structure.length, command), structure, behind])

/** As the C structures are on a little-endian machine, which all are that Debian makes Node for but one. */
function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}
