/** What the certificates of a card say against the clock of the machine. Pure. */
import { isWrong } from '../lib/clock.ts'
import type { CertificateReport, Facts } from './shape.ts'

/**
 * Whether every certificate of the holder whose days are known has ended: so it is on many old cards, and on every card
 * where the clock is years ahead.
 */
export const everyCertificateEnded = (facts: Pick<Facts, 'certificates'>): boolean => areAll(facts, 'expired')

function areAll({ certificates }: Pick<Facts, 'certificates'>, wanted: CertificateReport['status']): boolean {
  const known = certificates.filter(({ kind, expires }) => (kind === 'auth' || kind === 'sign') && expires !== null)
  return known.length > 0 && known.every(({ status }) => status === wanted)
}

/** What the daemon knows against its clock, and what the card says against it where that is nothing. */
export function clockOf(facts: Pick<Facts, 'certificates' | 'clock'>): Facts['clock'] {
  if (isWrong(facts.clock)) return facts.clock
  if (everyCertificateEnded(facts)) return 'all-expired'
  return areAll(facts, 'not-yet-valid') ? 'all-not-yet-valid' : null
}
