import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyAlgorithm } from '../../mocks/card-data.ts'
import { holderKey } from '../../mocks/test-ca.ts'
import { SIGNATURE_SCHEMES } from '../../mocks/signatures.ts'
import { publicKeyInfo } from '../../mocks/x509.ts'
import { fitsDigest } from '../../src/certificate/ecdsa.ts'
import { type Certificate, parseCertificate } from '../../src/certificate/parse.ts'
import { type Digest, HASHES, type HashName, isSignatureOf, schemeOf } from '../../src/certificate/signature.ts'
import { toHex } from '../../src/lib/bytes.ts'
import { forgeHolder } from './forge.ts'

const hashes = Object.keys(HASHES) as HashName[]
const algorithms = ['rsa-2048', 'p-384'] as const

const certificateOf = (key: KeyObject): Certificate =>
  parseCertificate(forgeHolder({ key, publicKeyInfo: publicKeyInfo(createPublicKey(key)) }))
const certificates = {
  'rsa-2048': certificateOf(holderKey('auth', 'rsa-2048')),
  'p-384': certificateOf(holderKey('auth', 'p-384')),
}

const digestOf = (hash: HashName, message: Uint8Array): Digest => ({
  hash,
  bytes: Uint8Array.from(createHash(HASHES[hash].node).update(message).digest()),
})

/** What node:crypto makes of the message itself. */
const signed = (algorithm: KeyAlgorithm, hash: HashName, message: Uint8Array): Uint8Array => {
  const key = { key: holderKey('auth', algorithm), dsaEncoding: 'ieee-p1363' } as const
  return Uint8Array.from(sign(HASHES[hash].node, message, key))
}

const cases = algorithms.flatMap((algorithm) => hashes.map((hash) => [algorithm, hash] as const))

describe('how the keys of cards sign', () => {
  it.each(cases)('%s, %s: accepts over the digest what node:crypto signs over the message', (algorithm, hash) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        const signature = signed(algorithm, hash, message)
        expect(isSignatureOf(certificates[algorithm], digestOf(hash, message), signature)).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  it.each(cases)('%s, %s: refuses another digest, another hash, and any changed bit', (algorithm, hash) => {
    const message = Buffer.from('one')
    const certificate = certificates[algorithm]
    const signature = signed(algorithm, hash, message)
    expect(isSignatureOf(certificate, digestOf(hash, Buffer.from('two')), signature)).toBe(false)
    const another = hash === 'SHA-256' ? 'SHA-512' : 'SHA-256'
    expect(isSignatureOf(certificate, digestOf(another, message), signature)).toBe(false)
    fc.assert(
      fc.property(fc.nat(signature.length - 1), fc.nat(7), (at, bit) => {
        const changed = signature.with(at, (signature[at] ?? 0) ^ (1 << bit))
        expect(isSignatureOf(certificate, digestOf(hash, message), changed)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it.each(algorithms)('%s: refuses what is no signature at all', (algorithm) => {
    const { length } = signed(algorithm, 'SHA-256', Buffer.of())
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(length),
      new Uint8Array(length).fill(0xff),
      new Uint8Array(length + 1),
    ]) {
      expect(isSignatureOf(certificates[algorithm], digestOf('SHA-256', Buffer.of()), bytes)).toBe(false)
    }
  })

  it('gives a key of RSA the DigestInfo, and a key on P-384 48 bytes', () => {
    const bytes = (hash: HashName): Uint8Array => new Uint8Array(HASHES[hash].length).fill(0xab)
    const input = (algorithm: KeyAlgorithm, hash: HashName): string =>
      toHex(schemeOf(certificates[algorithm]).input({ hash, bytes: bytes(hash) }))
    expect(input('rsa-2048', 'SHA-256')).toBe(`3031300D060960864801650304020105000420${'AB'.repeat(32)}`)
    expect(input('rsa-2048', 'SHA-512')).toBe(`3051300D060960864801650304020305000440${'AB'.repeat(64)}`)
    expect(input('p-384', 'SHA-256')).toBe('00'.repeat(16) + 'AB'.repeat(32))
    expect(input('p-384', 'SHA-384')).toBe('AB'.repeat(48))
    expect(input('p-384', 'SHA-512')).toBe('AB'.repeat(48))
  })

  it('takes a digest of zeros as any other', () => {
    const key = holderKey('auth', 'p-384')
    const zeros = new Uint8Array(48)
    const signature = SIGNATURE_SCHEMES[0]?.ec.sign(key, zeros) ?? zeros
    expect(fitsDigest(createPublicKey(key), zeros, signature)).toBe(true)
    expect(fitsDigest(createPublicKey(key), zeros.with(47, 1), signature)).toBe(false)
  })

  it.each([
    ['rsa', 3072, generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey],
    ['ec', 256, generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey],
    ['ed25519', null, generateKeyPairSync('ed25519').privateKey],
  ])('does not guess how a key of another kind signs: %s, %s', (keyType, keySize, key) => {
    const certificate = certificateOf(key)
    expect(() => schemeOf(certificate)).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_KEY_UNSUPPORTED', fields: { keyType, keySize } }),
    )
  })
})
