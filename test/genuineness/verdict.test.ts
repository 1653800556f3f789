/** Every record of the card surface applications as it should be, and every way in which it can be false. */
import { describe, expect, it } from 'vitest'
import { Challenge } from '../../src/genuineness/challenge.ts'
import {
  type IntegrityRecord,
  readAgeRecord,
  readCardKeyRecord,
  readFaceRecord,
  readIntegrityRecord,
  readNumberImageRecord,
} from '../../src/genuineness/records.ts'
import { type Evidence, judgeChip, judgeData, judgeText, type TextEvidence } from '../../src/genuineness/verdict.ts'
import { concat, fromHex, toHex } from '../../src/lib/bytes.ts'
import * as forge from './forge.ts'

const VISUAL: Evidence = {
  application: 'visual',
  certificate: forge.certificate(),
  record: forge.face(),
  read: readFaceRecord,
  simulated: false,
  known: [forge.authorityRow()],
}

/** The verdict and why. */
function judged(evidence: Partial<Evidence> = {}): string {
  const { data, reasons } = judgeData({ ...VISUAL, ...evidence })
  return [data, ...reasons].join(' ')
}

describe('the data of a record', () => {
  it.each([
    ['the face', 'visual', forge.face(), readFaceRecord],
    ['the age record', 'visual', forge.ageRecord(), readAgeRecord],
    ['the picture of the number', 'visual', forge.numberImage(), readNumberImageRecord],
    ['the integrity record', 'text', forge.integrity(), readIntegrityRecord],
    ['the card key', 'text', forge.cardKeyRecord(), readCardKeyRecord],
  ] as const)('is genuine, test or unknown by the authority: %s', (_, application, record, read) => {
    const by = (hierarchy: 'production' | 'test' | 'simulated', simulated = false): string =>
      judged({ application, record, read, simulated, known: [forge.authorityRow(hierarchy, application)] })
    expect(by('production')).toBe('genuine')
    expect(by('test')).toBe('test')
    expect(by('simulated')).toBe('test')
    // A simulated card is never genuine, whatever lies on it.
    expect(by('production', true)).toBe('test')
    expect(judged({ application, record, read, known: [] })).toBe('authority-unknown authority-unknown')
  })

  it('names the authority where one is known', () => {
    expect(judgeData(VISUAL).authority).toBe('5000099')
    expect(judgeData({ ...VISUAL, record: forge.face({ by: forge.STRANGER }) }).authority).toBe('5000099')
    expect(judgeData({ ...VISUAL, known: [] }).authority).toBeNull()
  })

  it.each([
    ['birth', { altered: { DF22: '19820323' } }, 'invalid person-altered'],
    ['sex', { altered: { DF23: '1' } }, 'invalid person-altered'],
    ["chip's key", { altered: { DF24: forge.publicKey(forge.OTHER_CHIP) } }, 'invalid person-altered'],
    ['name', { altered: { DF25: 'another' } }, 'invalid pictures-altered'],
    ['address', { altered: { DF26: 'another' } }, 'invalid pictures-altered'],
    ['photograph', { altered: { DF27: 'another' } }, 'invalid photo-altered'],
    ['sex and photograph', { altered: { DF23: '1', DF27: 'another' } }, 'invalid person-altered photo-altered'],
    ['expiry, which nothing signs', { altered: { DF29: '20990322' } }, 'genuine'],
    ['security code, which nothing signs', { altered: { DF2A: 'other' } }, 'genuine'],
    ['signature', { by: forge.STRANGER }, 'invalid record-signature-wrong'],
    ['signature, of other bytes', { block: () => forge.sha256(fromHex('00')) }, 'invalid record-signature-wrong'],
    ['signature, of the digests alone', { block: (digests) => digests }, 'invalid record-signature-wrong'],
    [
      'signature, of a DigestInfo with something behind it',
      { block: (digests) => concat(fromHex('3071300D060960864801650304020105000460'), digests, fromHex('00')) },
      'invalid record-signature-wrong',
    ],
    [
      'signature of one digest',
      { altered: { DF28: forge.signed(forge.ISSUER, fromHex('00')) } },
      'invalid record-signature-wrong',
    ],
    ['signature, missing', { altered: { DF28: null } }, 'not-checked record-malformed'],
    ['key, missing', { altered: { DF24: null } }, 'not-checked record-malformed'],
    ['key, no key', { altered: { DF24: 'a key' } }, 'not-checked record-malformed'],
    ['photograph, missing', { altered: { DF27: null } }, 'not-checked photo-absent'],
    ['photograph, empty', { altered: { DF27: '' } }, 'not-checked photo-absent'],
    ['photograph, missing, and sex', { altered: { DF27: null, DF23: '1' } }, 'invalid person-altered photo-altered'],
  ] satisfies readonly (readonly [string, forge.FaceOptions, string])[])('of the face: %s', (_, options, expected) => {
    expect(judged({ record: forge.face(options) })).toBe(expected)
  })

  it('is found altered in a record of one digest', () => {
    const altered = Uint8Array.from(forge.ageRecord())
    altered[8] = (altered[8] ?? 0) ^ 1
    expect(judged({ record: altered, read: readAgeRecord })).toBe('invalid data-altered')
    expect(judged({ record: forge.ageRecord({ by: forge.STRANGER }), read: readAgeRecord })).toBe(
      'invalid record-signature-wrong',
    )
  })

  it("counts by the issuer's key, not by the card's own", () => {
    const own = forge.ageRecord({ by: forge.CHIP, chip: forge.CHIP })
    expect(judged({ record: own, read: readAgeRecord })).toBe('invalid record-signature-wrong')
  })

  it.each([
    ['no certificate', { certificate: null }, 'not-checked certificate-absent'],
    ['no record', { record: null }, 'not-checked record-absent'],
    ['an empty certificate', { certificate: new Uint8Array() }, 'not-checked certificate-malformed'],
    ['a filled certificate', { certificate: new Uint8Array(568).fill(0xff) }, 'not-checked certificate-malformed'],
    ['an empty record', { record: new Uint8Array() }, 'not-checked record-malformed'],
    ['a record of another kind', { record: forge.ageRecord() }, 'not-checked record-malformed'],
    ['a very long record', { record: new Uint8Array(10_000_000) }, 'not-checked record-malformed'],
    [
      'a certificate that its authority did not sign',
      { certificate: forge.certificate({ by: forge.STRANGER }) },
      'invalid certificate-signature-wrong',
    ],
    [
      "the text application's authority",
      { known: [forge.authorityRow('production', 'text')] },
      'authority-unknown authority-of-another-application',
    ],
  ] satisfies readonly (readonly [string, Partial<Evidence>, string])[])('with %s', (_, evidence, expected) => {
    expect(judged(evidence)).toBe(expected)
  })

  it('takes one signature of a record for no other record', () => {
    const key = forge.object('DF12', forge.publicKey(forge.CHIP))
    const image = forge.numberImage()
    const mixed = forge.object(
      'FF10',
      concat(forge.object('DF11', forge.BIRTH), key, forge.object('DF13', image.subarray(-256))),
    )
    expect(judged({ record: mixed, read: readAgeRecord })).toBe('invalid data-altered')
  })
})

