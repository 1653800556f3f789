/** What is said of the readers while no process works with them. */
import type { Health } from '../reader/hub.ts'

/** The same drivers, all of them out of work. */
export function healthWhenLost({ drivers }: Pick<Health, 'drivers'>): Health {
  const lost = { state: 'unavailable', reason: 'DAEMON_RESTARTING' } as const
  return { state: 'degraded', drivers: drivers.map(({ driver }) => ({ driver, ...lost })) }
}
