/**
 * Until when something can be valid at most, where its own last day is not known: a certificate never outlives its
 * card, and the signature certificate not the authentication certificate either (R3.6, R3.7). Pure.
 */
import type { CertificateReport, Facts } from './shape.ts'

type Dated = Pick<Facts, 'card' | 'certificates'>

/** The last day on which the signature certificate can be valid; `null` where it is known, or nothing bounds it. */
export function signEndsAtLatest({ card, certificates }: Dated): string | null {
  const sign = certificates.find(({ kind }) => kind === 'sign')
  const auth = certificates.find(({ kind }) => kind === 'auth')
  if (card.kind !== 'individual-number-card' || sign === undefined) return null
  if (sign.present === false || sign.expires !== null) return null
  // What is said by a certificate that nobody vouches for bounds nothing.
  const ends = [card.expires, auth === undefined || auth.trust === 'invalid' ? null : auth.expires]
  return ends.filter((end) => end !== null).toSorted()[0] ?? null
}

/** Whether the certificate has certainly ended, by its own last day or by that of what it does not outlive. */
export function hasEnded(one: CertificateReport, facts: Facts): boolean {
  if (one.status === 'expired') return true
  const latest = one.kind === 'sign' ? signEndsAtLatest(facts) : null
  return latest !== null && latest < facts.today
}