describe('a file of the text application', () => {
  const TEXT: TextEvidence = {
    certificate: forge.certificate(),
    integrity: forge.integrity(),
    cardKey: forge.cardKeyRecord(),
    covers: (record) => record.coversMyNumber(forge.MY_NUMBER),
    simulated: false,
    known: [forge.authorityRow('production', 'text')],
  }
  const of = (evidence: Partial<TextEvidence> = {}): string => {
    const { data, reasons, cardKey } = judgeText({ ...TEXT, ...evidence })
    return [data, ...reasons, cardKey === null ? 'no key' : 'key'].join(' ')
  }
  const covers = {
    attributes:
      (file: Uint8Array) =>
      (record: IntegrityRecord): boolean =>
        record.coversAttributes(file),
    myNumber:
      (file: Uint8Array) =>
      (record: IntegrityRecord): boolean =>
        record.coversMyNumber(file),
  }

  it('is genuine where its digest is signed', () => {
    expect(of()).toBe('genuine key')
    expect(of({ covers: covers.attributes(forge.attributes()) })).toBe('genuine key')
    expect(of({ covers: covers.attributes(concat(forge.attributes(), fromHex('FFFF'))) })).toBe('genuine key')
  })

  it.each([
    ['the number without its filling', covers.myNumber(forge.MY_NUMBER.subarray(0, 15))],
    ['another number', covers.myNumber(Uint8Array.from(forge.MY_NUMBER, (byte, index) => byte ^ Number(index === 14)))],
    ['other attributes', covers.attributes(forge.attributes(forge.object('DF22', 'name')))],
    ['attributes without offsets', covers.attributes(forge.object('FF20', forge.object('DF22', 'name')))],
    ['no attributes', covers.attributes(new Uint8Array())],
    ['attributes for the number', covers.myNumber(forge.attributes())],
  ])('is altered: %s', (_, otherwise) => {
    expect(of({ covers: otherwise })).toBe('invalid data-altered no key')
  })

  it("has no key to check the chip by where its record is not there or is another issuer's", () => {
    expect(of({ cardKey: null })).toBe('genuine no key')
    expect(of({ cardKey: new Uint8Array(4) })).toBe('genuine no key')
    expect(of({ cardKey: forge.cardKeyRecord({ by: forge.STRANGER }) })).toBe('genuine no key')
  })

  it('is not checked without its integrity record, and invalid with a false one', () => {
    expect(of({ integrity: null })).toBe('not-checked record-absent no key')
    expect(of({ integrity: forge.integrity({ by: forge.STRANGER }) })).toBe('invalid record-signature-wrong no key')
    const short = concat(forge.object('DF31', '1'), forge.object('DF32', '2'), forge.object('DF33', '3'))
    expect(of({ integrity: forge.object('FF30', short) })).toBe('not-checked record-malformed no key')
  })
})

