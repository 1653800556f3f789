/**
 * The signed structures that the card surface applications share: keys as the card writes them, card-verifiable
 * certificates and key identifiers (layouts: myna-card, measured). The issuer here is a test key, so that a verifier
 * which knows J-LIS's keys refuses them, as it must.
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

/** Sixteen bytes: seven digits, 08 05, three digits, four bytes. Numbers that begin with 6 belong to test cards. */
export const keyIdentifier = (number: string): Bytes =>
  concat(fromAscii(number), fromHex('0805'), fromAscii('001'), new Uint8Array(4))

/** Exponent and modulus, 265 bytes for RSA-2048. */
export function publicKey(key: KeyObject): Bytes {
  const { n } = createPublicKey(key).export({ format: 'jwk' })
  const modulus = Uint8Array.from(Buffer.from(n ?? '', 'base64url'))
  return concat(tlv('90', fromHex('010001')), tlv('91', modulus))
}

/** The content of a card-verifiable certificate; GET DATA gives it like this, a file has the tag 7F21 around it. */
export function cvCertificateContent(issuer: string, subject: string, key: KeyObject): Bytes {
  const body = concat(keyIdentifier(issuer), keyIdentifier(subject), publicKey(key))
  return concat(tlv('5F4E', body), tlv('5F37', signByIssuer(body)))
}

export const cvCertificate = (issuer: string, subject: string, key: KeyObject): Bytes =>
  tlv('7F21', cvCertificateContent(issuer, subject, key))

/** sha256WithRSAEncryption under the issuer's test key. */
export const signByIssuer = (content: Bytes): Bytes => signSha256(cardKey('issuer'), content)

export const sha256 = (content: Bytes): Bytes => Uint8Array.from(createHash('sha256').update(content).digest())

/** What the front of the card is signed with: one DigestInfo that holds several SHA-256 values (myna-card). */
export function signHashesByIssuer(hashes: readonly Bytes[]): Bytes {
  const algorithm = tlv('30', fromHex('0609608648016503040201 0500'))
  return pkcs1(cardKey('issuer'), tlv('30', concat(algorithm, tlv('04', concat(...hashes)))))
}
