/**
 * Builds and signs X.509 certificates (RFC 5280) of any content, wrong ones included. Which content a My Number Card
 * carries is in `test-ca.ts`.
 */
import { createHash, type KeyObject, sign } from 'node:crypto'
import type { Bytes } from '../src/lib/bytes.ts'
import * as der from './der.ts'

export interface NameAttribute {
  readonly type: 'C' | 'L' | 'O' | 'OU' | 'CN'
  readonly value: string
}

export type Name = readonly NameAttribute[]

const ATTRIBUTE_TYPES = { C: '2.5.4.6', L: '2.5.4.7', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const

/** A distinguished name: the country as PrintableString, everything else as UTF8String. */
export function name(attributes: Name): Bytes {
  return der.sequence(
    ...attributes.map(({ type, value }) => {
      const text = type === 'C' ? der.printableString(value) : der.utf8String(value)
      return der.setOf(der.sequence(der.oid(ATTRIBUTE_TYPES[type]), text))
    }),
  )
}

/** A name of that many bytes that names nobody; `null` where DER has none so long. */
export function placeholderName(length: number): Bytes | null {
  for (let count = Math.max(0, length - 20); count < length; count++) {
    const found = name([{ type: 'CN', value: '9'.repeat(count) }])
    if (found.length === length) return found
  }
  return null
}

export interface SignatureAlgorithm {
  readonly identifier: Bytes
  /** As node:crypto calls it. */
  readonly hash: string
}

/** RFC 4055 asks for NULL parameters with RSA, RFC 5758 for none with ECDSA. */
const SIGNATURE_ALGORITHMS = {
  rsa: { identifier: der.sequence(der.oid('1.2.840.113549.1.1.11'), der.nil()), hash: 'sha256' },
  ec: { identifier: der.sequence(der.oid('1.2.840.10045.4.3.3')), hash: 'sha384' },
} as const satisfies Record<string, SignatureAlgorithm>

/** sha256WithRSAEncryption or ecdsa-with-SHA384, as the key demands. */
function signatureAlgorithm(key: KeyObject): SignatureAlgorithm {
  return key.asymmetricKeyType === 'rsa' ? SIGNATURE_ALGORITHMS.rsa : SIGNATURE_ALGORITHMS.ec
}

/** SubjectPublicKeyInfo of a public or a private key. */
export function publicKeyInfo(key: KeyObject): Bytes {
  return Uint8Array.from(key.export({ type: 'spki', format: 'der' }))
}

/** The key identifier of RFC 5280, 4.2.1.2, method 1: SHA-1 of the key's bits without the BIT STRING around them. */
export function keyIdentifier(publicKey: KeyObject): Bytes {
  // An RSA key is exported as PKCS #1, which is what the bits hold; an EC point is the end of the SPKI.
  const bits =
    publicKey.asymmetricKeyType === 'rsa'
      ? publicKey.export({ type: 'pkcs1', format: 'der' })
      : Buffer.from(publicKeyInfo(publicKey)).subarray(-P384_POINT_LENGTH)
  return Uint8Array.from(createHash('sha1').update(bits).digest())
}

/** An uncompressed point: 04, x, y. */
const P384_POINT_LENGTH = 97

/** One extension; `value` is the DER that goes into its OCTET STRING. */
export function extension(id: string, critical: boolean, value: Bytes): Bytes {
  return der.sequence(der.oid(id), ...(critical ? [der.bool(true)] : []), der.octetString(value))
}

export interface CertificateContent {
  /** Big-endian, without a sign byte. */
  readonly serial: Bytes
  readonly issuer: Name
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subject: Name
  /** Made by `publicKeyInfo`. */
  readonly publicKeyInfo: Bytes
  /** Made by `extension`, in the order in which they are to stand. */
  readonly extensions: readonly Bytes[]
}

/** A version 3 certificate, signed with the issuer's private key. */
export function certificate(
  content: CertificateContent,
  issuerKey: KeyObject,
  algorithm: SignatureAlgorithm = signatureAlgorithm(issuerKey),
): Bytes {
  const toBeSigned = der.sequence(
    der.context(0, der.smallInteger(2)),
    der.integer(content.serial),
    algorithm.identifier,
    name(content.issuer),
    der.sequence(der.time(content.notBefore), der.time(content.notAfter)),
    name(content.subject),
    content.publicKeyInfo,
    der.context(3, der.sequence(...content.extensions)),
  )
  return der.sequence(
    toBeSigned,
    algorithm.identifier,
    der.bitString(Uint8Array.from(sign(algorithm.hash, toBeSigned, issuerKey))),
  )
}
