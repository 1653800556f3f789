/**
 * What the signatures say of a card: of its data, by whom they are vouched for, of its chip, and of its issuer. What could not be
 * checked is an answer of its own, and never held against a card.
 */
import type { KeyObject } from 'node:crypto'
import { signedBlock } from '../certificate/pkcs1.ts'
import { isKazasuError } from '../errors.ts'
import { type Bytes, equal } from '../lib/bytes.ts'
import { type Certified, type Hierarchy, knownCvAuthorities, type CvAuthority } from './authorities.ts'
import { type Issue, judgeCardChain, judgeCertificate } from './chain.ts'
import type { Challenge } from './challenge.ts'
import { parseCvCertificate, parseCvCertificateContent } from './cv-certificate.ts'
import {
  DIGEST_LENGTH,
  type IntegrityRecord,
  type Part,
  readCardKeyRecord,
  readIntegrityRecord,
  type SignedRecord,
} from './records.ts'
import type { ChipVerdict, DataVerdict, IssuerCheck, Reason } from './shape.ts'

export interface DataJudgement {
  readonly data: DataVerdict
  /** The first seven digits of the authority's key identifier; `null` where none is known. */
  readonly authority: string | null
  /** Empty where the data is `genuine` or `test`. */
  readonly reasons: readonly Reason[]
  /** The chip's key, where the data vouches for it; for nothing else may a challenge be checked with a key. */
  readonly cardKey: KeyObject | null
}

/** A file of the card: what it holds, or `null` where the card has none. */
type MaybeFile = Bytes | null

export interface Evidence {
  readonly application: Exclude<Certified, 'card'>
  /** The application's card-verifiable certificate. */
  readonly certificate: MaybeFile
  readonly record: MaybeFile
  /** One of `records.ts`. */
  readonly read: (file: Bytes) => SignedRecord
  /** Whether the card lies on a simulated reader, for which alone the simulated authorities are known. */
  readonly simulated: boolean
  /** The table, where it is another one. */
  readonly known?: readonly CvAuthority[]
}

/** Judges one signed record of an application. Never throws for what a card can send. */
export function judgeData(evidence: Evidence): DataJudgement {
  const issuer = issuerOf(evidence)
  return 'data' in issuer ? issuer : judgeRecord(issuer, evidence)
}

/** Whose key signs the application's records; what is to be said of all of them where that is not known. */
export function issuerOf({
  certificate,
  ...evidence
}: Pick<Evidence, 'application' | 'certificate' | 'simulated' | 'known'>): Issuer | DataJudgement {
  if (certificate === null) return notChecked('certificate-absent')
  const parsed = orNull(() => parseCvCertificate(certificate))
  if (parsed === null) return notChecked('certificate-malformed')
  const issue = judgeCertificate(parsed, evidence.application, evidence.known ?? knownCvAuthorities(evidence))
  if (issue.kind === 'unknown') return { ...notChecked(issue.reason), data: 'authority-unknown' }
  if (issue.kind === 'invalid') return { ...invalid(issue.reason), authority: issue.authority }
  return issue
}

type Issuer = Extract<Issue, { kind: 'certified' }>

/** Judges one record by the key of its issuer. */
export function judgeRecord(
  { key, authority, hierarchy }: Issuer,
  { record, read, simulated }: Pick<Evidence, 'record' | 'read' | 'simulated'>,
): DataJudgement {
  if (record === null) return { ...notChecked('record-absent'), authority }
  const signed = orNull(() => read(record))
  if (signed === null) return { ...notChecked('record-malformed'), authority }
  const faults = faultsOf(signed, key)
  if (faults.length === 0) {
    return { data: verdictOf(hierarchy, simulated), authority, reasons: [], cardKey: signed.cardKey }
  }
  // How a card without a photograph is signed is not known, so that nothing follows from a digest that is another one.
  if (signed.missing !== null && faults.every((fault) => fault === `${signed.missing}-altered`)) {
    return { ...notChecked('photo-absent'), authority }
  }
  return { ...invalid(...faults), authority }
}

/** A simulated card is never genuine, whatever is found on it. */
const verdictOf = (hierarchy: Hierarchy, simulated: boolean): DataVerdict =>
  isOfProduction(hierarchy, simulated) ? 'genuine' : 'test'

const isOfProduction = (hierarchy: Hierarchy, simulated: boolean): boolean => hierarchy === 'production' && !simulated

