/**
 * Command APDUs: what is sent to a card, as a value and as bytes (ISO/IEC 7816-3, 12.1; 7816-4, 5.1). Which command to
 * send when is left to `src/card`.
 */
import { type Bytes, concat, toHex } from '../lib/bytes.ts'

export interface CommandApdu {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data: Bytes
  /** Ne, the most bytes expected in the answer: 0 for none, 256 for a short Le of `00`, up to 65,536. */
  readonly expectedLength: number
  /** A card may count it as an attempt, change by it, or sign by it: it is sent once, whatever the answer. */
  readonly once: boolean
}

/** The most bytes that a short Le and an extended Le can ask for. */
export const SHORT_LIMIT = 256
export const EXTENDED_LIMIT = 65_536

const NO_DATA: Bytes = new Uint8Array()

function command(header: readonly [number, number, number, number], rest: Partial<CommandApdu> = {}): CommandApdu {
  const [cla, ins, p1, p2] = header
  return { cla, ins, p1, p2, data: NO_DATA, expectedLength: 0, once: false, ...rest }
}

/** SELECT by DF name, without an answer (P2 `0C`): the form that every client uses with this card. */
export function selectApplication(aid: Bytes): CommandApdu {
  return command([0x00, 0xa4, 0x04, 0x0c], { data: aid })
}

/** SELECT an EF of the current application. This card knows P1 `02` only (OpenSC pull request 801). */
export function selectFile(ef: number): CommandApdu {
  return command([0x00, 0xa4, 0x02, 0x0c], { data: twoBytes(ef) })
}

/** READ BINARY of the current EF; `offset` has 15 bits. */
export function readBinary(offset: number, expectedLength: number): CommandApdu {
  return command([0x00, 0xb0, (offset >> 8) & 0x7f, offset & 0xff], { expectedLength })
}

/** READ BINARY by short EF identifier; `offset` has 8 bits. */
export function readBinaryOf(ef: number, offset: number, expectedLength: number): CommandApdu {
  return command([0x00, 0xb0, 0x80 | shortEf(ef), offset & 0xff], { expectedLength })
}

/** READ RECORD by number in the current EF. */
export function readRecord(record: number): CommandApdu {
  return command([0x00, 0xb2, record, 0x04], { expectedLength: SHORT_LIMIT })
}

/** READ RECORD by number and short EF identifier. */
export function readRecordOf(ef: number, record: number): CommandApdu {
  return command([0x00, 0xb2, record, (shortEf(ef) << 3) | 0x04], { expectedLength: SHORT_LIMIT })
}

/** GET DATA: one data object of what is current, by its tag. */
export function getData(tag: number, expectedLength: number): CommandApdu {
  return command([0x00, 0xca, tag >> 8, tag & 0xff], { expectedLength })
}

/** VERIFY without data on the current EF: asks for the retry counter and spends nothing. */
export function queryRetryCounter(): CommandApdu {
  return command([0x00, 0x20, 0x00, 0x80])
}

/** VERIFY without data by short EF identifier: asks for the retry counter and spends nothing. */
export function queryRetryCounterOf(ef: number): CommandApdu {
  return command([0x00, 0x20, 0x00, 0x80 | shortEf(ef)])
}

/** VERIFY on the current EF: spends an attempt when the value is wrong. */
export function verify(value: Bytes): CommandApdu {
  return command([0x00, 0x20, 0x00, 0x80], { data: value, once: true })
}

/** VERIFY by short EF identifier: spends an attempt when the value is wrong. */
export function verifyOf(ef: number, value: Bytes): CommandApdu {
  return command([0x00, 0x20, 0x00, 0x80 | shortEf(ef)], { data: value, once: true })
}

/** CHANGE REFERENCE DATA on the current EF: the new value alone, in place of the one that was verified (P1 `01`). */
export function changeReferenceData(value: Bytes): CommandApdu {
  return command([0x00, 0x24, 0x01, 0x80], { data: value, once: true })
}

