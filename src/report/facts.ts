/** What follows from the rows of a report as they are: until when something is valid at most, and whether the clock may be wrong. */
import { clockOf } from './clock.ts'
import { signEndsAtLatest } from './ends.ts'
import type { CertificateReport, Facts } from './shape.ts'

/** The same facts with what follows from them. */
export function concluded(facts: Facts): Facts {
  const latest = signEndsAtLatest(facts)
  const certificates = facts.card.kind === 'phone-token' ? facts.certificates.map(onPhone) : facts.certificates
  return {
    ...facts,
    certificates: certificates.map((row) => ({ ...row, expiresAtLatest: row.kind === 'sign' ? latest : null })),
    clock: clockOf(facts),
  }
}

/** The office renews nothing on a phone (K4), and no source says when the phone itself does. */
const onPhone = (row: CertificateReport): CertificateReport => ({
  ...row,
  renewableFrom: null,
  status: row.status === 'renewable' ? 'valid' : row.status,
})
