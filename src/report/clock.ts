/** What the certificates of a card say against the clock of the machine. Pure. */
import type { Facts } from './shape.ts'

/**
 * Whether every certificate of the holder whose days are known has ended: so it is on many old cards, and on every card
 * where the clock is years ahead.
 */
export function everyCertificateEnded({ certificates }: Pick<Facts, 'certificates'>): boolean {
  const known = certificates.filter(({ kind, expires }) => (kind === 'auth' || kind === 'sign') && expires !== null)
  return known.length > 0 && known.every(({ status }) => status === 'expired')
}

/** What the daemon knows against its clock, and what the card says against it where that is nothing. */
export const clockOf = (facts: Pick<Facts, 'certificates' | 'clock'>): Facts['clock'] =>
  facts.clock !== null && facts.clock !== 'all-expired'
    ? facts.clock
    : everyCertificateEnded(facts)
      ? 'all-expired'
      : null
