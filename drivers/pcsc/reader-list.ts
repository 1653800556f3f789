/** Which readers there are, as pcscd says: once, or followed. What a changed list means is left to `service.ts`. */
import type { Timer } from '../../src/lib/timer.ts'
import { connectUnix } from '../../src/lib/unix-socket.ts'
import { delay } from '../timer.ts'
import { Context, pcscdPath, refusalOf } from './pcscd.ts'

export interface ListObserver {
  /** The readers that there are now, then whenever they may be others. */
  listed(names: readonly string[]): void
  /** The last call: the service went away. Not called once `close` was. */
  ended(error: unknown): void
}

export interface ListWatch {
  /** Nothing is told any more; resolves when nothing of it is left. A second call is harmless. */
  close(): Promise<void>
}

/** Without a reader pcsc-lite 2.4 answers each question at once. */
const EMPTY_MS = 250

/** The names of the readers that there are now. Rejects with a `Refusal`. */
export async function listReaders(): Promise<readonly string[]> {
  const { context, end } = await converse()
  try {
    return await context.readers()
  } finally {
    end()
  }
}

export function watchList(observer: ListObserver, timer: Timer): ListWatch {
  const closing = new AbortController()
  const over = follow(observer, timer, closing.signal).catch((error: unknown) => {
    if (!closing.signal.aborted) observer.ended(error)
  })
  return {
    close: () => {
      closing.abort()
      return over
    },
  }
}

/** Never resolves: rejects when the service goes away, or is not to be asked any more. */
async function follow(observer: ListObserver, timer: Timer, closing: AbortSignal): Promise<never> {
  const { context, end } = await converse()
  closing.addEventListener('abort', end)
  if (closing.aborted) end()
  try {
    for (;;) {
      // pcscd begins to watch for this connection and says how things are in one step, so that nothing is missed.
      const names = await context.awaitChange()
      closing.throwIfAborted()
      observer.listed(names)
      if (names.length === 0) await delay(EMPTY_MS, timer)
      await context.changed()
    }
  } finally {
    end()
  }
}

export interface Conversation {
  readonly context: Context
  readonly end: () => void
}

/** A context over a connection of its own, until it is ended. Rejects with a `Refusal`. */
export async function converse(): Promise<Conversation> {
  const socket = await connectUnix(pcscdPath()).catch((error: unknown) => {
    throw refusalOf(error)
  })
  const end = (): void => void socket.destroy()
  try {
    return { context: await Context.establish(socket), end }
  } catch (error) {
    end()
    throw error
  }
}
