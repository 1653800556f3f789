/** What follows from the rows of a report as they are: until when something is valid at most, and whether the clock may be wrong. */
import { clockOf } from './clock.ts'
import { signEndsAtLatest } from './ends.ts'
import type { Facts } from './shape.ts'

/** The same facts with what follows from them. */
export function concluded(facts: Facts): Facts {
  const latest = signEndsAtLatest(facts)
  return {
    ...facts,
    certificates: facts.certificates.map((row) => ({ ...row, expiresAtLatest: row.kind === 'sign' ? latest : null })),
    clock: clockOf(facts),
  }
}
