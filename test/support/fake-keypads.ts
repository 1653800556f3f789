/** Keypads that a test plugs in, types on and unplugs. */
import { KazasuError } from '../../src/errors.ts'
import type { Key, Keypad, KeypadDriver, KeypadListener, KeypadObserver } from '../../src/reader/keypad.ts'

export class FakeKeypads implements KeypadDriver {
  readonly name = 'fake'
  /** What `start` and `open` fail with. */
  startRefusal: KazasuError | null = null
  openRefusal: KazasuError | null = null
  stopped = 0
  readonly #open = new Map<string, KeypadObserver>()
  readonly #attached = new Set<string>()
  #listener: KeypadListener | null = null

  async start(listener: KeypadListener): Promise<void> {
    if (this.startRefusal !== null) throw this.startRefusal
    this.#listener = listener
    for (const keypad of this.#attached) listener.keypadAttached(keypad, { typesToo: true })
  }

  async open(keypad: string, observer: KeypadObserver): Promise<Keypad> {
    if (this.openRefusal !== null) throw this.openRefusal
    if (!this.#attached.has(keypad)) throw new KazasuError('KEYPAD_ABSENT')
    if (this.#open.has(keypad)) throw new KazasuError('KEYPAD_IN_USE')
    this.#open.set(keypad, observer)
    return {
      close: async () => {
        if (this.#open.get(keypad) === observer) this.#open.delete(keypad)
      },
    }
  }

  async stop(): Promise<void> {
    this.stopped += 1
    for (const observer of this.#open.values()) observer.lost(new KazasuError('KEYPAD_DETACHED'))
  }

  /** The keypads that are open. */
  get inUse(): readonly string[] {
    return [...this.#open.keys()]
  }

  plug(keypad: string): void {
    this.#attached.add(keypad)
    this.#listener?.keypadAttached(keypad, { typesToo: true })
  }

  unplug(keypad: string): void {
    this.#attached.delete(keypad)
    this.#open.get(keypad)?.lost(new KazasuError('KEYPAD_DETACHED'))
    this.#listener?.keypadDetached(keypad)
  }

  type(keypad: string, ...keys: readonly Key[]): void {
    for (const key of keys) this.#open.get(keypad)?.pressed(key)
  }
}
