/**
 * The wait before an end that somebody has asked for: the card room lets what is under way come to its end, and the door
 * serves meanwhile as ever. Here is how long that may take; what is under way, the card room knows.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../lib/logger.ts'
import type { KeptRoom } from '../room/messages.ts'
import { aborted } from './io.ts'
import type { Notifier } from './notify.ts'

export interface DrainParts {
  readonly room: Pick<KeptRoom, 'drain'>
  /** How long it may take; 0 waits for nothing. */
  readonly seconds: number
  /** Aborted when nothing is waited for any more. */
  readonly atOnce: AbortSignal
  readonly notifier: Pick<Notifier, 'draining'>
  /** Whoever sits at the terminal is told that it goes on for a while. */
  readonly tell: () => void
  readonly log: Logger
}

/** Until then nobody is told that anything is waited for, in milliseconds. */
const UNNOTICED_MS = 300

/** Resolves when nothing is under way any more, when that takes too long, and when nothing is to be waited for. */
export async function drain({ room, seconds, atOnce, notifier, tell, log }: DrainParts): Promise<void> {
  if (atOnce.aborted) return
  // Also where it is not waited for: pages hear that they will be served again.
  const quiet = room.drain().then(() => 'quiet' as const)
  if (seconds === 0) return
  log.info('serve.draining', { seconds })
  const hurried = aborted(atOnce).then(() => 'hurried' as const)
  const over = new AbortController()
  const after = (ms: number): Promise<'overdue'> => delay(ms, 'overdue', { signal: over.signal })
  const endAsking = notifier.draining('Restarting as soon as nobody is served any more')
  void after(UNNOTICED_MS).then(tell, () => undefined)
  const outcome = await Promise.race([quiet, hurried, after(seconds * 1000)])
  over.abort()
  endAsking()
  // Somebody is interrupted; what they have asked for is answered all the same.
  if (outcome === 'quiet') log.info('serve.drained', { outcome })
  else log.warn('serve.drained', { outcome })
}
