/**
 * Whether what a PIN has opened is genuine: what the check needs beside it is read in the same hold, and the chip is
 * asked for an answer to a challenge. Nothing more is presented to the card. Judging is left to `src/genuineness`. A
 * check that fails hides nothing of what was read: it ends there, and what it has found until then stands.
 */
import { decodeCardInfo } from '../applications/card-info.ts'
import { common } from '../applications/common.ts'
import { text } from '../applications/text.ts'
import { visual } from '../applications/visual.ts'
import type { FileRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import { isKazasuError } from '../errors.ts'
import { Challenge } from '../genuineness/challenge.ts'
import { CV_CERTIFICATE_LENGTH } from '../genuineness/cv-certificate.ts'
import { type IntegrityRecord, readAgeRecord, readFaceRecord, type SignedRecord } from '../genuineness/records.ts'
import type { Authenticity, Reason } from '../genuineness/shape.ts'
import { type ChipJudgement, type DataJudgement, judgeChip, judgeData, judgeText } from '../genuineness/verdict.ts'
import { tlvLength } from '../iso7816/tlv.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { CalendarDate } from '../lib/calendar.ts'

/** What one step of a check adds. */
type Finding = Partial<Authenticity> & Pick<Authenticity, 'reasons'>
type Findings = AsyncGenerator<Finding, void, undefined>

/** Gives what was read of a verified card, with what a check of it finds. */
export type Check<Content> = (card: Card, read: Opened<Content>) => Promise<Authenticity>

export interface Opened<Content> {
  /** The file as far as it was read. */
  readonly file: Bytes
  readonly content: Content
  readonly simulated: boolean
}

/** Of the front, with the expiry on it: no signature covers that. */
export const checkFace: Check<{ readonly expires: CalendarDate }> = (card, opened) =>
  concluded(async function* () {
    yield* visualFindings(card, opened, readFaceRecord)
    yield { reasons: await compareExpiry(card, opened.content.expires) }
  })

/** Of the same file, where nothing of it but the photograph is given. */
export const checkPhoto: Check<unknown> = (card, opened) =>
  concluded(() => visualFindings(card, opened, readFaceRecord))

export const checkAgeRecord: Check<unknown> = (card, opened) =>
  concluded(() => visualFindings(card, opened, readAgeRecord))

export const checkAttributes: Check<unknown> = (card, { file, simulated }) =>
  concluded(() => textFindings(card, simulated, (integrity) => integrity.coversAttributes(file)))

/** The digest is of the whole file, filling included. */
export const checkMyNumber: Check<unknown> = (card, { file, simulated }) =>
  concluded(async function* () {
    const whole = await card.readOn(text.files.myNumber.ef, file)
    yield* textFindings(card, simulated, (integrity) => integrity.coversMyNumber(whole))
  })

async function* visualFindings(
  card: Card,
  { file, simulated }: Opened<unknown>,
  read: (file: Bytes) => SignedRecord,
): Findings {
  const certificate = await readCertificate(card, visual.files.cvCertificate)
  const judged = judgeData({ application: 'visual', certificate, record: file, read, simulated })
  yield findingOf(judged)
  yield await challenged(card, judged, 'visual')
}

async function* textFindings(card: Card, simulated: boolean, covers: (record: IntegrityRecord) => boolean): Findings {
  const certificate = await readCertificate(card, text.files.cvCertificate)
  const integrity = await readRecord(card, text.files.integrity)
  const cardKey = await readRecord(card, text.files.cardKey)
  const judged = judgeText({ certificate, integrity, cardKey, covers, simulated })
  yield findingOf(judged)
  yield await challenged(card, judged, 'text')
}

const findingOf = ({ data, authority, reasons }: DataJudgement): Finding => ({ data, authority, reasons })

/** The card is asked only where there is a key to verify its answer with. */
async function challenged(card: Card, data: DataJudgement, application: 'visual' | 'text'): Promise<ChipJudgement> {
  const challenge = new Challenge()
  const answer = data.cardKey === null ? null : await card.answerChallenge(challenge.input)
  return judgeChip(data, application, challenge, answer)
}

/** With the day that the card itself gives, in another application: whatever was verified before is so no more. */
async function compareExpiry(card: Card, expires: CalendarDate): Promise<readonly Reason[]> {
  const record = (await card.select(common)) ? await card.readRecord(common.files.cardInfo.ef, 1) : null
  const info = record && decodeCardInfo(record)
  if (info === null) return ['expiry-not-compared']
  return info.expires === expires ? [] : ['expiry-differs']
}

async function concluded(check: () => Findings): Promise<Authenticity> {
  let found: Authenticity = { data: 'not-checked', chip: 'not-checked', authority: null, reasons: [] }
  const add = (finding: Finding): void => {
    found = { ...found, ...finding, reasons: [...found.reasons, ...finding.reasons] }
  }
  try {
    for await (const finding of check()) add(finding)
  } catch (error) {
    if (!isKazasuError(error)) throw error
    add({ reasons: ['check-failed'] })
  }
  return found
}

/** One exchange where the card takes extended length. */
async function readCertificate(card: Card, { ef }: FileRow): Promise<Bytes | null> {
  const start = await card.readStart(ef, CV_CERTIFICATE_LENGTH)
  return start.kind === 'content' ? card.readRest(ef, start.bytes, CV_CERTIFICATE_LENGTH) : null
}

/** One data object; `null` where the card has none, or where what was presented does not open it. */
async function readRecord(card: Card, { ef }: FileRow): Promise<Bytes | null> {
  const start = await card.readStart(ef)
  return start.kind === 'content' ? card.readRest(ef, start.bytes, tlvLength(start.bytes)) : null
}