/** CHANGE KEY of JICSAP on the current EF: the same for the resident registry PINs (myna-card, measured). */
export function changeKey(value: Bytes): CommandApdu {
  return command([0x80, 0x32, 0x00, 0x80], { data: value, once: true })
}

/**
 * COMPUTE DIGITAL SIGNATURE (JICSAP) with the key in the current EF. P1 `00`: PKCS #1 v1.5 padding around the input as
 * it is; it is the only form that every client uses.
 */
export function computeSignature(input: Bytes): CommandApdu {
  return command([0x80, 0x2a, 0x00, 0x80], { data: input, expectedLength: SHORT_LIMIT, once: true })
}

/** COMPUTE DIGITAL SIGNATURE by short EF identifier of the key. */
export function computeSignatureOf(ef: number, input: Bytes): CommandApdu {
  return command([0x80, 0x2a, 0x00, 0x80 | shortEf(ef)], { data: input, expectedLength: SHORT_LIMIT, once: true })
}

/** COMPUTE DIGITAL SIGNATURE with the key that the current application has for internal authentication (P2 `00`). */
export function computeSignatureByDefaultKey(input: Bytes): CommandApdu {
  return command([0x80, 0x2a, 0x00, 0x00], { data: input, expectedLength: SHORT_LIMIT, once: true })
}

/** GET RESPONSE: the next `expectedLength` bytes that a `61xx` promised. */
export function getResponse(expectedLength: number): CommandApdu {
  return command([0x00, 0xc0, 0x00, 0x00], { expectedLength })
}

/** The short EF identifier of an EF, or a `RangeError`: it has five bits and is not zero (7816-4, 7.4.1). */
function shortEf(ef: number): number {
  if (ef < 0x01 || ef > 0x1e) throw new RangeError(`EF ${ef.toString(16)} has no short identifier`)
  return ef
}

/** Whether a command needs the extended form: more than 255 bytes sent or 256 expected. */
export function isExtended(apdu: CommandApdu): boolean {
  return apdu.data.length > 255 || apdu.expectedLength > SHORT_LIMIT
}

/** The bytes of a command, in the short form where that is enough. */
export function encodeCommand(apdu: CommandApdu): Bytes {
  const { data, expectedLength } = apdu
  if (data.length > 65_535) throw new RangeError('more than 65,535 bytes of command data')
  if (expectedLength > EXTENDED_LIMIT) throw new RangeError('more than 65,536 bytes expected')
  const header = Uint8Array.of(apdu.cla, apdu.ins, apdu.p1, apdu.p2)
  return isExtended(apdu) ? extendedForm(header, data, expectedLength) : shortForm(header, data, expectedLength)
}

function shortForm(header: Bytes, data: Bytes, expectedLength: number): Bytes {
  const lc = data.length === 0 ? NO_DATA : Uint8Array.of(data.length)
  const le = expectedLength === 0 ? NO_DATA : Uint8Array.of(expectedLength & 0xff)
  return concat(header, lc, data, le)
}

/** One zero byte announces the form; Lc and Le then have two bytes each. */
function extendedForm(header: Bytes, data: Bytes, expectedLength: number): Bytes {
  const lc = data.length === 0 ? NO_DATA : twoBytes(data.length)
  const le = expectedLength === 0 ? NO_DATA : twoBytes(expectedLength)
  return concat(header, Uint8Array.of(0), lc, data, le)
}

function twoBytes(value: number): Bytes {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff)
}

/** A command for a log line: its header and lengths, never its data. */
export function describeCommand(apdu: CommandApdu): string {
  const header = toHex(Uint8Array.of(apdu.cla, apdu.ins, apdu.p1, apdu.p2))
  const lc = apdu.data.length === 0 ? '' : ` Lc=${apdu.data.length}`
  const le = apdu.expectedLength === 0 ? '' : ` Ne=${apdu.expectedLength}`
  return `${header}${lc}${le}`
}
