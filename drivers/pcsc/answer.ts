/** Whether pcscd answers: what one that hangs (frozen, or stuck in the driver of a reader) does not. */
import { listReaders } from './reader-list.ts'

/**
 * Gives what resolves when pcscd has answered a question, or it is certain that there is none; not for as long as it
 * hangs. Never rejects. Who asks while a question is under way hears its answer.
 */
export function asker(): () => Promise<void> {
  let asking: Promise<void> | null = null
  const over = (): void => {
    asking = null
  }
  return () => {
    // A refusal is an answer.
    asking ??= listReaders().then(over, over)
    return asking
  }
}
