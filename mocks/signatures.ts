/**
 * What the card's keys compute, by the P1 of COMPUTE DIGITAL SIGNATURE: RSA as myna-card measured it, and P-384 as we
 * assume it, there being no public interface of a card with such a key. Who may use a key is decided elsewhere.
 */
import { constants, createECDH, createHash, type KeyObject, privateEncrypt, randomBytes, sign } from 'node:crypto'
import { type Bytes, concat, fromHex } from '../src/lib/bytes.ts'

export interface SignatureScheme {
  /** Whether the input can have this length. */
  accepts(length: number): boolean
  sign(key: KeyObject, input: Bytes): Bytes
}

const MODULUS_LENGTH = 256
/** Type 1 padding takes eleven bytes. */
const PKCS1_ROOM = MODULUS_LENGTH - 11
const SHA256_LENGTH = 32
const SHA384_LENGTH = 48
/** DigestInfo of SHA-256 up to the hash (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = fromHex('3031300D060960864801650304020105000420')

const anyLength = (): boolean => true
const isHash = (length: number): boolean => length === SHA256_LENGTH
const sha256 = (input: Bytes): Bytes => Uint8Array.from(createHash('sha256').update(input).digest())
const withDigestInfo = (hash: Bytes): Bytes => concat(SHA256_DIGEST_INFO, hash)

const verbatim = { accepts: (length: number) => length <= PKCS1_ROOM, sign: pkcs1 }
const none: SignatureScheme = { accepts: () => false, sign: pkcs1 }

/** By P1. `none` refuses every input. */
export const SIGNATURE_SCHEMES: readonly Readonly<Record<'rsa' | 'ec', SignatureScheme>>[] = [
  { rsa: verbatim, ec: { accepts: (length) => length === SHA384_LENGTH, sign: ecdsa } },
  { rsa: { accepts: anyLength, sign: (key, input) => pkcs1(key, sha256(input)) }, ec: none },
  { rsa: { accepts: isHash, sign: (key, hash) => pkcs1(key, withDigestInfo(hash)) }, ec: none },
  { rsa: { accepts: anyLength, sign: signSha256 }, ec: none },
  { rsa: { accepts: isHash, sign: pss }, ec: none },
  { rsa: { accepts: anyLength, sign: (key, input) => pss(key, sha256(input)) }, ec: none },
]

/** RSASSA-PKCS1-v1_5 with padding type 1 over the bytes as they are. */
export function pkcs1(key: KeyObject, input: Bytes): Bytes {
  return Uint8Array.from(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, input))
}

export function signSha256(key: KeyObject, input: Bytes): Bytes {
  return Uint8Array.from(sign('sha256', input, key))
}

/** RSASSA-PSS over a hash (RFC 8017, 9.1.1). The length of the salt is not published: the usual one is taken. */
function pss(key: KeyObject, hash: Bytes): Bytes {
  const salt = Uint8Array.from(randomBytes(SHA256_LENGTH))
  const digest = sha256(concat(new Uint8Array(8), hash, salt))
  const block = new Uint8Array(MODULUS_LENGTH - SHA256_LENGTH - 1)
  block[block.length - SHA256_LENGTH - 1] = 0x01
  block.set(salt, block.length - SHA256_LENGTH)
  const mask = generateMask(digest, block.length)
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  const encoded = concat(masked, digest, Uint8Array.of(0xbc))
  return Uint8Array.from(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded))
}

/** MGF1 with SHA-256 (RFC 8017, B.2.1). */
function generateMask(seed: Bytes, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / SHA256_LENGTH) }, (_, counter) =>
    sha256(concat(seed, Uint8Array.of(0, 0, 0, counter))),
  )
  return concat(...blocks).subarray(0, length)
}

/** The order of the group of P-384 (SEC 2, 2.5.1). */
const P384_ORDER = BigInt(
  '0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973',
)

/**
 * ECDSA over a hash, which node:crypto offers for messages only (SEC 1, 4.1.3). The 96 bytes are r and s. Not in
 * constant time: the key is public.
 */
function ecdsa(key: KeyObject, hash: Bytes): Bytes {
  const ephemeral = createECDH('secp384r1')
  const point = ephemeral.generateKeys()
  const k = toNumber(ephemeral.getPrivateKey())
  const r = toNumber(point.subarray(1, 1 + SHA384_LENGTH)) % P384_ORDER
  const { d } = key.export({ format: 'jwk' })
  const secret = toNumber(Buffer.from(d ?? '', 'base64url'))
  const s = (power(k, P384_ORDER - 2n) * (toNumber(hash) + r * secret)) % P384_ORDER
  return concat(toBytes(r), toBytes(s))
}

/** The inverse by Fermat: the order is prime. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (
    let [square, rest] = [base, exponent];
    rest > 0n;
    [square, rest] = [(square * square) % P384_ORDER, rest >> 1n]
  ) {
    if (rest & 1n) result = (result * square) % P384_ORDER
  }
  return result
}

const toNumber = (bytes: Bytes): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const toBytes = (number: bigint): Bytes => fromHex(number.toString(16).padStart(2 * SHA384_LENGTH, '0'))