describe('the chip', () => {
  const data = judgeData(VISUAL)
  const challenge = new Challenge()
  const answer = forge.padded(forge.CHIP, challenge.input)

  it('is present where it signs with the key of the data', () => {
    expect(judgeChip(data, 'visual', challenge, answer)).toEqual({ chip: 'present', reasons: [] })
  })

  it('is said not to be bound to the data in the text application', () => {
    expect(judgeChip(data, 'text', challenge, answer)).toEqual({ chip: 'present', reasons: ['chip-not-bound-to-data'] })
  })

  it.each([
    ['the key of another chip', forge.padded(forge.OTHER_CHIP, challenge.input)],
    ['an answer to another challenge', forge.padded(forge.CHIP, new Challenge().input)],
    ['nothing', new Uint8Array()],
    ['a byte less', answer.subarray(1)],
    ['a byte more', concat(fromHex('00'), answer)],
    ['the challenge itself', challenge.input],
    ['filling', new Uint8Array(256).fill(0xff)],
    ['a great deal', new Uint8Array(100_000)],
  ])('is invalid: %s', (_, given) => {
    expect(judgeChip(data, 'visual', challenge, given)).toEqual({
      chip: 'invalid',
      reasons: ['challenge-answer-wrong'],
    })
  })

  it('is not checked where it does not answer, or nothing vouches for its key', () => {
    const not = (reason: string): unknown => ({ chip: 'not-checked', reasons: [reason] })
    expect(judgeChip(data, 'visual', challenge, null)).toEqual(not('challenge-refused'))
    expect(judgeChip({ ...data, cardKey: null }, 'visual', challenge, answer)).toEqual(not('no-card-key'))
    for (const verdict of ['authority-unknown', 'invalid', 'not-checked'] as const) {
      expect(judgeChip({ ...data, data: verdict }, 'visual', challenge, answer)).toEqual(not('data-not-proven'))
    }
  })

  it('has a challenge that is new every time, in the form that its key signs', () => {
    const inputs = Array.from({ length: 100 }, () => toHex(new Challenge().input))
    expect(new Set(inputs).size).toBe(100)
    for (const input of inputs) expect(input).toMatch(/^3031300D060960864801650304020105000420[0-9A-F]{64}$/)
  })
})
