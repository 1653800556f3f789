/** Makes certificates that are wrong in one chosen way, for tests. Right ones come from `mocks/test-ca.ts`. */
import { createPublicKey, ECDH, type KeyObject } from 'node:crypto'
import * as der from '../../mocks/der.ts'
import { holderKey } from '../../mocks/test-ca.ts'
import { certificate, extension, type Name, publicKeyInfo, type SignatureAlgorithm } from '../../mocks/x509.ts'
import type { Bytes } from '../../src/lib/bytes.ts'

/** The name that all of J-LIS's authorities for authentication have. */
export const PRODUCTION_NAME: Name = [
  { type: 'C', value: 'JP' },
  { type: 'O', value: 'JPKI' },
  { type: 'OU', value: 'JPKI for user authentication' },
  { type: 'OU', value: 'Japan Agency for Local Authority Information Systems' },
]

export const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'

export interface Forgery {
  readonly name?: Name
  readonly issuerName?: Name
  readonly key?: KeyObject
  readonly publicKeyInfo?: Bytes
  readonly issuerKey?: KeyObject
  readonly serial?: Bytes
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly extensions?: readonly Bytes[]
  readonly algorithm?: SignatureAlgorithm
}

/** A certificate of an authority, self-signed unless it is told otherwise; small and quick to make (P-384). */
export function forgeAuthority(forgery: Forgery = {}): Bytes {
  const name = forgery.name ?? PRODUCTION_NAME
  const key = forgery.key ?? holderKey('sign', 'p-384')
  return forge({ extensions: authorityExtensions(), ...forgery, name, key, issuerName: forgery.issuerName ?? name })
}

/** A holder's certificate, signed with the key of `forgeAuthority`. */
export function forgeHolder(forgery: Forgery = {}): Bytes {
  const name = forgery.name ?? [{ type: 'CN', value: 'KZ000000000000131010000' }]
  const key = forgery.key ?? holderKey('auth', 'p-384')
  const issuerKey = forgery.issuerKey ?? holderKey('sign', 'p-384')
  const extensions = [extension(KEY_USAGE, true, der.namedBits(0))]
  return forge({ extensions, ...forgery, name, key, issuerKey, issuerName: forgery.issuerName ?? PRODUCTION_NAME })
}

export function authorityExtensions(
  constraints: readonly Bytes[] = [der.bool(true)],
  usage: readonly number[] = [5, 6],
): readonly Bytes[] {
  return [
    extension(KEY_USAGE, true, der.namedBits(...usage)),
    extension(BASIC_CONSTRAINTS, true, der.sequence(...constraints)),
  ]
}

/** The extensions by which a certificate and its issuer find each other; `id` is hexadecimal. */
export const subjectKeyId = (id: string): Bytes =>
  extension('2.5.29.14', false, der.octetString(Buffer.from(id, 'hex')))
export const authorityKeyId = (id: string): Bytes =>
  extension('2.5.29.35', false, der.sequence(der.contextPrimitive(0, Buffer.from(id, 'hex'))))

/** The key of `forgeAuthority` as a compressed point. */
export function compressedKeyInfo(): Bytes {
  const point = createPublicKey(holderKey('sign', 'p-384')).export({ type: 'spki', format: 'der' }).subarray(-97)
  const compressed = ECDH.convertKey(point, 'secp384r1', undefined, undefined, 'compressed')
  const algorithm = der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.3.132.0.34'))
  return der.sequence(algorithm, der.bitString(Buffer.from(compressed)))
}

function forge(forgery: Forgery & { name: Name; issuerName: Name; key: KeyObject }): Bytes {
  return certificate(
    {
      serial: forgery.serial ?? Uint8Array.of(0x12, 0x34, 0x56, 0x78),
      issuer: forgery.issuerName,
      notBefore: forgery.notBefore ?? new Date('2024-05-01T00:00:00Z'),
      notAfter: forgery.notAfter ?? new Date('2029-04-05T14:59:59Z'),
      subject: forgery.name,
      publicKeyInfo: forgery.publicKeyInfo ?? publicKeyInfo(createPublicKey(forgery.key)),
      extensions: forgery.extensions ?? [],
    },
    forgery.issuerKey ?? forgery.key,
    forgery.algorithm,
  )
}

/** `bytes` with the only place where `from` stands changed to `to`. */
export function replaceOnce(bytes: Bytes, from: Bytes, to: Bytes): Bytes {
  const source = Buffer.from(bytes)
  const at = source.indexOf(from)
  if (at === -1 || source.indexOf(from, at + 1) !== -1) throw new Error('not exactly one place to change')
  return Uint8Array.from(Buffer.concat([source.subarray(0, at), to, source.subarray(at + from.length)]))
}

/** `bytes` with bit 0 of the octet at `index` turned over; a negative index counts from the end. */
export function flipBit(bytes: Bytes, index: number): Bytes {
  return bytes.with(index, (bytes.at(index) ?? 0) ^ 1)
}
