/** The requests of one client that wait for their answers, and how they end before those. */
import { KazasuError } from '../errors.ts'
import { deferred } from '../lib/deferred.ts'
import type { AnyMethod } from './method.ts'
import type { RequestId } from './wire.ts'

export interface Begun {
  readonly id: RequestId
  /** Under which it is known outside of this process. */
  readonly key: number
  readonly method: AnyMethod | undefined
  readonly signal: AbortSignal
  /** It is about a card, and an end in order waits for it. */
  working(): void
  /** A PIN of it goes before the card: from here on it comes to an end of its own. */
  presenting(): void
  /** It has been answered. */
  answered(): void
}

interface Kept {
  readonly begun: Begun
  readonly controller: AbortController
  readonly answered: Promise<void>
  isWorking: boolean
  isPresenting: boolean
}

export class Requests {
  readonly #kept = new Map<RequestId, Kept>()

  get size(): number {
    return this.#kept.size
  }

  /** Whether any of them is about a card. */
  get areWorking(): boolean {
    return [...this.#kept.values()].some(({ isWorking }) => isWorking)
  }

  has(id: RequestId): boolean {
    return this.#kept.has(id)
  }

  /** Whether it is this very request that waits under its id. */
  includes({ id, key }: Begun): boolean {
    return this.#kept.get(id)?.begun.key === key
  }

  begin(id: RequestId, key: number, method: AnyMethod | undefined): Begun {
    const controller = new AbortController()
    const answer = deferred<void>()
    const begun: Begun = {
      id,
      key,
      method,
      signal: controller.signal,
      working: () => {
        kept.isWorking = true
      },
      presenting: () => {
        kept.isPresenting = true
      },
      answered: () => {
        this.#kept.delete(id)
        answer.resolve()
      },
    }
    const kept: Kept = { begun, controller, answered: answer.promise, isWorking: false, isPresenting: false }
    this.#kept.set(id, kept)
    return begun
  }

  /** `false` where there is none. */
  cancel(id: RequestId, reason = new KazasuError('REQUEST_CANCELLED')): boolean {
    const kept = this.#kept.get(id)
    kept?.controller.abort(reason)
    return kept !== undefined
  }

  cancelAll(): void {
    for (const id of this.#kept.keys()) this.cancel(id)
  }

  /** Cancels those of which no PIN is before the card. Resolves when all have been answered. */
  async wind(reason?: KazasuError): Promise<void> {
    const all = [...this.#kept.values()]
    for (const { begun, isPresenting } of all) if (!isPresenting) this.cancel(begun.id, reason)
    await Promise.all(all.map(({ answered }) => answered))
  }
}
