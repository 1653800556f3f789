/** What is said of the readers while no process works with them. */
import { isWrong } from '../lib/clock.ts'
import type { Health } from '../health.ts'

/** The same drivers, all of them out of work. The clock is the same, as far as no card speaks of it. */
export function healthWhenLost({ drivers, clock }: Pick<Health, 'drivers' | 'clock'>): Health {
  const lost = { state: 'unavailable', reason: 'DAEMON_RESTARTING' } as const
  return {
    state: 'degraded',
    drivers: drivers.map(({ driver }) => ({ driver, ...lost })),
    ...(clock !== undefined && isWrong(clock) ? { clock } : {}),
  }
}
