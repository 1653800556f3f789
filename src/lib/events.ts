/** A typed emitter. A listener that throws is reported to `onListenerError` and never stops the others. */

export type EventMap = Record<string, unknown>

export interface EventSource<Events extends EventMap> {
  /** Calls `listener` for each event from now on; the returned function ends that. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void
}

/** Resolves with the next event of that name; with `null` when `until` is aborted before. */
export function nextOf<Events extends EventMap, Name extends keyof Events>(
  source: EventSource<Events>,
  name: Name,
  until: AbortSignal,
): Promise<Events[Name] | null> {
  return new Promise((resolve) => {
    const giveUp = (): void => end(null)
    const stop = source.on(name, (payload) => end(payload))
    const end = (payload: Events[Name] | null): void => {
      stop()
      until.removeEventListener('abort', giveUp)
      resolve(payload)
    }
    until.addEventListener('abort', giveUp)
    if (until.aborted) giveUp()
  })
}

export class Emitter<Events extends EventMap> implements EventSource<Events> {
  readonly #listeners = new Map<keyof Events, Set<(payload: never) => void>>()
  readonly #onListenerError: (error: unknown) => void

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError
  }

  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of new Set(this.#listeners.get(name))) {
      try {
        listener(payload as never)
      } catch (error) {
        this.#onListenerError(error)
      }
    }
  }
}
