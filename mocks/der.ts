/**
 * Writes DER (ITU-T X.690), as much of it as a certificate needs. Reading is left to the product's own parser and to
 * openssl, so that the two never share a mistake.
 */
import type { Bytes } from '../src/lib/bytes.ts'

/** One element: identifier octet, length in the shortest form, content. */
export function element(tag: number, ...content: readonly Bytes[]): Bytes {
  const body = Buffer.concat(content)
  return Uint8Array.from(Buffer.concat([Uint8Array.of(tag), lengthOctets(body.length), body]))
}

function lengthOctets(length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(length)
  if (length <= 0xff) return Uint8Array.of(0x81, length)
  if (length <= 0xffff) return Uint8Array.of(0x82, length >> 8, length & 0xff)
  throw new RangeError('a simulated certificate has no element over 64 KiB')
}

export const sequence = (...items: readonly Bytes[]): Bytes => element(0x30, ...items)
export const octetString = (content: Bytes): Bytes => element(0x04, content)
export const bool = (value: boolean): Bytes => element(0x01, Uint8Array.of(value ? 0xff : 0x00))
export const nil = (): Bytes => element(0x05)
/** `[number]` with the constructed bit: an explicit tag, or an implicit one over something constructed. */
export const context = (number: number, ...content: readonly Bytes[]): Bytes => element(0xa0 | number, ...content)
/** `[number]` without the constructed bit: an implicit tag over something primitive. */
export const contextPrimitive = (number: number, content: Bytes): Bytes => element(0x80 | number, content)

/** SET OF, its items in the order that DER prescribes. */
export function setOf(...items: readonly Bytes[]): Bytes {
  return element(0x31, ...items.toSorted((a, b) => Buffer.compare(a, b)))
}

/** A non-negative INTEGER of the given big-endian bytes. */
export function integer(magnitude: Bytes): Bytes {
  const first = magnitude.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first)
  const positive = (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits
  return element(0x02, positive)
}

export const smallInteger = (value: number): Bytes => integer(Uint8Array.of(value >> 8, value & 0xff))

/** BIT STRING of whole bytes. */
export const bitString = (content: Bytes): Bytes => element(0x03, Uint8Array.of(0), content)

/** BIT STRING of named bits (bit 0 first), without trailing zero bits. */
export function namedBits(...bits: readonly number[]): Bytes {
  const highest = Math.max(...bits)
  const octets = new Uint8Array((highest >> 3) + 1)
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return element(0x03, Uint8Array.of(7 - (highest & 7)), octets)
}

/** OBJECT IDENTIFIER of dotted text. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(arc: number): number[] {
  const digits = [arc % 0x80]
  for (let left = Math.floor(arc / 0x80); left > 0; left = Math.floor(left / 0x80)) digits.unshift(0x80 | (left % 0x80))
  return digits
}

export const printableString = (text: string): Bytes => element(0x13, Buffer.from(text, 'latin1'))
export const utf8String = (text: string): Bytes => element(0x0c, Buffer.from(text, 'utf8'))
export const ia5String = (text: string): Bytes => element(0x16, Buffer.from(text, 'latin1'))

/** UTCTime up to 2049, GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5); nothing here is older than 1950. */
export function time(instant: Date): Bytes {
  const digits = instant.toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return instant.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), 'latin1'))
    : element(0x18, Buffer.from(digits, 'latin1'))
}
