/** A pcscd that answers what a test wants, over a socket that libpcsclite and the driver would look for. */
import { createServer, type Server, type Socket } from 'node:net'
import { fromHex } from '../../src/lib/bytes.ts'

export const ESTABLISH = 0x01
export const CONNECT = 0x04
export const DISCONNECT = 0x06
export const TRANSMIT = 0x09
const VERSION = 0x11
const READERS_STATE = 0x12
/** PCSCLITE_MAX_READERS_CONTEXTS times `sizeof (READER_STATE)`: no reader. */
const NO_READERS = Buffer.alloc(16 * 184)
const HANDLE = 0x1234_5678

/** Speaks as pcscd does: structures come back with their answers in them. */
export class FakePcscd {
  readonly connections = new Set<Socket>()
  /** Commands that came, with what stands in the structure. */
  readonly heard: { readonly command: number; readonly structure: Buffer }[] = []
  /** What the next of a command is refused with. */
  readonly refusals = new Map<number, number>()
  minor = 4
  response = '9000'
  made = 0
  /** Whether it hangs: hears everything and answers nothing. */
  isFrozen = false
  readonly #server: Server

  constructor(path: string) {
    this.#server = createServer((socket) => this.#serve(socket)).listen(path)
  }

  get names(): readonly number[] {
    return this.heard.map(({ command }) => command).filter((command) => command !== VERSION)
  }

  stop(): Promise<void> {
    for (const socket of this.connections) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #serve(socket: Socket): void {
    this.made += 1
    this.connections.add(socket)
    socket.on('close', () => this.connections.delete(socket))
    let rest = Buffer.alloc(0)
    socket.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data])
      while (rest.length >= 8 && rest.length >= 8 + rest.readUInt32LE(0)) {
        const [size, command] = [rest.readUInt32LE(0), rest.readUInt32LE(4)]
        const structure = Buffer.from(rest.subarray(8, 8 + size))
        const behind = command === TRANSMIT ? structure.readUInt32LE(12) : 0
        rest = rest.subarray(8 + size + behind)
        this.heard.push({ command, structure })
        if (this.isFrozen) continue
        // In two pieces, since nobody promises one.
        for (const piece of halves(this.#answer(command, structure))) socket.write(piece)
      }
    })
  }

  #answer(command: number, structure: Buffer): Buffer {
    if (command === READERS_STATE) return NO_READERS
    const refusal = this.refusals.get(command) ?? 0
    this.refusals.delete(command)
    structure.writeUInt32LE(refusal, structure.length - 4)
    if (command === VERSION && structure.readUInt32LE(4) !== this.minor) {
      structure.writeUInt32LE(0x8010_001e, 8)
      structure.writeUInt32LE(this.minor, 4)
    }
    if (command === CONNECT) {
      structure.writeUInt32LE(HANDLE, structure.length - 12)
      structure.writeUInt32LE(2, structure.length - 8)
    }
    if (command !== TRANSMIT || refusal !== 0) return structure
    const response = fromHex(this.response)
    structure.writeUInt32LE(response.length, structure.length - 8)
    return Buffer.concat([structure, response])
  }
}

const halves = (bytes: Buffer): readonly Buffer[] => [bytes.subarray(0, 5), bytes.subarray(5)]
