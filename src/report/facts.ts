/** What follows from the rows of a report as they are: until when something is valid at most, and whether the clock may be wrong. */
import { clockOf } from './clock.ts'
import { signEndsAtLatest } from './ends.ts'
import type { CardKind, CertificateReport, Facts } from './shape.ts'

/** The same facts with what follows from them. */
export function concluded(facts: Facts): Facts {
  const latest = signEndsAtLatest(facts)
  return {
    ...facts,
    certificates: facts.certificates.map((row) => ({
      ...rowOn(facts.card.kind, row),
      expiresAtLatest: row.kind === 'sign' ? latest : null,
    })),
    clock: clockOf(facts),
  }
}

/** A row as it is on a card of that kind: the office renews nothing on a phone (K4), and no source says when the phone does. */
export function rowOn(kind: CardKind | undefined, row: CertificateReport): CertificateReport {
  if (kind !== 'phone-token') return row
  return { ...row, renewableFrom: null, status: row.status === 'renewable' ? 'valid' : row.status }
}
