/**
 * The signed records of the card surface applications: what the issuer's signature has to hold, taken from the fields
 * that the decoders of `src/applications` read (layouts and coverage: myna-card, measured on real cards). Whether it
 * holds that is in `verdict.ts`.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { readFields, readObjects, readOuter } from '../applications/template.ts'
import { digestInfo } from '../certificate/signature.ts'
import { KazasuError } from '../errors.ts'
import type { Tlv } from '../iso7816/tlv.ts'
import { type Bytes, concat, equal, fromHex } from '../lib/bytes.ts'
import { readPublicKey } from './public-key.ts'

/** Which part of a record one of its digests covers. */
export type Part = 'data' | 'person' | 'pictures' | 'photo'

export interface SignedRecord {
  /** The DigestInfo that the signature has to hold, whole. */
  readonly digestInfo: Bytes
  /** What the digests in it cover, 32 bytes each, the last of which end the DigestInfo. */
  readonly parts: readonly Part[]
  readonly signature: Bytes
  /** The public half of the key that only the chip has; `null` in a record that carries none. */
  readonly cardKey: KeyObject | null
  /** A part that the card does not have: how its absence is signed is not known. */
  readonly missing: Part | null
}

export const DIGEST_LENGTH = 32

/** EF 0001 of the visual application, `FF10`: birth `DF11`, card key `DF12`, signature `DF13`. */
export const readAgeRecord = (file: Bytes): SignedRecord => simple(file, 0xff10, [0xdf11, 0xdf12], 0xdf13, 0xdf12)

/** EF 0005 of the visual application, `FF40`: the number's picture `DF41`, card key `DF42`, signature `DF43`. */
export const readNumberImageRecord = (file: Bytes): SignedRecord =>
  simple(file, 0xff40, [0xdf41, 0xdf42], 0xdf43, 0xdf42)

/** EF 0007 of the text application, `FF50`: card key `DF51`, signature `DF52`. */
export const readCardKeyRecord = (file: Bytes): SignedRecord => simple(file, 0xff50, [0xdf51], 0xdf52, 0xdf51)

/** DigestInfo of three digests of SHA-256, up to the digests; no standard has it. */
const THREE_DIGESTS = fromHex('3071300D060960864801650304020105000460')

/**
 * EF 0002 of the visual application, `FF20`: three digests under one signature, `DF28`. Expiry `DF29`, the picture of
 * the security code `DF2A` and the offsets `DF21` are covered by none of them.
 */
export function readFaceRecord(file: Bytes): SignedRecord {
  const fields = fieldsOf(file, 0xff20)
  const key = field(fields, 0xdf24)
  const person = digestOf([field(fields, 0xdf22), field(fields, 0xdf23), key])
  const pictures = digestOf([field(fields, 0xdf25), field(fields, 0xdf26)])
  const photo = fields.get(0xdf27)
  return {
    digestInfo: concat(THREE_DIGESTS, person, pictures, digestOf(photo === undefined ? [] : [photo])),
    parts: ['person', 'pictures', 'photo'],
    signature: field(fields, 0xdf28).value,
    cardKey: readPublicKey(key.value),
    missing: photo === undefined || photo.value.length === 0 ? 'photo' : null,
  }
}

export interface IntegrityRecord extends SignedRecord {
  /** Whether these are the bytes of EF 0001, filling included. */
  readonly coversMyNumber: (file: Bytes) => boolean
  /** Whether this is EF 0002. */
  readonly coversAttributes: (file: Bytes) => boolean
}

/**
 * EF 0003 of the text application, `FF30`: digests `DF31` of EF 0001 with its filling and `DF32` of what stands in EF
 * 0002 behind the offsets, signature `DF33`. The offsets themselves are not covered.
 */
export function readIntegrityRecord(file: Bytes): IntegrityRecord {
  const fields = fieldsOf(file, 0xff30)
  const [myNumber, attributes] = [digestField(fields, 0xdf31), digestField(fields, 0xdf32)]
  return {
    ...simple(file, 0xff30, [0xdf31, 0xdf32], 0xdf33, null),
    coversMyNumber: (content) => equal(sha256(content), myNumber),
    coversAttributes: (content) => {
      const behind = behindOffsets(content)
      return behind !== null && equal(sha256(behind), attributes)
    },
  }
}

function behindOffsets(file: Bytes): Bytes | null {
  const outer = readOuter(file, 0xff20)
  const [first] = (outer && readObjects(outer)) ?? []
  if (outer === null || first?.tag !== 0xdf21 || first.encoded.byteOffset !== outer.byteOffset) return null
  return outer.subarray(first.encoded.length)
}

/** A record with one digest, of these fields as they are encoded. */
function simple(
  file: Bytes,
  tag: number,
  covered: readonly number[],
  signature: number,
  key: number | null,
): SignedRecord {
  const fields = fieldsOf(file, tag)
  const bytes = digestOf(covered.map((one) => field(fields, one)))
  return {
    digestInfo: digestInfo({ hash: 'SHA-256', bytes }),
    parts: ['data'],
    signature: field(fields, signature).value,
    cardKey: key === null ? null : readPublicKey(field(fields, key).value),
    missing: null,
  }
}

function fieldsOf(file: Bytes, tag: number): ReadonlyMap<number, Tlv> {
  const fields = readFields(file, tag)
  if (fields === null) throw new KazasuError('CARD_ANSWER_INVALID', `no signed record ${hex(tag)}`)
  return fields
}

function field(fields: ReadonlyMap<number, Tlv>, tag: number): Tlv {
  const found = fields.get(tag)
  if (found === undefined) throw new KazasuError('CARD_ANSWER_INVALID', `a signed record without ${hex(tag)}`)
  return found
}

function digestField(fields: ReadonlyMap<number, Tlv>, tag: number): Bytes {
  const { value } = field(fields, tag)
  if (value.length === DIGEST_LENGTH) return value
  throw new KazasuError('CARD_ANSWER_INVALID', `${hex(tag)} is no digest of SHA-256`)
}

const digestOf = (fields: readonly Tlv[]): Bytes => sha256(concat(...fields.map(({ encoded }) => encoded)))

const sha256 = (bytes: Bytes): Bytes => Uint8Array.from(createHash('sha256').update(bytes).digest())

const hex = (tag: number): string => tag.toString(16).toUpperCase()
