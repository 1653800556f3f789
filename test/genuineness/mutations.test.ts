/**
 * Whatever becomes of the bytes of a record, a certificate or an answer: none is found genuine that shows anything but
 * what was signed, and none ends in an error. 100,000 of each in the whole run.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTemplate } from '../../src/applications/template.ts'
import { isKazasuError } from '../../src/errors.ts'
import { Challenge } from '../../src/genuineness/challenge.ts'
import { judgeCardChain } from '../../src/genuineness/chain.ts'
import { parseCvCertificateContent } from '../../src/genuineness/cv-certificate.ts'
import {
  readAgeRecord,
  readCardKeyRecord,
  readFaceRecord,
  readIntegrityRecord,
  readNumberImageRecord,
} from '../../src/genuineness/records.ts'
import { type Evidence, judgeChip, judgeData, judgeText } from '../../src/genuineness/verdict.ts'
import { concat, equal } from '../../src/lib/bytes.ts'
import { WHOLE } from '../support/whole.ts'
import * as forge from './forge.ts'

const RUNS = WHOLE ? 100_000 : 500

/** What other bytes there are to put in the place of some. */
const SPARE = concat(
  forge.face(),
  forge.ageRecord({ chip: forge.OTHER_CHIP }),
  forge.certificate({ key: forge.STRANGER }),
)

type Change = (bytes: Uint8Array) => Uint8Array

/** `at` is a share of the length, so that short inputs are changed as often as long ones. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const indexOf = (bytes: Uint8Array, share: number): number => Math.floor(share * bytes.length)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([at, mask]): Change =>
      (bytes) =>
        bytes.map((byte, index) => (index === indexOf(bytes, at) ? byte ^ mask : byte)),
  ),
  // The headers are what a parser goes by.
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 255 })).map(
    ([at, mask]): Change =>
      (bytes) =>
        bytes.map((byte, index) => (index === at ? byte ^ mask : byte)),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 300 })).map(
    ([at, count]): Change =>
      (bytes) =>
        concat(bytes.subarray(0, indexOf(bytes, at)), bytes.subarray(indexOf(bytes, at) + count)),
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 300 })).map(
    ([at, more]): Change =>
      (bytes) =>
        concat(bytes.subarray(0, indexOf(bytes, at)), more, bytes.subarray(indexOf(bytes, at))),
  ),
  // Pieces of other records, or of itself, in the place of as many bytes.
  fc.tuple(place, place, fc.integer({ min: 1, max: 300 }), fc.boolean()).map(
    ([at, from, count, own]): Change =>
      (bytes) => {
        const source = own ? bytes : SPARE
        const start = indexOf(source, from)
        const piece = source.subarray(start, start + count)
        return concat(bytes.subarray(0, indexOf(bytes, at)), piece, bytes.subarray(indexOf(bytes, at) + piece.length))
      },
  ),
  place.map(
    (at): Change =>
      (bytes) =>
        bytes.subarray(0, indexOf(bytes, at)),
  ),
)

const changes = fc.array(change, { minLength: 1, maxLength: 3 })

/** Runs `check` on so many inputs that are not `original`. Whatever it throws is a failure. */
function afterAnyChange(original: Uint8Array, check: (changed: Uint8Array) => void): void {
  fc.assert(
    fc.property(changes, (all) => {
      const changed = all.reduce((bytes, one) => one(bytes), original)
      if (!equal(changed, original)) check(changed)
    }),
    { numRuns: RUNS },
  )
}

const evidence = {
  application: 'visual',
  certificate: forge.certificate(),
  simulated: false,
  known: [forge.authorityRow()],
} as const

