/**
 * Reads the beginning of an X.509 certificate (RFC 5280, 4.1), up to the name of the subject: enough to say how long
 * the whole is and when it is valid, before the rest has come from the card. The whole is read by `parse.ts`.
 */
import type { Bytes } from '../lib/bytes.ts'
import { type Header, readHeader, TAG } from './der.ts'

export interface CertificateHead {
  /** Octets of the whole certificate, header included. */
  readonly length: number
  readonly notBefore: Date
  readonly notAfter: Date
  readonly serial: Header
  /** The signature algorithm, as it stands inside the signed part. */
  readonly signature: Header
  readonly issuer: Header
  /** Where the subject's name begins. */
  readonly subjectAt: number
  /** Where the signed part ends. */
  readonly signedEnd: number
}

/** How much of a certificate `readValidityPrefix` looks at: one short READ BINARY. */
export const PREFIX_LENGTH = 256

/** RFC 5280, 4.1.2.2: conforming issuers use no longer serial numbers. */
const LONGEST_SERIAL = 20

/**
 * The validity and the whole length (octets), out of the first 256 bytes at most; `null` when these are not the
 * beginning of a certificate, or its validity does not end within them. Never throws.
 */
export function readValidityPrefix(bytes: Bytes): { notBefore: Date; notAfter: Date; length: number } | null {
  const head = readHead(bytes.subarray(0, PREFIX_LENGTH))
  return head === null ? null : { notBefore: head.notBefore, notAfter: head.notAfter, length: head.length }
}

/** Whether the beginning of a file says that there is no certificate in it: it holds its padding only. */
export function isBlank(bytes: Bytes): boolean {
  return bytes.every((byte) => byte === 0xff) || bytes.every((byte) => byte === 0x00)
}

/** The beginning of a version 3 certificate; what follows the validity need not be there. */
export function readHead(bytes: Bytes): CertificateHead | null {
  const whole = expect(bytes, 0, TAG.sequence, Number.POSITIVE_INFINITY)
  if (whole === null) return null
  const signed = expect(bytes, whole.content, TAG.sequence, whole.end)
  if (signed === null) return null
  const version = expect(bytes, signed.content, TAG.version, signed.end)
  if (version === null || !isVersion3(bytes, version)) return null
  const serial = expect(bytes, version.end, TAG.integer, signed.end)
  if (serial === null || !isSerial(bytes, serial)) return null
  const signature = expect(bytes, serial.end, TAG.sequence, signed.end)
  if (signature === null) return null
  const issuer = expect(bytes, signature.end, TAG.sequence, signed.end)
  if (issuer === null) return null
  const validity = expect(bytes, issuer.end, TAG.sequence, signed.end)
  const dates = validity === null ? null : readValidity(bytes, validity)
  if (validity === null || dates === null) return null
  return {
    ...dates,
    length: whole.end,
    serial,
    signature,
    issuer,
    subjectAt: validity.end,
    signedEnd: signed.end,
  }
}

/** The header at `at` if it has this tag and its content ends by `limit`. */
function expect(bytes: Bytes, at: number, tag: number, limit: number): Header | null {
  const header = readHeader(bytes, at)
  return header !== null && header.tag === tag && header.end <= limit ? header : null
}

function isVersion3(bytes: Bytes, version: Header): boolean {
  const number = expect(bytes, version.content, TAG.integer, version.end)
  return (
    number !== null && number.end === version.end && number.end - number.content === 1 && bytes[number.content] === 2
  )
}

/** A positive INTEGER in its shortest form. */
function isSerial(bytes: Bytes, serial: Header): boolean {
  const [first, second] = bytes.subarray(serial.content, serial.end)
  const length = serial.end - serial.content
  if (first === undefined || first >= 0x80) return false
  const padded = first === 0 && (second === undefined || second < 0x80)
  return !padded && length <= LONGEST_SERIAL + (first === 0 ? 1 : 0)
}

function readValidity(bytes: Bytes, validity: Header): { notBefore: Date; notAfter: Date } | null {
  const from = readHeader(bytes, validity.content)
  const to = from === null ? null : readHeader(bytes, from.end)
  if (from === null || to === null || to.end !== validity.end) return null
  const notBefore = readTime(bytes, from)
  const notAfter = readTime(bytes, to)
  return notBefore === null || notAfter === null || notBefore > notAfter ? null : { notBefore, notAfter }
}

const TIME = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)Z$/

/**
 * UTCTime, whose two-digit years are those from 1950 to 2049, or GeneralizedTime from 1950 on (RFC 5280, 4.1.2.5):
 * whole seconds, UTC, nothing left out. `null` for anything else and for instants that do not exist.
 */
function readTime(bytes: Bytes, header: Header): Date | null {
  if (header.end > bytes.length) return null
  const text = Buffer.from(bytes.subarray(header.content, header.end)).toString('latin1')
  if (header.tag === TAG.utcTime) return parseTime(`${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`)
  return header.tag === TAG.generalizedTime ? parseTime(text) : null
}

function parseTime(text: string): Date | null {
  const { year, month, day, hour, minute, second } = TIME.exec(text)?.groups ?? {}
  if (year === undefined || year < '1950') return null
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const instant = new Date(iso)
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === iso ? instant : null
}
