/** The forged cards, by the signatures alone: what a terminal reads of them, and what the product's judges say of it. */
import { describe, expect, it } from 'vitest'
import { Challenge } from '../../src/genuineness/challenge.ts'
import { judgeCardChain } from '../../src/genuineness/chain.ts'
import { knownCvAuthorities } from '../../src/genuineness/authorities.ts'
import { parseCvCertificateContent } from '../../src/genuineness/cv-certificate.ts'
import {
  type IntegrityRecord,
  readAgeRecord,
  readFaceRecord,
  readNumberImageRecord,
  type SignedRecord,
} from '../../src/genuineness/records.ts'
import { judgeChip, judgeData, judgeText } from '../../src/genuineness/verdict.ts'
import { fromAscii, fromHex, toHex } from '../../src/lib/bytes.ts'
import { decodePhoto } from '../../src/photo/decode.ts'
import { decodeCardFace } from '../../src/applications/card-face.ts'
import { decodeCardInfo } from '../../src/applications/card-info.ts'
import type { ProfileName } from '../../mocks/profiles.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { data, held, PIN, SELECT, send } from './hold.ts'

const CODE_A = `0C ${toHex(fromAscii('123456789018'))}`
const visual = (name: ProfileName): SmartCard =>
  held(name, SELECT.visual, `00200093 ${CODE_A}`, '00200091 06 353730333232')
const text = (name: ProfileName): SmartCard => held(name, SELECT.text, PIN.text)

/** What a file holds without the padding behind it; `null` where there is none. */
function file(card: SmartCard, shortFile: string, whole = false): Uint8Array | null {
  const answer = card.process(fromHex(`00B0${shortFile}00000000`))
  if (toHex(answer) === '6A82') return null
  const bytes = answer.subarray(0, -2)
  const long = bytes[2] === 0x82
  return whole ? bytes : bytes.subarray(0, long ? 5 + (bytes[3] ?? 0) * 256 + (bytes[4] ?? 0) : 3 + (bytes[2] ?? 0))
}

const RECORDS = {
  age: ['81', readAgeRecord],
  face: ['82', readFaceRecord],
  number: ['85', readNumberImageRecord],
} as const satisfies Record<string, readonly [string, (bytes: Uint8Array) => SignedRecord]>

function answerOf(card: SmartCard, { input }: Challenge): Uint8Array {
  return data(card, `802A0000 ${input.length.toString(16)} ${toHex(input)} 00`)
}

/** Verdicts on data and chip with all reasons. */
function ofVisual(name: ProfileName, record: keyof typeof RECORDS, simulated = true): string {
  const card = visual(name)
  const [shortFile, read] = RECORDS[record]
  const evidence = { certificate: file(card, '84'), record: file(card, shortFile), read, simulated }
  const found = judgeData({ ...evidence, application: 'visual' })
  const challenge = new Challenge()
  const chip = judgeChip(found, 'visual', challenge, answerOf(card, challenge))
  return [found.data, ...found.reasons, chip.chip, ...chip.reasons].join(' ')
}

function ofText(name: ProfileName, which: 'number' | 'attributes'): string {
  const card = text(name)
  const covers = (record: IntegrityRecord): boolean =>
    which === 'number'
      ? record.coversMyNumber(file(card, '81', true) ?? new Uint8Array())
      : record.coversAttributes(file(card, '82') ?? new Uint8Array())
  const files = { certificate: file(card, '84'), integrity: file(card, '83'), cardKey: file(card, '87') }
  const found = judgeText({ ...files, covers, simulated: true })
  const challenge = new Challenge()
  const chip = judgeChip(found, 'text', challenge, answerOf(card, challenge))
  return [found.data, ...found.reasons, chip.chip, ...chip.reasons].join(' ')
}

const PROVEN = 'test present'
const PROVEN_TEXT = 'test present chip-not-bound-to-data'
const UNKNOWN = 'authority-unknown authority-unknown not-checked data-not-proven'
const ALTERED = 'invalid data-altered not-checked data-not-proven'

describe('of the visual application', () => {
  const same = (verdict: string): readonly [string, string, string] => [verdict, verdict, verdict]

  it.each([
    ['adult', same(PROVEN)],
    ['p384', same(PROVEN)],
    ['forged-data', [ALTERED, 'invalid person-altered pictures-altered not-checked data-not-proven', ALTERED]],
    ['forged-photo', [PROVEN, 'invalid photo-altered not-checked data-not-proven', PROVEN]],
    ['forged-copy', same('test invalid challenge-answer-wrong')],
    ['forged-expiry', same(PROVEN)],
    ['unknown-authority', same(UNKNOWN)],
    ['text-certificate-only', same('not-checked certificate-absent not-checked data-not-proven')],
  ] as const)('%s is found for what it is', (name, expected) => {
    expect((['age', 'face', 'number'] as const).map((record) => ofVisual(name, record))).toEqual(expected)
  })

  it('no simulated card is anything but unknown on a reader that is not simulated', () => {
    for (const record of ['age', 'face', 'number'] as const) expect(ofVisual('adult', record, false)).toBe(UNKNOWN)
  })
})

describe('of the text application', () => {
  it.each([
    ['adult', [PROVEN_TEXT, PROVEN_TEXT]],
    ['forged-data', [ALTERED, ALTERED]],
    ['forged-photo', [PROVEN_TEXT, PROVEN_TEXT]],
    ['forged-copy', ['test invalid challenge-answer-wrong', 'test invalid challenge-answer-wrong']],
    ['forged-expiry', [PROVEN_TEXT, PROVEN_TEXT]],
    ['unknown-authority', [UNKNOWN, UNKNOWN]],
    ['text-certificate-only', [PROVEN_TEXT, PROVEN_TEXT]],
  ] as const)('%s is found for what it is', (name, expected) => {
    expect([ofText(name, 'number'), ofText(name, 'attributes')]).toEqual(expected)
  })
})

describe('at the level of the card', () => {
  it('two certificates lead to the authority of the simulated cards, without a PIN', () => {
    const card = held('adult')
    send(card, SELECT.cardManager)
    const [upper, lower] = ['00CA00F8000000', '00CA7F21000000'].map((get) => parseCvCertificateContent(data(card, get)))
    if (upper === undefined || lower === undefined) throw new Error('there are two')
    expect(judgeCardChain(upper, lower, knownCvAuthorities({ simulated: true }))).toMatchObject({
      kind: 'certified',
      hierarchy: 'simulated',
      authority: '9000020',
    })
    expect(judgeCardChain(upper, lower, knownCvAuthorities({ simulated: false })).kind).toBe('unknown')
  })
})

describe('what a forger has put there', () => {
  const face = (name: ProfileName) => decodeCardFace(file(visual(name), '82') ?? new Uint8Array())

  it('is a photograph that can be shown', async () => {
    const { photo } = face('forged-photo') ?? {}
    expect(photo).not.toEqual(face('adult')?.photo)
    await expect(
      decodePhoto(photo ?? new Uint8Array(), { signal: new AbortController().signal }),
    ).resolves.toMatchObject({
      width: 240,
      height: 320,
    })
  })

  it('is a birth ten years earlier, and an expiry two years later than the card itself gives', () => {
    expect(face('forged-data')?.birthDate).toBe('1972-03-22')
    const info = (name: ProfileName) => decodeCardInfo(data(held(name, SELECT.common), '00B2010C00'))?.expires
    expect([face('adult')?.expires, info('adult')]).toEqual(['2034-03-22', '2034-03-22'])
    expect([face('forged-expiry')?.expires, info('forged-expiry')]).toEqual(['2036-03-22', '2034-03-22'])
  })
})
