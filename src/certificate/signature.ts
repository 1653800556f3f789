/**
 * How the keys of cards sign: one row for each kind of key, with what the card is given, how the result is checked and
 * what it is called. Which key signs what is left to `src/pin`; the card's side stands in `src/card`.
 */
import { type KeyObject, X509Certificate } from 'node:crypto'
import { KazasuError } from '../errors.ts'
import { type Bytes, concat, equal, fromHex } from '../lib/bytes.ts'
import { fitsDigest } from './ecdsa.ts'
import type { Certificate } from './parse.ts'
import { signedBlock } from './pkcs1.ts'

/** Named as in Web Crypto. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512'

interface HashRow {
  /** Bytes of a digest. */
  readonly length: number
  /** As node:crypto names it. */
  readonly node: string
  readonly oid: string
  /** DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
  readonly digestInfo: Bytes
}

export const HASHES: Readonly<Record<HashName, HashRow>> = {
  'SHA-256': {
    length: 32,
    node: 'sha256',
    oid: '2.16.840.1.101.3.4.2.1',
    digestInfo: fromHex('3031300D060960864801650304020105000420'),
  },
  'SHA-384': {
    length: 48,
    node: 'sha384',
    oid: '2.16.840.1.101.3.4.2.2',
    digestInfo: fromHex('3041300D060960864801650304020205000430'),
  },
  'SHA-512': {
    length: 64,
    node: 'sha512',
    oid: '2.16.840.1.101.3.4.2.3',
    digestInfo: fromHex('3051300D060960864801650304020305000440'),
  },
}

export interface Digest {
  readonly hash: HashName
  readonly bytes: Bytes
}

/** The scheme and the hash as Web Crypto names them, with a stroke between. */
export const SIGNATURE_ALGORITHMS = [
  'RSASSA-PKCS1-v1_5/SHA-256',
  'RSASSA-PKCS1-v1_5/SHA-384',
  'RSASSA-PKCS1-v1_5/SHA-512',
  'ECDSA/SHA-256',
  'ECDSA/SHA-384',
  'ECDSA/SHA-512',
] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]

export interface SignatureScheme {
  /** As in Web Crypto. */
  readonly name: 'RSASSA-PKCS1-v1_5' | 'ECDSA'
  /** The key in the certificate, as `Certificate` has it. */
  readonly keyType: string
  readonly keySize: number
  /** What the card's key is given for this digest. */
  readonly input: (digest: Digest) => Bytes
  readonly verifies: (publicKey: KeyObject, digest: Digest, signature: Bytes) => boolean
  /** What CMS calls it (RFC 5754): RSA has the hash beside it, and parameters that are NULL. */
  readonly cms: (hash: HashName) => { readonly oid: string; readonly parameters: 'null' | 'absent' }
  /** `r-and-s`: two numbers of one length, which CMS wants as DER. */
  readonly form: 'octets' | 'r-and-s'
}

const P384_BYTES = 48

const ECDSA_OIDS: Readonly<Record<HashName, string>> = {
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
}

const SCHEMES: readonly SignatureScheme[] = [
  {
    name: 'RSASSA-PKCS1-v1_5',
    keyType: 'rsa',
    keySize: 2048,
    input: digestInfo,
    verifies: (publicKey, digest, signature) => {
      const signed = signedBlock(publicKey, signature)
      return signed !== null && equal(signed, digestInfo(digest))
    },
    cms: () => ({ oid: '1.2.840.113549.1.1.1', parameters: 'null' }),
    form: 'octets',
  },
  {
    // The next generation of cards is announced with P-384. Nothing is published of how it will sign: this is what the
    // simulated card does, which takes 48 bytes and gives r and s.
    name: 'ECDSA',
    keyType: 'ec',
    keySize: 384,
    input: ({ bytes }) =>
      // As ECDSA has it (FIPS 186-5, 6.4.1): of a longer digest the leftmost bits, a shorter one as the number it is.
      concat(new Uint8Array(Math.max(0, P384_BYTES - bytes.length)), bytes.subarray(0, P384_BYTES)),
    verifies: (publicKey, { bytes }, signature) => fitsDigest(publicKey, bytes, signature),
    cms: (hash) => ({ oid: ECDSA_OIDS[hash], parameters: 'absent' }),
    form: 'r-and-s',
  },
]

/** DER, as RSASSA-PKCS1-v1_5 has it signed. */
export function digestInfo({ hash, bytes }: Digest): Bytes {
  return concat(HASHES[hash].digestInfo, bytes)
}

/** How the key of this certificate signs; `CERTIFICATE_KEY_UNSUPPORTED` for any other kind of key. */
export function schemeOf({ keyType, keySize }: Certificate): SignatureScheme {
  const scheme = SCHEMES.find((one) => one.keyType === keyType && one.keySize === keySize)
  if (scheme !== undefined) return scheme
  throw new KazasuError('CERTIFICATE_KEY_UNSUPPORTED', undefined, { fields: { keyType, keySize } })
}

/** Whether the key of this certificate made `signature` over `digest`. */
export function isSignatureOf(certificate: Certificate, digest: Digest, signature: Bytes): boolean {
  return schemeOf(certificate).verifies(new X509Certificate(certificate.der).publicKey, digest, signature)
}
