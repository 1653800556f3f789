/**
 * Whatever becomes of the bytes of a record, a certificate or an answer: none is found genuine that shows anything but
 * what was signed, and none ends in an error. 100,000 of each in the whole run.
 */
import { describe, expect, it } from 'vitest'
import { readTemplate } from '../../src/applications/template.ts'
import { Challenge } from '../../src/genuineness/challenge.ts'
import {
  readAgeRecord,
  readCardKeyRecord,
  readFaceRecord,
  readIntegrityRecord,
  readNumberImageRecord,
} from '../../src/genuineness/records.ts'
import {
  type Evidence,
  issuerOf,
  judgeChip,
  judgeData,
  judgeIssuer,
  judgeRecord,
} from '../../src/genuineness/verdict.ts'
import { concat, toHex } from '../../src/lib/bytes.ts'
import { WHOLE } from '../support/whole.ts'
import { changedBy } from './changed.ts'
import * as forge from './forge.ts'

const RUNS = WHOLE ? 100_000 : 1_000

/** What other bytes there are to put in the place of some. */
const SPARE = concat(
  forge.face(),
  forge.ageRecord({ chip: forge.OTHER_CHIP }),
  forge.certificate({ key: forge.STRANGER }),
)

/**
 * What `verdictOf` says after each of so many changes, and how often. Whatever it throws is a failure, with the number of
 * the change.
 */
function afterChanges(original: Uint8Array, verdictOf: (changed: Uint8Array) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let seed = 1; seed <= RUNS; seed++) {
    try {
      const verdict = verdictOf(changedBy(seed, original, SPARE))
      counts[verdict] = (counts[verdict] ?? 0) + 1
    } catch (error) {
      throw new Error(`change ${seed}: ${String(error)}`, { cause: error })
    }
  }
  return counts
}

/** All of them were judged, and in no other way than one of these; the first is one that some were judged in. */
function expectOnly(counts: Record<string, number>, ...verdicts: readonly [string, ...string[]]): void {
  expect(Object.keys(counts).filter((verdict) => !verdicts.includes(verdict))).toEqual([])
  expect(counts[verdicts[0]]).toBeGreaterThan(0)
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(RUNS)
}

/** The fields with these tags, as text that two files can be compared by. */
const shownBy = (file: Uint8Array, outer: number, tags: readonly number[]): string =>
  tags.map((tag) => toHex(readTemplate(file, outer)?.get(tag) ?? new Uint8Array())).join(' ')

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
  const issuer = issuerOf(evidence)

  it.each(RECORDS)('shows what was signed, or is not genuine: %s', (_, record, read, outer, covered) => {
    if ('data' in issuer) throw new Error(issuer.data)
    const judged = (file: Uint8Array): string => judgeRecord(issuer, { ...evidence, record: file, read }).data
    const signed = shownBy(record, outer, covered)
    expect(judged(record)).toBe('genuine')
    const counts = afterChanges(record, (changed) => {
      const data = judged(changed)
      return data === 'genuine' && shownBy(changed, outer, covered) !== signed ? 'genuine, with other data' : data
    })
    // Genuine where nothing was changed that a signature covers.
    expectOnly(counts, 'invalid', 'not-checked', 'genuine')
  })
})

describe('a changed certificate', () => {
  it.each(['visual', 'text'] as const)('certifies no key: of the %s application', (application) => {
    const given = { ...evidence, application, known: [forge.authorityRow('production', application)] }
    const judged = (certificate: Uint8Array): string => {
      const issuer = issuerOf({ ...given, certificate })
      return 'data' in issuer ? issuer.data : issuer.kind
    }
    expect(judged(evidence.certificate)).toBe('certified')
    expectOnly(afterChanges(evidence.certificate, judged), 'invalid', 'not-checked', 'authority-unknown')
  })

  const upper = forge.certificateContent()
  const lower = forge.certificateContent({
    issuer: forge.keyId('5000100'),
    subject: forge.keyId('5000101'),
    by: forge.ISSUER,
  })
  const known = [forge.authorityRow('production', 'card')]

  it.each([
    ['upper', upper],
    ['lower', lower],
  ])('is never of the issuer: the %s one at the level of the card', (which, original) => {
    const chain = { upper, lower, simulated: false, known }
    expect(judgeIssuer(chain).issuer).toBe('j-lis')
    const counts = afterChanges(original, (changed) => judgeIssuer({ ...chain, [which]: changed }).issuer)
    expectOnly(counts, 'invalid', 'not-checked', 'authority-unknown')
  })
})

/** What is not covered is not genuine: `verdict.test.ts`. */
describe('a changed file of the text application', () => {
  const { coversMyNumber, coversAttributes } = readIntegrityRecord(forge.integrity())

  it('is never what was signed: the number, its filling too', () => {
    expect(coversMyNumber(forge.MY_NUMBER)).toBe(true)
    const counts = afterChanges(forge.MY_NUMBER, (changed) => (coversMyNumber(changed) ? 'covered' : 'not covered'))
    expectOnly(counts, 'not covered')
  })

  it('shows what was signed, or is not it: the attributes', () => {
    const shown = (file: Uint8Array): string => shownBy(file, 0xff20, [0xdf22, 0xdf23, 0xdf24, 0xdf25])
    const signed = shown(forge.attributes())
    const judged = (file: Uint8Array): string => {
      if (!coversAttributes(file)) return 'not covered'
      return shown(file) === signed ? 'covered' : 'covered, with other data'
    }
    expect(judged(forge.attributes())).toBe('covered')
    expectOnly(afterChanges(forge.attributes(), judged), 'not covered', 'covered')
  })
})

describe("a chip's changed answer", () => {
  it('is never that of the chip', () => {
    const data = judgeData({ ...evidence, record: forge.face(), read: readFaceRecord })
    const challenge = new Challenge()
    const answer = forge.padded(forge.CHIP, challenge.input)
    const judged = (given: Uint8Array): string => judgeChip(data, 'visual', challenge, given).chip
    expect(judged(answer)).toBe('present')
    expectOnly(afterChanges(answer, judged), 'invalid')
  })
})
