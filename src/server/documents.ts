/** Documents that the card room makes: asked of it once, when somebody wants one, and kept. */
import { KazasuError } from '../errors.ts'
import type { DocumentName } from '../room/messages.ts'

interface Waiting {
  readonly resolve: (text: Uint8Array) => void
  readonly reject: (error: KazasuError) => void
}

export class Documents {
  readonly #ask: (name: DocumentName) => void
  readonly #kept = new Map<DocumentName, Uint8Array>()
  readonly #waiting = new Map<DocumentName, Waiting[]>()
  #mayAsk = false

  constructor(ask: (name: DocumentName) => void) {
    this.#ask = ask
  }

  /** `DAEMON_RESTARTING` while there is no card room, unless the document was made before. */
  async get(name: DocumentName): Promise<Uint8Array> {
    const kept = this.#kept.get(name)
    if (kept !== undefined) return kept
    if (!this.#mayAsk) throw new KazasuError('DAEMON_RESTARTING')
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(name)
      waiting?.push({ resolve, reject })
      if (waiting !== undefined) return
      this.#waiting.set(name, [{ resolve, reject }])
      this.#ask(name)
    })
  }

  take(name: DocumentName, text: Uint8Array): void {
    this.#kept.set(name, text)
    for (const { resolve } of this.#waiting.get(name) ?? []) resolve(text)
    this.#waiting.delete(name)
  }

  allow(): void {
    this.#mayAsk = true
  }

  refuse(): void {
    this.#mayAsk = false
    for (const { reject } of [...this.#waiting.values()].flat()) reject(new KazasuError('DAEMON_RESTARTING'))
    this.#waiting.clear()
  }
}
