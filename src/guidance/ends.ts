/**
 * Until when something can be valid at most, where its own last day is not known: a certificate never outlives its
 * card, and the signature certificate not the authentication certificate either (R3.6, R3.7). Pure.
 */
import type { Text } from '../errors.ts'
import { parseDate } from '../lib/calendar.ts'
import type { CertificateReport, Facts } from '../report/shape.ts'
import { dateText } from './step.ts'

type Dated = Pick<Facts, 'card' | 'certificates'>

/** The last day on which the signature certificate can be valid; `null` where it is known, or nothing bounds it. */
function signEndsAtLatest({ card, certificates }: Dated): string | null {
  const sign = certificates.find(({ kind }) => kind === 'sign')
  const auth = certificates.find(({ kind }) => kind === 'auth')
  if (card.kind !== 'individual-number-card' || sign === undefined) return null
  if (sign.present === false || sign.expires !== null) return null
  // What is said by a certificate that nobody vouches for bounds nothing.
  const ends = [card.expires, auth === undefined || auth.trust === 'invalid' ? null : auth.expires]
  return ends.filter((end) => end !== null).toSorted()[0] ?? null
}

/** The same facts with that day in the row of the signature certificate. */
export function withLatestEnds(facts: Facts): Facts {
  const latest = signEndsAtLatest(facts)
  return {
    ...facts,
    certificates: facts.certificates.map((row) => ({
      ...row,
      expiresAtLatest: row.kind === 'sign' ? latest : null,
    })),
  }
}

/** Whether the certificate has certainly ended, by its own last day or by that of what it does not outlive. */
export function hasEnded(one: CertificateReport, facts: Facts): boolean {
  if (one.status === 'expired') return true
  const latest = one.kind === 'sign' ? signEndsAtLatest(facts) : null
  return latest !== null && latest < facts.today
}

/** R3.7: what the card tells of the signature certificate without its PIN. Nothing where it is known, or absent. */
export function otherCertificate(facts: Facts): Text | null {
  const sign = facts.certificates.find(({ kind }) => kind === 'sign')
  const latest = signEndsAtLatest(facts)
  const end = latest === null ? null : parseDate(latest)
  if (sign === undefined || end === null) return null
  const date = dateText(end)
  return hasEnded(sign, facts)
    ? {
        ja: `署名用電子証明書も、遅くとも${date.ja}で終わっています。窓口であわせて手続きしてください。`,
        en: `The signature certificate has ended too, on ${date.en} at the latest; deal with both on the same visit.`,
      }
    : {
        ja: `署名用電子証明書は、遅くとも${date.ja}で終わります。それより前に終わるかどうかは、暗証番号を入力しないと分かりません。窓口であわせてご確認ください。`,
        en: `The signature certificate ends on ${date.en} at the latest. Whether it ends before is not known without its PIN; ask about it on the same visit.`,
      }
}
