/**
 * Collects one PIN from a keypad and tells nobody but its caller. Whether the value can be right, and what is done with
 * it, is left to the caller; where the keys come from, to the keypad.
 */
import { KazasuError } from '../errors.ts'
import type { Bytes } from '../lib/bytes.ts'
import { deferred } from '../lib/deferred.ts'
import { systemTimer, type Timer } from '../lib/timer.ts'
import type { Key, Keypad, KeypadDriver } from './keypad.ts'

export interface PinEntryOptions {
  /**
   * How many digits there can be. Enter does nothing before the minimum, and nothing while there are more than the maximum:
   * nobody has typed the first ones only.
   */
  readonly digits: { readonly minimum: number; readonly maximum: number }
  /** How long without a press until the entry ends by itself, in milliseconds. `signal` bounds the whole. */
  readonly timeoutMs: number
  /** Ends the entry with `REQUEST_CANCELLED`. */
  readonly signal: AbortSignal
  /** How many digits are in, each time that changes, also beyond the maximum; all that is ever told of them. */
  readonly onProgress: (typed: number) => void
  /** The keypad is open: from now on a press counts. */
  readonly onOpen?: () => void
  readonly timer?: Timer
  /** Where the digits are collected; wiped on every way out. */
  readonly allocate?: (length: number) => Bytes
}

const ZERO = 0x30

/**
 * Opens the keypad, collects until the person is done, and closes it before the promise settles: with the digits as
 * ASCII, of which this is the only copy, to be wiped by whoever gets it. Rejects with `PIN_ENTRY_CANCELLED`,
 * `PIN_ENTRY_TIMEOUT`, `REQUEST_CANCELLED` or with what the keypad failed with; nothing of an entry outlives any of these.
 */
export async function enterPin(
  driver: Pick<KeypadDriver, 'open'>,
  keypad: string,
  options: PinEntryOptions,
): Promise<Bytes> {
  const { signal } = options
  if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
  const collector = new Collector(options)
  const abort = (): void => collector.fail(new KazasuError('REQUEST_CANCELLED'))
  signal.addEventListener('abort', abort, { once: true })
  let open: Keypad | null = null
  try {
    open = await driver.open(keypad, {
      pressed: (key) => collector.press(key),
      lost: (error) => collector.fail(error),
    })
    options.onOpen?.()
    collector.waitForKey()
    return await collector.outcome
  } finally {
    signal.removeEventListener('abort', abort)
    collector.end()
    await open?.close()
  }
}

class Collector {
  readonly #outcome = deferred<Bytes>()
  readonly #digits: Bytes
  readonly #options: PinEntryOptions
  readonly #timer: Timer
  #count = 0
  #isOver = false
  #stopWaiting = (): void => undefined

  constructor(options: PinEntryOptions) {
    this.#options = options
    this.#timer = options.timer ?? systemTimer
    this.#digits = (options.allocate ?? ((length) => new Uint8Array(length)))(options.digits.maximum)
    // An entry can fail while the keypad is still being opened, when nobody waits for the outcome yet.
    this.#outcome.promise.catch(() => undefined)
  }

  get outcome(): Promise<Bytes> {
    return this.#outcome.promise
  }

  press(key: Key): void {
    if (this.#isOver) return
    try {
      this.#take(key)
    } catch (error) {
      // Only the caller's own `onProgress` throws.
      this.fail(error)
    }
    if (!this.#isOver) this.waitForKey()
  }

  waitForKey(): void {
    this.#stopWaiting()
    if (this.#isOver) return
    const late = (): void => this.fail(new KazasuError('PIN_ENTRY_TIMEOUT'))
    this.#stopWaiting = this.#timer.after(this.#options.timeoutMs, late)
  }

  fail(error: unknown): void {
    if (this.#isOver) return
    this.end()
    this.#outcome.reject(error)
  }

  end(): void {
    this.#isOver = true
    this.#stopWaiting()
    this.#digits.fill(0)
  }

  #take(key: Key): void {
    const { minimum, maximum } = this.#options.digits
    if (typeof key === 'number') {
      // One too many counts until it is taken back, and is kept nowhere.
      if (this.#count < maximum) this.#digits[this.#count] = ZERO + key
      this.#shrinkOrGrowTo(this.#count + 1)
    } else if (key === 'correct') this.#shrinkOrGrowTo(Math.max(0, this.#count - 1))
    else if (key === 'clear') this.#shrinkOrGrowTo(0)
    else if (key === 'cancel') this.fail(new KazasuError('PIN_ENTRY_CANCELLED'))
    else if (this.#count >= minimum && this.#count <= maximum) {
      this.#outcome.resolve(this.#digits.slice(0, this.#count))
      this.end()
    }
  }

  #shrinkOrGrowTo(count: number): void {
    if (count === this.#count) return
    this.#count = count
    this.#digits.fill(0, count)
    this.#options.onProgress(count)
  }
}