/** What is wrong of a record by the key of its issuer: nothing, the signature, or the parts that are not those signed. */
function faultsOf({ digestInfo, parts, signature }: SignedRecord, key: KeyObject): readonly Reason[] {
  const signed = signedBlock(key, signature)
  if (signed === null) return ['record-signature-wrong']
  if (equal(signed, digestInfo)) return []
  const digestsAt = digestInfo.length - parts.length * DIGEST_LENGTH
  const hasForm =
    signed.length === digestInfo.length && equal(signed.subarray(0, digestsAt), digestInfo.subarray(0, digestsAt))
  if (!hasForm) return ['record-signature-wrong']
  return parts
    .filter((_, index) => {
      const at = digestsAt + index * DIGEST_LENGTH
      return !equal(signed.subarray(at, at + DIGEST_LENGTH), digestInfo.subarray(at, at + DIGEST_LENGTH))
    })
    .map((part: Part) => `${part}-altered` as const)
}

export interface TextEvidence extends Pick<Evidence, 'certificate' | 'simulated' | 'known'> {
  /** EF 0003 and EF 0007 of the text application. */
  readonly integrity: MaybeFile
  readonly cardKey: MaybeFile
  /** Whether the integrity record covers what was read. */
  readonly covers: (record: IntegrityRecord) => boolean
}

/**
 * Judges a file of the text application, which is signed apart from the chip's key: nothing says that both are of the
 * same card. Never throws for what a card can send.
 */
export function judgeText({ integrity, cardKey, covers, ...rest }: TextEvidence): DataJudgement {
  const issuer = issuerOf({ ...rest, application: 'text' })
  if ('data' in issuer) return issuer
  let isCovered = false
  const data = judgeRecord(issuer, {
    ...rest,
    record: integrity,
    read: (file) => {
      const record = readIntegrityRecord(file)
      isCovered = covers(record)
      return record
    },
  })
  if (!isProven(data)) return data
  if (!isCovered) return { ...invalid('data-altered'), authority: data.authority }
  const key = judgeRecord(issuer, { ...rest, record: cardKey, read: readCardKeyRecord })
  return { ...data, cardKey: isProven(key) ? key.cardKey : null }
}

const isProven = ({ data }: Pick<DataJudgement, 'data'>): boolean => data === 'genuine' || data === 'test'

export interface ChipJudgement {
  readonly chip: ChipVerdict
  /** Why it is not `present`; or that the data may be another card's, in the text application. */
  readonly reasons: readonly Reason[]
}

/**
 * Judges the chip by its answer to a challenge, `null` where it gave none. The key must be one that the data vouches
 * for: any other is whatever a forger chose.
 */
export function judgeChip(
  { data, cardKey }: Pick<DataJudgement, 'data' | 'cardKey'>,
  application: Evidence['application'],
  challenge: Challenge,
  answer: Bytes | null,
): ChipJudgement {
  if (!isProven({ data })) return { chip: 'not-checked', reasons: ['data-not-proven'] }
  if (cardKey === null) return { chip: 'not-checked', reasons: ['no-card-key'] }
  if (answer === null) return { chip: 'not-checked', reasons: ['challenge-refused'] }
  return challenge.isAnsweredBy(cardKey, answer)
    ? { chip: 'present', reasons: application === 'text' ? ['chip-not-bound-to-data'] : [] }
    : { chip: 'invalid', reasons: ['challenge-answer-wrong'] }
}

export interface CardChain extends Pick<Evidence, 'simulated' | 'known'> {
  /** As GET DATA gives them. */
  readonly upper: MaybeFile
  readonly lower: MaybeFile
}

/** Judges the certificates at the level of the card. Never throws for what a card can send. */
export function judgeIssuer({ upper, lower, ...evidence }: CardChain): IssuerCheck {
  if (upper === null) return { issuer: 'not-checked', authority: null, reasons: ['certificate-absent'] }
  const parsed = orNull(() => ({
    upper: parseCvCertificateContent(upper),
    lower: lower && parseCvCertificateContent(lower),
  }))
  if (parsed === null) return { issuer: 'not-checked', authority: null, reasons: ['certificate-malformed'] }
  const issue = judgeCardChain(parsed.upper, parsed.lower, evidence.known ?? knownCvAuthorities(evidence))
  if (issue.kind === 'unknown') return { issuer: 'authority-unknown', authority: null, reasons: [issue.reason] }
  if (issue.kind === 'invalid') return { issuer: 'invalid', authority: issue.authority, reasons: [issue.reason] }
  const { authority, hierarchy } = issue
  return { issuer: isOfProduction(hierarchy, evidence.simulated) ? 'j-lis' : 'test', authority, reasons: [] }
}

const notChecked = (reason: Reason): DataJudgement => ({
  data: 'not-checked',
  authority: null,
  reasons: [reason],
  cardKey: null,
})

const invalid = (...reasons: readonly Reason[]): DataJudgement => ({
  data: 'invalid',
  authority: null,
  reasons,
  cardKey: null,
})

/** What was read, or `null` for bytes that make no sense. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (isKazasuError(error, 'CARD_ANSWER_INVALID')) return null
    throw error
  }
}
