/**
 * Who certified a key: the authority of the table that the certificate names by all sixteen bytes of its identifier.
 * Where the table has none, nothing was checked, and nothing is held against the card.
 */
import type { KeyObject } from 'node:crypto'
import { fromHex } from '../lib/bytes.ts'
import type { Certified, CvAuthority, Hierarchy } from './authorities.ts'
import { type CvCertificate, isCertifiedBy } from './cv-certificate.ts'
import { rsaKey } from './public-key.ts'

export type Issue =
  | {
      readonly kind: 'certified'
      readonly hierarchy: Hierarchy
      readonly authority: string
      /** The key that is certified. */
      readonly key: KeyObject
    }
  | { readonly kind: 'unknown'; readonly reason: 'authority-unknown' | 'authority-of-another-application' }
  | { readonly kind: 'invalid'; readonly authority: string; readonly reason: 'certificate-signature-wrong' }

/**
 * Judges a certificate of what `certified` names. An authority that is known for another application is as good as
 * unknown: which of them signs what was measured by one project only.
 */
export function judgeCertificate(
  certificate: CvCertificate,
  certified: Certified,
  known: readonly CvAuthority[],
): Issue {
  const authority = known.find(({ keyId }) => keyId === certificate.issuer)
  if (authority === undefined) return { kind: 'unknown', reason: 'authority-unknown' }
  if (authority.certifies !== certified) return { kind: 'unknown', reason: 'authority-of-another-application' }
  return judgedBy(certificate, authority.number, authority.hierarchy, rsaKey(fromHex(authority.modulus)))
}

/**
 * Judges the two certificates at the level of the card: `upper` by an authority, `lower` by the key that `upper`
 * certifies. Some cards have no lower one. What the lowest key signs is not known, so this tells who issued the
 * certificates, and not that the chip with them is there.
 */
export function judgeCardChain(
  upper: CvCertificate,
  lower: CvCertificate | null,
  known: readonly CvAuthority[],
): Issue {
  const issue = judgeCertificate(upper, 'card', known)
  if (issue.kind !== 'certified' || lower === null) return issue
  if (lower.issuer !== upper.subject) return { kind: 'unknown', reason: 'authority-unknown' }
  return judgedBy(lower, issue.authority, issue.hierarchy, issue.key)
}

function judgedBy(certificate: CvCertificate, authority: string, hierarchy: Hierarchy, issuer: KeyObject): Issue {
  return isCertifiedBy(certificate, issuer)
    ? { kind: 'certified', hierarchy, authority, key: certificate.key }
    : { kind: 'invalid', authority, reason: 'certificate-signature-wrong' }
}
