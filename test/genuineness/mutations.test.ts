/**
 * Whatever becomes of the bytes of a record, a certificate or an answer: none is found genuine that shows anything but
 * what was signed, and none ends in an error. 100,000 of each in the whole run.
 */
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

const RUNS = WHOLE ? 100_000 : 1_000

/** What other bytes there are to put in the place of some. */
const SPARE = concat(
  forge.face(),
  forge.ageRecord({ chip: forge.OTHER_CHIP }),
  forge.certificate({ key: forge.STRANGER }),
)

/** Numbers below a limit that follow from a seed alone (mulberry32), so that a failure can be seen again by its number. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

type Change = (bytes: Uint8Array, below: (limit: number) => number) => Uint8Array

const put = (bytes: Uint8Array, at: number, piece: Uint8Array, instead: number): Uint8Array =>
  concat(bytes.subarray(0, at), piece, bytes.subarray(at + instead))

const turn = (bytes: Uint8Array, at: number, mask: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ mask : byte))

const CHANGES: readonly Change[] = [
  (bytes, below) => turn(bytes, below(bytes.length), 1 << below(8)),
  (bytes, below) => turn(bytes, below(bytes.length), 1 + below(255)),
  // The headers are what a parser goes by.
  (bytes, below) => turn(bytes, below(Math.min(40, bytes.length)), 1 + below(255)),
  (bytes, below) => put(bytes, below(bytes.length), new Uint8Array(), 1 + below(300)),
  (bytes, below) =>
    put(
      bytes,
      below(bytes.length),
      Uint8Array.from({ length: 1 + below(40) }, () => below(256)),
      0,
    ),
  // Pieces of other records, or of itself, in the place of as many bytes or between them.
  (bytes, below) => {
    const source = below(2) === 0 ? bytes : SPARE
    const from = below(source.length)
    const piece = source.subarray(from, from + 1 + below(300))
    return put(bytes, below(bytes.length), piece, below(2) === 0 ? piece.length : 0)
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
]

/** One to three changes. */
function changedBy(seed: number, original: Uint8Array): Uint8Array {
  const below = numbersFrom(seed)
  let bytes = original
  for (let left = 1 + below(3); left > 0 && bytes.length > 0; left--) {
    bytes = CHANGES[below(CHANGES.length)]?.(bytes, below) ?? bytes
  }
  return bytes
}

/** Runs `check` on so many inputs that are not `original`. Whatever it throws is a failure, with the number of the change. */
function afterAnyChange(original: Uint8Array, check: (changed: Uint8Array) => void): void {
  for (let seed = 1; seed <= RUNS; seed++) {
    const changed = changedBy(seed, original)
    if (equal(changed, original)) continue
    try {
      check(changed)
    } catch (error) {
      throw new Error(`change ${seed}: ${String(error)}`, { cause: error })
    }
  }
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
