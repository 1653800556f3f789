/**
 * The misses of every PIN since its card was laid down, whichever client made them: how many, and which values. A
 * value that was wrong stays wrong while the card lies there, so that nobody has to spend an attempt on it again.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Bytes } from '../lib/bytes.ts'
import { type Place, pinKey } from './guard.ts'
import type { Pin } from './pin.ts'

interface Page {
  readonly presence: number
  /** Of the digests; dies with the page, and the page with the card's removal. */
  readonly key: Bytes
  readonly misses: Map<string, Misses>
}

interface Misses {
  count: number
  /** Digests of values, never the values. */
  readonly values: Set<string>
}

export class MissLedger {
  readonly #pages = new Map<string, Page>()

  /** How many times this PIN was missed since the card was laid down. */
  misses(place: Place): number {
    return this.#entry(place).count
  }

  /** Whether this very value was wrong before. */
  knows(place: Place, pin: Pin): boolean {
    return this.#entry(place).values.has(this.#digest(place, pin))
  }

  /** To be called before the value is presented and thereby wiped; what it returns notes the miss. */
  prepare(place: Place, pin: Pin): () => void {
    const digest = this.#digest(place, pin)
    return () => {
      const entry = this.#entry(place)
      entry.count += 1
      entry.values.add(digest)
    }
  }

  /** The PIN has another value now: what was wrong may be right. */
  changed(place: Place): void {
    this.#entry(place).values.clear()
  }

  /** The card has left this reader. */
  forget(reader: string): void {
    this.#pages.delete(reader)
  }

  #digest(place: Place, pin: Pin): string {
    return pin.peek((value) => createHmac('sha256', this.#page(place).key).update(value).digest('base64'))
  }

  #entry(place: Place): Misses {
    const { misses } = this.#page(place)
    const known = misses.get(pinKey(place)) ?? { count: 0, values: new Set() }
    misses.set(pinKey(place), known)
    return known
  }

  #page({ reader, presence }: Place): Page {
    const known = this.#pages.get(reader)
    if (known?.presence === presence) return known
    const page: Page = { presence, key: randomBytes(32), misses: new Map() }
    // A card that has left already gets a page that nobody keeps.
    if (known === undefined || known.presence < presence) this.#pages.set(reader, page)
    return page
  }
}
