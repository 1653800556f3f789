/** A logger that keeps the names of what it was told. */
import type { Logger } from '../../src/lib/logger.ts'

export function recordedLog(): { readonly log: Logger; readonly events: string[] } {
  const events: string[] = []
  const note = (event: string): void => void events.push(event)
  return { log: { debug: note, info: note, warn: note, error: note }, events }
}
