/**
 * Whether an ECDSA signature on P-384 fits a digest (SEC 1, 4.1.4). node:crypto verifies signatures over messages, and
 * what a client lets sign is a digest whose message stays with the client. The curve itself is left to node:crypto.
 */
import { createECDH, ECDH, type KeyObject } from 'node:crypto'
import { type Bytes, concat, fromHex } from '../lib/bytes.ts'

const CURVE = 'secp384r1'
const SIZE = 48
/** SEC 2, 2.5.1: the prime of the field, and the order of the group. */
const PRIME = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n
const ORDER = BigInt(
  '0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973',
)

/**
 * `signature` is r and s, 48 bytes each; of `digest` the leftmost 48 bytes count. One bit of the answer is left open:
 * the key with the other sign verifies too. Nobody has the one private key without the other.
 */
export function fitsDigest(publicKey: KeyObject, digest: Bytes, signature: Bytes): boolean {
  if (signature.length !== 2 * SIZE) return false
  const r = toNumber(signature.subarray(0, SIZE))
  const s = toNumber(signature.subarray(SIZE))
  if (r === 0n || r >= ORDER || s === 0n || s >= ORDER) return false
  const inverse = power(s, ORDER - 2n, ORDER)
  const ofKey = pointOf(publicKey, (r * inverse) % ORDER)
  const factor = (toNumber(digest.subarray(0, SIZE)) * inverse) % ORDER
  // A digest of zeros.
  if (factor === 0n) return ofKey.x % ORDER === r
  const ofBase = basePointTimes(factor)
  const between = modulo(ofBase.x - ofKey.x, PRIME)
  if (between === 0n) return false
  const slope = power(between, PRIME - 2n, PRIME)
  return [ofKey.y, PRIME - ofKey.y].some((y) => {
    const steepness = ((ofBase.y - y) * slope) % PRIME
    return modulo(steepness * steepness - ofBase.x - ofKey.x, PRIME) % ORDER === r
  })
}

interface Point {
  readonly x: bigint
  readonly y: bigint
}

function basePointTimes(factor: bigint): Point {
  const ecdh = createECDH(CURVE)
  ecdh.setPrivateKey(toBytes(factor))
  return readPoint(ecdh.getPublicKey())
}

/** A multiple of the public key, but for the sign of y: Diffie–Hellman gives x only. */
function pointOf(publicKey: KeyObject, factor: bigint): Point {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const uncompressed = concat(Uint8Array.of(0x04), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'))
  const ecdh = createECDH(CURVE)
  ecdh.setPrivateKey(toBytes(factor))
  const shared = concat(Uint8Array.of(0x02), ecdh.computeSecret(uncompressed))
  return readPoint(fromHex(String(ECDH.convertKey(shared, CURVE, undefined, 'hex', 'uncompressed'))))
}

/** `04`, x, y. */
function readPoint(bytes: Bytes): Point {
  return { x: toNumber(bytes.subarray(1, 1 + SIZE)), y: toNumber(bytes.subarray(1 + SIZE)) }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let [square, rest] = [base, exponent]; rest > 0n; [square, rest] = [(square * square) % modulus, rest >> 1n]) {
    if (rest & 1n) result = (result * square) % modulus
  }
  return result
}

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus
const toNumber = (bytes: Bytes): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const toBytes = (number: bigint): Bytes => fromHex(number.toString(16).padStart(2 * SIZE, '0'))
