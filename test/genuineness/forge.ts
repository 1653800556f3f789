/**
 * Signed records and certificates as an issuer makes them, byte by byte and apart from the simulated card: with the
 * authority, the issuer's key and the chip's key to choose.
 */
import { constants, createHash, createPublicKey, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { cardKey } from '../../mocks/card-face.ts'
import { concat, fromAscii, fromHex, toHex } from '../../src/lib/bytes.ts'
import type { Certified, CvAuthority, Hierarchy } from '../../src/genuineness/authorities.ts'

/** Any five keys that differ. */
export const AUTHORITY = cardKey('visualAuthority')
export const ISSUER = cardKey('issuer')
export const CHIP = cardKey('visual')
export const OTHER_CHIP = cardKey('common')
export const STRANGER = cardKey('text')

export const keyId = (number: string): string => `${toHex(fromAscii(number))}080530303100000000`

/** The row of an authority whose private key is `key`. */
export function authorityRow(
  hierarchy: Hierarchy = 'production',
  certifies: Certified = 'visual',
  key: KeyObject = AUTHORITY,
  number = '5000099',
): CvAuthority {
  const modulus = toHex(modulusOf(key))
  return { number, keyId: keyId(number), hierarchy, certifies, modulus, fingerprint: '' }
}

export function modulusOf(key: KeyObject): Uint8Array {
  return Uint8Array.from(Buffer.from(createPublicKey(key).export({ format: 'jwk' }).n ?? '', 'base64url'))
}

export const publicKey = (key: KeyObject): Uint8Array => concat(fromHex('9003010001 91820100'), modulusOf(key))

/** With a length of three bytes from 128 on, or wherever `long` is. */
export function object(tag: string, value: Uint8Array | string, long = false): Uint8Array {
  const bytes = typeof value === 'string' ? fromAscii(value) : value
  const { length } = bytes
  const form = long || length > 127 ? [0x82, length >> 8, length & 0xff] : [length]
  return concat(fromHex(tag), Uint8Array.from(form), bytes)
}

export const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(bytes).digest())

export const signed = (key: KeyObject, bytes: Uint8Array): Uint8Array => Uint8Array.from(sign('sha256', bytes, key))

/** With padding of type 1 around the bytes as they are. */
export const padded = (key: KeyObject, bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes))

export interface CertificateOptions {
  readonly issuer?: string
  readonly subject?: string
  readonly by?: KeyObject
  readonly key?: KeyObject
}

export function certificateContent({
  issuer = keyId('5000099'),
  subject = keyId('5000100'),
  by = AUTHORITY,
  key = ISSUER,
}: CertificateOptions = {}): Uint8Array {
  const body = concat(fromHex(issuer), fromHex(subject), publicKey(key))
  return concat(object('5F4E', body), object('5F37', signed(by, body)))
}

export const certificate = (options?: CertificateOptions): Uint8Array => object('7F21', certificateContent(options))

export interface RecordOptions {
  readonly by?: KeyObject
  readonly chip?: KeyObject
}

export const BIRTH = '19820322'

export function ageRecord({ by = ISSUER, chip = CHIP }: RecordOptions = {}, birth = BIRTH): Uint8Array {
  const content = concat(object('DF11', birth), object('DF12', publicKey(chip)))
  return object('FF10', concat(content, object('DF13', signed(by, content))))
}

export function numberImage({ by = ISSUER, chip = CHIP }: RecordOptions = {}): Uint8Array {
  const content = concat(object('DF41', 'a picture'), object('DF42', publicKey(chip)))
  return object('FF40', concat(content, object('DF43', signed(by, content))))
}

/** The fields of a face, by tag, as they are before anybody alters them. */
const FACE = {
  DF22: BIRTH,
  DF23: '2',
  DF25: 'name',
  DF26: 'address',
  DF27: 'photograph',
  DF29: '20340322',
  DF2A: 'code',
} as const

export interface FaceOptions extends RecordOptions {
  /** What is exchanged once the signature is made. */
  readonly altered?: Partial<Record<keyof typeof FACE | 'DF24' | 'DF28', string | Uint8Array | null>>
  /** What the signature holds, made of the three digests. */
  readonly block?: (digests: Uint8Array) => Uint8Array
}

const THREE = fromHex('3071300D060960864801650304020105000460')

export function face({
  by = ISSUER,
  chip = CHIP,
  altered = {},
  block = (digests) => concat(THREE, digests),
}: FaceOptions = {}): Uint8Array {
  const original: Record<string, Uint8Array> = {
    ...Object.fromEntries(Object.entries(FACE).map(([tag, value]) => [tag, object(tag, value)])),
    DF24: object('DF24', publicKey(chip)),
  }
  const digest = (...tags: string[]): Uint8Array =>
    sha256(concat(...tags.map((tag) => original[tag] ?? new Uint8Array())))
  const digests = concat(digest('DF22', 'DF23', 'DF24'), digest('DF25', 'DF26'), digest('DF27'))
  const fields: Record<string, Uint8Array> = { ...original, DF28: object('DF28', padded(by, block(digests))) }
  for (const [tag, value] of Object.entries(altered)) {
    fields[tag] = value === null ? new Uint8Array() : object(tag, value)
  }
  return object(
    'FF20',
    concat(
      ...Object.keys(fields)
        .toSorted()
        .map((tag) => fields[tag] ?? new Uint8Array()),
    ),
  )
}

export const MY_NUMBER = concat(object('FF10', '123456789018'), fromHex('FFFF'))

const ATTRIBUTES = concat(object('DF22', 'name'), object('DF23', 'address'), object('DF24', BIRTH), object('DF25', '2'))

export const attributes = (fields: Uint8Array = ATTRIBUTES): Uint8Array =>
  object('FF20', concat(object('DF21', fromHex('000E00140021002C')), fields))

export function integrity({ by = ISSUER }: RecordOptions = {}): Uint8Array {
  const content = concat(object('DF31', sha256(MY_NUMBER)), object('DF32', sha256(ATTRIBUTES)))
  return object('FF30', concat(content, object('DF33', signed(by, content))))
}

export function cardKeyRecord({ by = ISSUER, chip = CHIP }: RecordOptions = {}): Uint8Array {
  const content = object('DF51', publicKey(chip))
  return object('FF50', concat(content, object('DF52', signed(by, content))))
}
