/**
 * The keypads that are attached, and a PIN from one of them. How keys become digits is left to `reader/pin-entry.ts`;
 * without a driver, or with one that does not work, every wish for an entry says so and everything else goes on.
 */
import { type ErrorCode, isKazasuError, KazasuError } from '../../errors.ts'
import { Emitter, type EventSource } from '../../lib/events.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Timer } from '../../lib/timer.ts'
import type { KeypadDriver, KeypadNature } from '../../reader/keypad.ts'
import { enterPin } from '../../reader/pin-entry.ts'
import { Pin } from '../pin.ts'
import type { PinAsked } from '../verifier.ts'

export interface KeypadSnapshot extends KeypadNature {
  readonly id: string
}

export type KeypadEvents = {
  'keypad.attached': { readonly keypad: KeypadSnapshot }
  'keypad.detached': { readonly keypad: string }
}

export interface KeypadsState {
  readonly state: 'off' | 'ok' | 'unavailable'
  /** What keeps the driver from working. */
  readonly reason: ErrorCode | null
  readonly attached: readonly KeypadSnapshot[]
}

export interface EntryBounds {
  /** Without a key, in milliseconds. */
  readonly idleMs: number
  readonly timer: Timer
}

export class Keypads {
  readonly #driver: KeypadDriver | null
  readonly #log: Logger
  readonly #emitter: Emitter<KeypadEvents>
  readonly #attached = new Map<string, KeypadSnapshot>()
  #failure: KazasuError | null = null

  constructor(driver: KeypadDriver | null, log: Logger) {
    this.#driver = driver
    this.#log = log
    this.#emitter = new Emitter((error) => log.error('keypad.listener-failed', { error: String(error) }))
  }

  get events(): EventSource<KeypadEvents> {
    return this.#emitter
  }

  state(): KeypadsState {
    const attached = [...this.#attached.values()]
    if (this.#driver === null) return { state: 'off', reason: null, attached }
    const reason = this.#failure?.code ?? null
    return { state: reason === null ? 'ok' : 'unavailable', reason, attached }
  }

  /** Never rejects: a card can be read without a keypad. */
  async start(): Promise<void> {
    try {
      await this.#driver?.start({
        keypadAttached: (id, nature) => this.#attach({ id, ...nature }),
        keypadDetached: (id) => this.#detach(id),
      })
    } catch (error) {
      this.#failure = isKazasuError(error) ? error : new KazasuError('KEYPAD_FAILED', undefined, { cause: error })
      this.#log.warn('keypad.unavailable', { code: this.#failure.code })
    }
  }

  async stop(): Promise<void> {
    await this.#driver?.stop()
  }

  /**
   * The keypad of that name, or the only one that can be used: `KEYPAD_OFF`, `KEYPAD_ABSENT`, `KEYPAD_UNFIT`,
   * `KEYPAD_AMBIGUOUS` with the names, or what keeps the driver from working.
   */
  choose(name: string | undefined): string {
    if (this.#driver === null) throw new KazasuError('KEYPAD_OFF')
    if (this.#failure !== null) throw this.#failure
    const meant = [...this.#attached.values()].filter(({ id }) => name === undefined || id === name)
    const [found, second] = meant.filter(({ problem }) => problem === undefined)
    if (found === undefined) throw new KazasuError(meant[0]?.problem ?? 'KEYPAD_ABSENT')
    if (second !== undefined) {
      throw new KazasuError('KEYPAD_AMBIGUOUS', undefined, { fields: { keypads: meant.map(({ id }) => id) } })
    }
    return found.id
  }

  /** `PIN_ENTRY_UNFIT`, `PIN_ENTRY_CANCELLED`, `PIN_ENTRY_TIMEOUT`, `REQUEST_CANCELLED` or of the `KEYPAD_` family. */
  async collect(
    keypad: string,
    { row }: Pick<PinAsked, 'row'>,
    signal: AbortSignal,
    { idleMs, timer }: EntryBounds,
    on: { readonly opened: () => void; readonly progress: (typed: number) => void },
  ): Promise<Pin> {
    const { characters, shortest, longest } = row.format
    if (characters !== 'digits') throw new KazasuError('PIN_ENTRY_UNFIT')
    if (this.#driver === null) throw new KazasuError('KEYPAD_OFF')
    const digits = await enterPin(this.#driver, keypad, {
      digits: { minimum: shortest, maximum: longest },
      timeoutMs: idleMs,
      signal,
      onOpen: on.opened,
      onProgress: on.progress,
      timer,
    })
    return Pin.ofBytes(row, digits)
  }

  #attach(keypad: KeypadSnapshot): void {
    this.#attached.set(keypad.id, keypad)
    const { id, typesToo, problem } = keypad
    this.#log.info('keypad.attached', { keypad: id, typesToo })
    if (problem !== undefined) this.#log.warn('keypad.unfit', { keypad: id, code: problem })
    this.#emitter.emit('keypad.attached', { keypad })
  }

  #detach(keypad: string): void {
    this.#attached.delete(keypad)
    this.#log.info('keypad.detached', { keypad })
    this.#emitter.emit('keypad.detached', { keypad })
  }
}
