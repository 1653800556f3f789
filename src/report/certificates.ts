/** Certificates: read from the card as far as no PIN is needed, and judged as rows of the report. */
import type { FileRow } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import type { Service } from '../certificate/authorities.ts'
import type { CertificateJudge } from '../certificate/judge.ts'
import type { Certificate } from '../certificate/parse.ts'
import { isBlank, readValidityPrefix } from '../certificate/prefix.ts'
import { judgeAuthorityValidity, judgeValidity } from '../certificate/validity.ts'
import { isKazasuError } from '../errors.ts'
import { jpki } from '../applications/jpki.ts'
import type { Bytes } from '../lib/bytes.ts'
import type { CertificateKind, CertificateReport, Reason } from './shape.ts'

/** Which file of the JPKI application holds which certificate, for which service, and whose certificate issued it. */
export const CERTIFICATE_FILES = {
  auth: { file: jpki.files.authCertificate, service: 'auth', issuer: 'authCa' },
  sign: { file: jpki.files.signCertificate, service: 'sign', issuer: 'signCa' },
  authCa: { file: jpki.files.authCaCertificate, service: 'auth', issuer: 'authCa' },
  signCa: { file: jpki.files.signCaCertificate, service: 'sign', issuer: 'signCa' },
} as const satisfies Record<CertificateKind, { file: FileRow; service: Service; issuer: CertificateKind }>

/** What came from the card for one certificate: it, or the reason why not. */
export type Found = Certificate | Reason

/** The beginning of a certificate's file: enough for its validity, and for how much more to read. */
export type Start = { readonly bytes: Bytes } | { readonly reason: Reason }

export async function readCertificateStart(card: Card, kind: CertificateKind): Promise<Start> {
  try {
    const start = await card.readStart(CERTIFICATE_FILES[kind].file.ef)
    if (start.kind === 'protected') return { reason: 'PIN_REQUIRED' }
    if (start.kind === 'absent' || isBlank(start.bytes)) return { reason: 'CERTIFICATE_ABSENT' }
    return { bytes: start.bytes }
  } catch (error) {
    if (isKazasuError(error, 'CARD_REFUSED')) return { reason: 'STATUS_UNEXPECTED' }
    throw error
  }
}

/** The whole certificate that begins with `start`. */
export async function readCertificateRest(
  card: Card,
  kind: CertificateKind,
  start: Start,
  judge: CertificateJudge,
): Promise<Found> {
  if ('reason' in start) return start.reason
  const length = readValidityPrefix(start.bytes)?.length
  if (length === undefined) return 'CERTIFICATE_MALFORMED'
  try {
    return judge.parse(await card.readRest(CERTIFICATE_FILES[kind].file.ef, start.bytes, length))
  } catch (error) {
    if (isKazasuError(error, 'CERTIFICATE_MALFORMED')) return 'CERTIFICATE_MALFORMED'
    if (isKazasuError(error, 'CARD_REFUSED')) return 'STATUS_UNEXPECTED'
    throw error
  }
}

export async function readCertificate(card: Card, kind: CertificateKind, judge: CertificateJudge): Promise<Found> {
  return readCertificateRest(card, kind, await readCertificateStart(card, kind), judge)
}

/** Whether a reason says that the certificate is not there, is there, or leaves it open. */
const PRESENT_BY_REASON: Partial<Record<Reason, boolean>> = {
  APPLICATION_ABSENT: false,
  CERTIFICATE_ABSENT: false,
  CERTIFICATE_MALFORMED: true,
}

export interface Judging {
  readonly now: Date
  readonly judge: CertificateJudge
  /** The certificate of the authority that issued, or may have issued, this one. */
  readonly issuer: Found
  /** What else tells whether the certificate is there, where it could not be read. */
  readonly present: boolean | null
}

/** The row of one certificate. */
export async function certificateReport(
  kind: CertificateKind,
  found: Found,
  judging: Judging,
): Promise<CertificateReport> {
  const { file, service } = CERTIFICATE_FILES[kind]
  const { ja, en } = file
  if (typeof found === 'string') {
    const present = PRESENT_BY_REASON[found] ?? judging.present
    return { kind, ja, en, present, ...NOTHING_KNOWN, reason: present === false ? absence(found) : found }
  }
  const issuer = typeof judging.issuer === 'string' ? null : judging.issuer
  return {
    kind,
    ja,
    en,
    present: true,
    notBefore: found.notBefore.toISOString(),
    notAfter: found.notAfter.toISOString(),
    ...validityOf(kind)(found, judging.now),
    expiresAtLatest: null,
    serial: found.serial,
    issuer: found.issuer,
    ...(await judging.judge.judge(found, issuer, service)),
    reason: null,
  }
}

/**
 * The row of a certificate that a PIN opened: what stands in a report, which others see too. The serial number stays
 * out, because it tells one holder from another; the name of the issuer is that of an authority.
 */
export async function openedReport(
  kind: CertificateKind,
  certificate: Certificate,
  judging: Omit<Judging, 'present'>,
): Promise<CertificateReport> {
  return { ...(await certificateReport(kind, certificate, { ...judging, present: true })), serial: null }
}

/** The same row on another day. */
export function rowAt(row: CertificateReport, now: Date): CertificateReport {
  const { notBefore, notAfter } = row
  if (notBefore === null || notAfter === null) return row
  return { ...row, ...validityOf(row.kind)({ notBefore: new Date(notBefore), notAfter: new Date(notAfter) }, now) }
}

function validityOf(kind: CertificateKind) {
  return kind === 'auth' || kind === 'sign' ? judgeValidity : judgeAuthorityValidity
}

/** A file that refuses to be read may be empty as well: that there is no certificate says more. */
function absence(reason: Reason): Reason {
  return reason === 'APPLICATION_ABSENT' ? reason : 'CERTIFICATE_ABSENT'
}

const NOTHING_KNOWN = {
  notBefore: null,
  notAfter: null,
  expires: null,
  expiresAtLatest: null,
  daysLeft: null,
  renewableFrom: null,
  status: 'unknown',
  serial: null,
  issuer: null,
  generation: null,
  trust: 'unknown',
  defect: null,
} as const satisfies Omit<CertificateReport, 'kind' | 'ja' | 'en' | 'present' | 'reason'>
