/**
 * Fills in what a recording leaves out: with something that stands for nobody, and fits where it stands. A certificate is
 * issued anew, with a test key, by an authority of the simulation, so that it is what it was but for whose it is.
 */
import type { Bytes } from '../src/lib/bytes.ts'
import type { LeftOut, Part } from '../src/recording/shape.ts'
import { addDays, type Day, digits, endOfDay, startOfDay } from './calendar.ts'
import { publicKeyBits, type Reissuer, reissuerFor } from './reissuer.ts'
import { placeholderName } from './x509.ts'

/** Who stands for the issuer of one certificate, and the signature. */
export interface Reissue {
  readonly by: Reissuer
  readonly signature: Bytes
}

/** What becomes of the certificate that `parts` are; `null` where they are none, or nobody fits. */
export function reissueOf(parts: readonly Part[], today: Day): Reissue | null {
  const length = (name: string): number =>
    parts.flatMap((part) => ('kept' in part || part.of?.name !== name ? [] : [part.length]))[0] ?? 0
  const lengths = { name: length('issuer'), signature: length('signature') }
  const by = reissuerFor(lengths)
  if (by === null) return null
  const unsigned = filled(parts, today, { by, signature: new Uint8Array(lengths.signature) })
  const certificate = contentAt(unsigned, 0)
  const toBeSigned = unsigned.subarray(certificate.start, contentAt(unsigned, certificate.start).end)
  return { by, signature: by.sign(toBeSigned) }
}

/** Where the content of a DER element begins and ends. */
function contentAt(bytes: Bytes, at: number): { readonly start: number; readonly end: number } {
  const first = bytes[at + 1] ?? 0
  if (first < 0x80) return { start: at + 2, end: at + 2 + first }
  const start = at + 2 + (first & 0x7f)
  return { start, end: start + bytes.subarray(at + 2, start).reduce((value, byte) => value * 256 + byte, 0) }
}

/** The bytes that stand for parts; of a certificate, as it is issued anew. */
export function filled(parts: readonly Part[], today: Day, reissue: Reissue | null): Bytes {
  const bytes = parts.map((part) =>
    'kept' in part ? part.kept : fillerOf(part, today, reissue).subarray(part.from, part.to),
  )
  return Uint8Array.from(Buffer.concat(bytes))
}

/**
 * The digit nine: printable, a digit, and a positive number however often it stands there, so that nothing that is read
 * as one of these is damaged by it.
 */
const FILLER = 0x39

function fillerOf({ of, length }: LeftOut, today: Day, reissue: Reissue | null): Bytes {
  const found = of === null ? null : fittingOf(of, length, today, reissue)
  return found?.length === length ? found : new Uint8Array(length).fill(FILLER)
}

function fittingOf(of: NonNullable<LeftOut['of']>, length: number, today: Day, reissue: Reissue | null): Bytes | null {
  switch (of.name) {
    case 'begins':
      return dateBytes(startOfDay(addDays(today, of.days)), addDays(today, of.days), length)
    case 'ends':
      return dateBytes(endOfDay(addDays(today, of.days)), addDays(today, of.days), length)
    case 'issuer':
      return reissue?.by.name ?? placeholderName(length)
    case 'name':
      return placeholderName(length)
    case 'issuer-key':
      return reissue?.by.keyId ?? null
    case 'issuer-serial':
      return reissue?.by.serial ?? null
    case 'key':
      return publicKeyBits(length)
    case 'signature':
      return reissue?.signature ?? null
    case 'serial':
      return null
  }
}

/** UTCTime has two digits of the year, for 1950 to 2049. */
const LAST_UTC = new Date('2049-12-31T14:59:59Z')

/** UTCTime and GeneralizedTime have the moment, `YYYYMMDD` has the day in Japan. */
function dateBytes(wanted: Date, day: Day, length: number): Bytes {
  const moment = length === 13 && wanted > LAST_UTC ? LAST_UTC : wanted
  const compact = `${moment.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  return Buffer.from(length === 8 ? digits(day) : compact.slice(-length), 'latin1')
}
