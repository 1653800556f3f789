/**
 * The PINs and verification numbers in a card's memory, with their counters. Which command may touch which is decided
 * in `commands/reference-data.ts`.
 */
import { type Bytes, equal } from '../src/lib/bytes.ts'
import { Refusal, STATUS } from './apdu.ts'
import { CardStateError } from './state.ts'

export interface Reference {
  readonly value: Bytes
  readonly maximum: number
  readonly remaining: number
}

export type References = ReadonlyMap<string, Reference>

export class ReferenceData {
  #references: References
  readonly #keep: (references: References) => void

  /** `keep` is called before a change takes effect; when it throws a `CardStateError` the command ends with 6581. */
  constructor(references: References, keep: (references: References) => void) {
    this.#references = references
    this.#keep = keep
  }

  remaining(pin: string): number {
    return this.#get(pin).remaining
  }

  /**
   * Spends an attempt, compares, and gives all attempts back if the value is right. In that order, so that a card torn
   * off cannot be asked again for nothing.
   */
  present(pin: string, value: Bytes): boolean {
    const reference = this.#get(pin)
    this.#set(pin, { ...reference, remaining: reference.remaining - 1 })
    if (!equal(reference.value, value)) return false
    this.#set(pin, { ...reference, remaining: reference.maximum })
    return true
  }

  change(pin: string, value: Bytes): void {
    this.#set(pin, { ...this.#get(pin), value })
  }

  #get(pin: string): Reference {
    const reference = this.#references.get(pin)
    if (reference === undefined) throw new Error(`the card has no memory for ${pin}`)
    return reference
  }

  #set(pin: string, reference: Reference): void {
    const references = new Map(this.#references).set(pin, reference)
    try {
      this.#keep(references)
    } catch (error) {
      if (error instanceof CardStateError) throw new Refusal(STATUS.memoryFailure)
      throw error
    }
    this.#references = references
  }
}
