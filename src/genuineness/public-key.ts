/** RSA keys as the card surface applications write them (layout: myna-card, measured), and their identifiers. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { KazasuError } from '../errors.ts'
import { type Bytes, equal, fromHex } from '../lib/bytes.ts'

/** Exponent 65537 and the header of a modulus of 256 bytes: no other size or exponent has been seen. */
const HEADER = fromHex('9003010001 91820100')
const MODULUS_LENGTH = 256
export const PUBLIC_KEY_LENGTH = HEADER.length + MODULUS_LENGTH

/** `CARD_ANSWER_INVALID` for anything but an RSA-2048 key in this very form. */
export function readPublicKey(bytes: Bytes): KeyObject {
  if (bytes.length !== PUBLIC_KEY_LENGTH || !equal(bytes.subarray(0, HEADER.length), HEADER)) {
    throw new KazasuError('CARD_ANSWER_INVALID', 'no public key of RSA-2048')
  }
  return rsaKey(bytes.subarray(HEADER.length))
}

/** `CARD_ANSWER_INVALID` for a number that cannot be the modulus of an RSA-2048 key. */
export function rsaKey(modulus: Bytes): KeyObject {
  const [first = 0] = modulus
  const last = modulus.at(-1) ?? 0
  // An even number, or one of fewer bits, is the product of no two such primes.
  if (modulus.length !== MODULUS_LENGTH || first < 0x80 || last % 2 === 0) {
    throw new KazasuError('CARD_ANSWER_INVALID', 'no modulus of RSA-2048')
  }
  const n = Buffer.from(modulus).toString('base64url')
  return createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
}

export const KEY_ID_LENGTH = 16
