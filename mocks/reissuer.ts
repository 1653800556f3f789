/**
 * Who stands in place of the authority that has issued a certificate of which only the structure is known. What is filled
 * in has to have just the lengths that are there.
 */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { Bytes } from '../src/lib/bytes.ts'
import type { KeyAlgorithm } from './card-data.ts'
import { AUTHORITIES, type AuthorityName, authorityKey, holderKey } from './test-ca.ts'
import { keyIdentifier, name, publicKeyInfo } from './x509.ts'

export interface Reissuer {
  /** DER. */
  readonly name: Bytes
  readonly keyId: Bytes
  readonly serial: Bytes
  readonly sign: (toBeSigned: Bytes) => Bytes
}

interface AlgorithmRow {
  readonly name: KeyAlgorithm
  readonly hash: string
  /** Bytes of a signature, the fewest and the most that are usual. */
  readonly signature: readonly [number, number]
  /** Bytes of SubjectPublicKeyInfo before the bits of the key. */
  readonly beforeKey: number
}

const ALGORITHMS: readonly AlgorithmRow[] = [
  { name: 'rsa-2048', hash: 'sha256', signature: [256, 256], beforeKey: 24 },
  { name: 'p-384', hash: 'sha384', signature: [102, 104], beforeKey: 23 },
]

const NAMES: readonly AuthorityName[] = ['auth', 'sign', 'replay']

/** The authority that fits; `null` where none does. */
export function reissuerFor(lengths: { readonly name: number; readonly signature: number }): Reissuer | null {
  const algorithm = ALGORITHMS.find(
    ({ signature: [least, most] }) => lengths.signature >= least && lengths.signature <= most,
  )
  const which = NAMES.find((one) => name(AUTHORITIES[one].name).length === lengths.name)
  if (algorithm === undefined || which === undefined) return null
  const key = authorityKey(which, algorithm.name)
  return {
    name: name(AUTHORITIES[which].name),
    keyId: keyIdentifier(createPublicKey(key)),
    serial: Buffer.from(AUTHORITIES[which].serial, 'hex'),
    sign: (toBeSigned) => signatureOf(toBeSigned, key, algorithm.hash, lengths.signature),
  }
}

/** A signature on a curve is two random numbers, as long as they happen to be: made until it has that length. */
const MOST_TRIES = 60

function signatureOf(toBeSigned: Bytes, key: KeyObject, hash: string, length: number): Bytes {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const made = Uint8Array.from(sign(hash, toBeSigned, key))
    if (made.length === length) return made
  }
  return new Uint8Array(length)
}

/** The bits of a test key that has as many bytes; `null` where none does. */
export function publicKeyBits(length: number): Bytes | null {
  for (const { name: algorithm, beforeKey } of ALGORITHMS) {
    const info = publicKeyInfo(createPublicKey(holderKey('auth', algorithm)))
    if (info.length - beforeKey === length) return info.subarray(beforeKey)
  }
  return null
}
