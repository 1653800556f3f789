/**
 * Command APDUs as the simulated card takes them apart, and the status words it answers with. An implementation of
 * its own, so that a mistake in the product's encoder cannot hide here. What a command does is in `commands/`.
 */
import type { Bytes } from '../src/lib/bytes.ts'

export interface Command {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data: Bytes
  /** Le: the most bytes the terminal takes, 256 or 65536 for a zero field; `null` where the field is absent. */
  readonly expected: number | null
  readonly extended: boolean
}

/**
 * Takes the four cases apart, short and extended (ISO/IEC 7816-3, 12.1). `null` where the length fields do not account
 * for exactly the bytes there are.
 */
export function parseCommand(bytes: Bytes): Command | null {
  const [cla, ins, p1, p2] = bytes
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null
  const body = parseBody(bytes.subarray(4))
  return body && { cla, ins, p1, p2, ...body }
}

const NO_DATA: Bytes = new Uint8Array()

function parseBody(body: Bytes): Pick<Command, 'data' | 'expected' | 'extended'> | null {
  const first = body[0]
  if (first === undefined) return { data: NO_DATA, expected: null, extended: false }
  if (body.length === 1) return { data: NO_DATA, expected: first || 256, extended: false }
  if (first !== 0) return splitData(body, 1, first, 1)
  if (body.length === 3) return { data: NO_DATA, expected: uint16(body, 1) || 65_536, extended: true }
  // An extended Lc of zero does not exist; a body of two bytes that begins with zero has no reading at all.
  return body.length > 3 && uint16(body, 1) > 0 ? splitData(body, 3, uint16(body, 1), 2) : null
}

/** The data field of `length` bytes from `start`, and the Le field of `width` bytes or none after it. */
function splitData(body: Bytes, start: number, length: number, width: 1 | 2) {
  const end = start + length
  const data = body.subarray(start, end)
  const extended = width === 2
  if (body.length === end) return { data, expected: null, extended }
  if (body.length !== end + width) return null
  const le = width === 1 ? body[end] : uint16(body, end)
  return { data, expected: le || (extended ? 65_536 : 256), extended }
}

const uint16 = (bytes: Bytes, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** The status words of JICSAP V1.1 that this card uses, by what they say. */
export const STATUS = {
  ok: 0x9000,
  endOfFile: 0x6282,
  /** The low digit is the number of attempts left. */
  attemptsLeft: 0x63c0,
  memoryFailure: 0x6581,
  notSupportedHere: 0x66f1,
  wrongLength: 0x6700,
  logicalChannel: 0x6881,
  secureMessaging: 0x6882,
  fileStructure: 0x6981,
  securityStatus: 0x6982,
  blocked: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  noSecureSession: 0x69fc,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  parameters: 0x6a86,
  objectNotFound: 0x6a88,
  offset: 0x6b00,
  instruction: 0x6d00,
  class: 0x6e00,
  spurious: 0x6f00,
} as const

export function response(status: number, data: Bytes = NO_DATA): Bytes {
  return Uint8Array.from([...data, status >> 8, status & 0xff])
}

/** Ends a command with a status word and no data. Caught in `virtual-card.ts`, never seen outside. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number) {
    super(`status ${status.toString(16)}`)
    this.status = status
  }
}

/** The data, unless the terminal left room for less: the card then sends nothing, as measured for GET DATA. */
export function answer(command: Command, data: Bytes): Bytes {
  if (command.expected === null || command.expected < data.length) throw new Refusal(STATUS.wrongLength)
  return response(STATUS.ok, data)
}
