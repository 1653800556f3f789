/** Whether pcscd answers: what one that hangs (frozen, or stuck in the driver of a reader) does not. */
import { systemCode } from '../../src/lib/system-error.ts'
import type { Timer } from '../../src/lib/timer.ts'
import { delay } from '../timer.ts'
import { listReaders } from './reader-list.ts'

/** Between two tries to be let in where too many wait already. */
const PAUSE_MS = 100

/**
 * Gives what resolves when pcscd has answered a question, or it is certain that there is none; not for as long as it
 * hangs. Never rejects. Who asks while a question is under way hears its answer.
 */
export function asker(timer: Timer): () => Promise<void> {
  let asking: Promise<void> | null = null
  return () => {
    asking ??= ask(timer).finally(() => {
      asking = null
    })
    return asking
  }
}

async function ask(timer: Timer): Promise<void> {
  while (await isCrowded()) await delay(PAUSE_MS, timer)
}

/** Whether it could not be asked. */
async function isCrowded(): Promise<boolean> {
  try {
    await listReaders()
    return false
  } catch (error) {
    // Any other refusal is an answer.
    return error instanceof Error && systemCode(error.cause) === 'EAGAIN'
  }
}
