/** A PIN on its way to the card: checked, redacted wherever it is printed, and wiped after its one use. */
import { inspect } from 'node:util'
import type { PinFormat, PinRow } from '../card/application.ts'
import { KazasuError } from '../errors.ts'
import { type Bytes, fromAscii, wipe } from '../lib/bytes.ts'

const REDACTED = '[PIN]'

/**
 * The text that a PIN arrives in cannot be wiped: it is turned into this at the door and dropped. Never becomes a
 * string again.
 */
export class Pin implements Disposable {
  readonly #value: Bytes
  #isWiped = false

  private constructor(value: Bytes) {
    this.#value = value
  }

  /** `PIN_FORMAT` when the value cannot be right for this PIN; it is not repeated in the error. */
  static of(row: PinRow, value: string): Pin {
    // As UTF-8, no other character becomes the byte of one that fits.
    return Pin.ofBytes(row, new TextEncoder().encode(value))
  }

  /** The same of what was typed, as ASCII. The source is wiped, also where the value does not fit. */
  static ofBytes(row: PinRow, source: Bytes): Pin {
    const value = Uint8Array.from(source)
    wipe(source)
    if (fits(row.format, value) && (row.possible?.(value) ?? true)) return new Pin(value)
    wipe(value)
    throw new KazasuError('PIN_FORMAT')
  }

  /** What the card has in place of a PIN that the holder has not set; `INTERNAL` where that cannot be. */
  static unset(row: PinRow): Pin {
    if (row.unset === undefined) throw new KazasuError('INTERNAL', `${row.en}: it cannot be unset`)
    return new Pin(fromAscii(row.unset))
  }

  /** Lends the bytes for a look that keeps nothing of them, such as a digest. `INTERNAL` once they are wiped. */
  peek<T>(look: (value: Bytes) => T): T {
    if (this.#isWiped) throw new KazasuError('INTERNAL', 'a PIN was looked at after it was wiped')
    return look(this.#value)
  }

  /** Lends the bytes for one use and wipes them, whatever comes of it. A second use would present zeros: `INTERNAL`. */
  async use<T>(job: (value: Bytes) => Promise<T>): Promise<T> {
    if (this.#isWiped) throw new KazasuError('INTERNAL', 'a PIN was used after it was wiped')
    try {
      return await job(this.#value)
    } finally {
      this[Symbol.dispose]()
    }
  }

  [Symbol.dispose](): void {
    this.#isWiped = true
    wipe(this.#value)
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [inspect.custom](): string {
    return REDACTED
  }
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a

function fits({ characters, shortest, longest }: PinFormat, value: Bytes): boolean {
  if (value.length < shortest || value.length > longest) return false
  if (characters === 'digits') return value.every(isDigit)
  return value.every((byte) => isDigit(byte) || isCapital(byte)) && value.some(isDigit) && value.some(isCapital)
}