/** With the outer tag, and the tags of the fields that the signature covers. */
const RECORDS: readonly (readonly [string, Uint8Array, Evidence['read'], number, readonly number[]])[] = [
  ['the age record', forge.ageRecord(), readAgeRecord, 0xff10, [0xdf11, 0xdf12]],
  ['the face', forge.face(), readFaceRecord, 0xff20, [0xdf22, 0xdf23, 0xdf24, 0xdf25, 0xdf26, 0xdf27]],
  ['the picture of the number', forge.numberImage(), readNumberImageRecord, 0xff40, [0xdf41, 0xdf42]],
  ['the integrity record', forge.integrity(), readIntegrityRecord, 0xff30, [0xdf31, 0xdf32]],
  ['the card key', forge.cardKeyRecord(), readCardKeyRecord, 0xff50, [0xdf51]],
]

describe('a changed record', () => {
  it.each(RECORDS)('shows what was signed, or is not genuine: %s', (_, record, read, outer, covered) => {
    const shown = (file: Uint8Array): unknown => covered.map((tag) => readTemplate(file, outer)?.get(tag) ?? null)
    const signed = shown(record)
    expect(judgeData({ ...evidence, record, read }).data).toBe('genuine')
    afterAnyChange(record, (changed) => {
      const { data } = judgeData({ ...evidence, record: changed, read })
      if (data === 'genuine') expect(shown(changed)).toEqual(signed)
      else expect(['invalid', 'not-checked']).toContain(data)
    })
  })
})

describe('a changed certificate', () => {
  it('is never genuine: of an application', () => {
    afterAnyChange(evidence.certificate, (certificate) => {
      const { data } = judgeData({ ...evidence, certificate, record: forge.face(), read: readFaceRecord })
      expect(['invalid', 'not-checked', 'authority-unknown']).toContain(data)
    })
  })

  it('is never certified: at the level of the card, either of the two', () => {
    const known = [forge.authorityRow('production', 'card')]
    const upper = forge.certificateContent()
    const lower = forge.certificateContent({
      issuer: forge.keyId('5000100'),
      subject: forge.keyId('5000101'),
      by: forge.ISSUER,
    })
    const judged = (above: Uint8Array, below: Uint8Array): string => {
      try {
        return judgeCardChain(parseCvCertificateContent(above), parseCvCertificateContent(below), known).kind
      } catch (error) {
        if (isKazasuError(error, 'CARD_ANSWER_INVALID')) return 'malformed'
        throw error
      }
    }
    expect(judged(upper, lower)).toBe('certified')
    afterAnyChange(upper, (changed) => expect(judged(changed, lower)).not.toBe('certified'))
    afterAnyChange(lower, (changed) => expect(judged(upper, changed)).not.toBe('certified'))
  })
})

describe('a changed file of the text application', () => {
  const text = {
    ...evidence,
    known: [forge.authorityRow('production', 'text')],
    integrity: forge.integrity(),
    cardKey: null,
  }

  it('is never genuine: the number, its filling too', () => {
    afterAnyChange(forge.MY_NUMBER, (changed) => {
      expect(judgeText({ ...text, covers: (record) => record.coversMyNumber(changed) }).data).toBe('invalid')
    })
  })

  it('shows what was signed, or is not genuine: the attributes', () => {
    const shown = (file: Uint8Array): unknown =>
      [0xdf22, 0xdf23, 0xdf24, 0xdf25].map((tag) => readTemplate(file, 0xff20)?.get(tag) ?? null)
    const signed = shown(forge.attributes())
    afterAnyChange(forge.attributes(), (changed) => {
      const { data } = judgeText({ ...text, covers: (record) => record.coversAttributes(changed) })
      if (data === 'genuine') expect(shown(changed)).toEqual(signed)
      else expect(data).toBe('invalid')
    })
  })
})

describe("a chip's changed answer", () => {
  it('is never that of the chip', () => {
    const data = judgeData({ ...evidence, record: forge.face(), read: readFaceRecord })
    const challenge = new Challenge()
    afterAnyChange(forge.padded(forge.CHIP, challenge.input), (changed) => {
      expect(judgeChip(data, 'visual', challenge, changed).chip).toBe('invalid')
    })
  })
})
