/**
 * The signed structures that the card surface applications share: keys as the card writes them, card-verifiable
 * certificates and key identifiers (layouts: myna-card, measured). Authorities and issuer are test keys of a hierarchy of
 * their own, so that a verifier which knows J-LIS's keys does not know them, as it must not.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Bytes, concat, fromAscii, fromHex } from '../src/lib/bytes.ts'
import { pkcs1, signSha256 } from './signatures.ts'
import { CARD_KEYS } from './test-keys/card-keys.ts'
import { tlv } from './tlv.ts'

/** Each is read once, which takes longer than to sign with it. */
const keys = new Map<keyof typeof CARD_KEYS, KeyObject>()

export function cardKey(name: keyof typeof CARD_KEYS): KeyObject {
  const der = Buffer.from(CARD_KEYS[name], 'base64')
  const key = keys.get(name) ?? createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  keys.set(name, key)
  return key
}

/**
 * Sixteen bytes: seven digits, 08 05, three digits, four bytes. Numbers that begin with 5 are those of real cards and
 * with 6 those of J-LIS's test cards; nobody uses 9.
 */
export const keyIdentifier = (number: string): Bytes =>
  concat(fromAscii(number), fromHex('0805'), fromAscii('001'), new Uint8Array(4))

/** A key with the number in its identifier. */
export interface NumberedKey {
  readonly number: string
  readonly key: keyof typeof CARD_KEYS
}

/** The authorities of the simulated cards: of the card, of its applications, and one that no verifier has listed. */
export const CV_AUTHORITIES = {
  card: { number: '9000020', key: 'cardAuthority' },
  visual: { number: '9000023', key: 'visualAuthority' },
  text: { number: '9000033', key: 'textAuthority' },
  unlisted: { number: '9000099', key: 'common' },
} as const satisfies Record<string, NumberedKey>

/** Exponent and modulus, 265 bytes for RSA-2048. */
export function publicKey(key: KeyObject): Bytes {
  const { n } = createPublicKey(key).export({ format: 'jwk' })
  const modulus = Uint8Array.from(Buffer.from(n ?? '', 'base64url'))
  return concat(tlv('90', fromHex('010001')), tlv('91', modulus))
}

/**
 * The authority's statement that the subject's key signs. GET DATA gives it like this, a file has the tag 7F21 around
 * it.
 */
export function cvCertificateContent(authority: NumberedKey, subject: NumberedKey): Bytes {
  const body = concat(keyIdentifier(authority.number), keyIdentifier(subject.number), publicKey(cardKey(subject.key)))
  return concat(tlv('5F4E', body), tlv('5F37', signSha256(cardKey(authority.key), body)))
}

export const cvCertificate = (authority: NumberedKey, subject: NumberedKey): Bytes =>
  tlv('7F21', cvCertificateContent(authority, subject))

/** sha256WithRSAEncryption under the issuer's test key. */
export const signByIssuer = (content: Bytes): Bytes => signSha256(cardKey('issuer'), content)

export const sha256 = (content: Bytes): Bytes => Uint8Array.from(createHash('sha256').update(content).digest())

/** What the front of the card is signed with: one DigestInfo that holds several SHA-256 values (myna-card). */
export function signHashesByIssuer(hashes: readonly Bytes[]): Bytes {
  const algorithm = tlv('30', fromHex('0609608648016503040201 0500'))
  return pkcs1(cardKey('issuer'), tlv('30', concat(algorithm, tlv('04', concat(...hashes)))))
}
