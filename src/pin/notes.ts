/**
 * What is remembered of one PIN of one card while the card lies there: how often it was wrong, which values were, and
 * what confirms the last attempt. Each client is told of what it presented itself and of nothing else. What a person
 * typed is never compared with what a program sends: no answer tells a program what was typed.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { attemptsLeft, type RetryCounter } from '../card/retry-counter.ts'
import type { RequestingClient } from '../reader/hold.ts'
import type { Found } from './attempt.ts'
import type { Pin } from './pin.ts'

/** 128 bits. */
const CONFIRMATION_BYTES = 16

/** Values of one client that are remembered, the last ones: a card that counts nothing lets it try any number. */
const MOST_VALUES = 16

/** Whose value it is, and whether a person typed it beside the client. */
export interface Presented {
  readonly client: RequestingClient | null
  readonly isTyped: boolean
  readonly pin: Pin
}

export class PinNotes {
  /** How often this PIN was wrong, whichever client presented it. */
  wrongHere = 0
  /** As it was read or left last; `null` when that is not known. */
  #remaining: number | null = null
  #confirmations = new WeakMap<object, string>()
  /** Digests of values that were wrong, by client; never the values. */
  #wrong = new WeakMap<object, Set<string>>()
  readonly #key = randomBytes(32)
  /** In the place of the client where the daemon asks for itself. */
  readonly #daemon = {}

  /** The counter as the card says it. When it is another one than was left, another program may have set the PIN anew. */
  read(counter: RetryCounter): void {
    const remaining = attemptsLeft(counter)
    if (remaining === this.#remaining) return
    this.#wrong = new WeakMap()
    this.left(remaining)
  }

  /** The counter as an attempt of ours has left it. At another one than it was given for, no confirmation counts. */
  left(remaining: number | null): void {
    if (remaining !== this.#remaining) this.#confirmations = new WeakMap()
    this.#remaining = remaining
  }

  /** What confirms that this client wants the last attempt, in the place of an earlier one. */
  offer(client: RequestingClient | null): string {
    const token = randomBytes(CONFIRMATION_BYTES).toString('hex')
    this.#confirmations.set(client ?? this.#daemon, token)
    return token
  }

  isConfirmed(client: RequestingClient | null, token: string | undefined): boolean {
    return token !== undefined && this.#confirmations.get(client ?? this.#daemon) === token
  }

  /** Whether this client has presented this value before, in this way, and it was wrong. */
  knows(presented: Presented): boolean {
    return this.#valuesOf(presented).has(this.#digest(presented))
  }

  /**
   * The value is about to be presented, and wiped thereby; what this returns takes what came of it. A confirmation
   * counts once. When the PIN was right, as the answer says or a counter that went up, no value stays known as wrong:
   * by a full counter nobody sees that it was set anew.
   */
  presenting(presented: Presented): (found: Found) => void {
    const digest = this.#digest(presented)
    const before = this.#remaining
    this.#confirmations.delete(presented.client ?? this.#daemon)
    return ({ outcome, consumed, remaining }) => {
      const hasRisen = before !== null && remaining !== null && remaining > before
      if (outcome === 'verified' || hasRisen) this.#wrong = new WeakMap()
      if (consumed === true) {
        this.wrongHere += 1
        const values = this.#valuesOf(presented).add(digest)
        const [oldest] = values
        if (values.size > MOST_VALUES && oldest !== undefined) values.delete(oldest)
      }
      this.left(remaining)
    }
  }

  #valuesOf({ client }: Presented): Set<string> {
    const owner = client ?? this.#daemon
    const values = this.#wrong.get(owner) ?? new Set()
    this.#wrong.set(owner, values)
    return values
  }

  #digest({ pin, isTyped }: Presented): string {
    const how = isTyped ? 'typed' : 'sent'
    return pin.peek((value) => createHmac('sha256', this.#key).update(how).update(value).digest('base64'))
  }
}
