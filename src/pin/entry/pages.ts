/**
 * PINs typed on the page that the daemon serves: each entry has a name that nobody guesses, is good once, and belongs
 * to the one connection that opened it. What the page looks like is left to `src/pages`.
 */
import { randomBytes } from 'node:crypto'
import { isKazasuError, KazasuError } from '../../errors.ts'
import { deferred } from '../../lib/deferred.ts'
import type { RequestingClient } from '../../reader/hold.ts'
import { Pin } from '../pin.ts'
import type { PinAsked } from '../verifier.ts'
import type { EntryBounds } from './keypads.ts'

/** Who wants the PIN, so that the person can judge. */
export interface Asker {
  readonly client: RequestingClient
  /** What the program calls itself, which nobody has checked. */
  readonly program: string | null
}

export interface EntryDescription {
  readonly asked: PinAsked
  readonly by: Asker
  /** How long without a key until the entry ends, in milliseconds. */
  readonly idleMs: number
}

/** `withdrawn`: by the client that asked, by the end of its connection, or because the card is gone. */
export type EntryEnd = 'submitted' | 'cancelled' | 'timeout' | 'withdrawn'

interface Open extends EntryDescription {
  /** The connection of the page that opened it, by the signal that tells of its end. */
  owner: AbortSignal | null
  /** Something was typed: the time begins anew. */
  readonly told: (characters: number) => void
  readonly done: (pin: Pin) => void
  readonly fail: (error: unknown) => void
  readonly ended: Promise<EntryEnd>
}

/** 128 bits. */
const NAME_BYTES = 16

export class EntryPages {
  readonly #open = new Map<string, Open>()

  /** `opened` is told the name. `PIN_ENTRY_CANCELLED`, `PIN_ENTRY_TIMEOUT` or `REQUEST_CANCELLED`. */
  async collect(
    asked: PinAsked,
    by: Asker,
    signal: AbortSignal,
    { idleMs, timer }: EntryBounds,
    on: { readonly opened: (name: string) => void; readonly progress: (characters: number) => void },
  ): Promise<Pin> {
    if (signal.aborted) throw new KazasuError('REQUEST_CANCELLED')
    const name = randomBytes(NAME_BYTES).toString('hex')
    const ended = deferred<EntryEnd>()
    const typed = deferred<Pin>()
    let stopWaiting = (): void => undefined
    // At once: whatever comes after the first ending finds no entry, and no PIN is taken for nobody.
    const done = (pin: Pin): void => {
      this.#open.delete(name)
      typed.resolve(pin)
    }
    const fail = (error: unknown): void => {
      this.#open.delete(name)
      typed.reject(error)
    }
    const wait = (): void => {
      stopWaiting()
      stopWaiting = timer.after(idleMs, () => fail(new KazasuError('PIN_ENTRY_TIMEOUT')))
    }
    const told = (characters: number): void => {
      wait()
      on.progress(characters)
    }
    const abort = (): void => fail(new KazasuError('REQUEST_CANCELLED'))
    signal.addEventListener('abort', abort)
    try {
      this.#open.set(name, { asked, by, idleMs, owner: null, told, done, fail, ended: ended.promise })
      wait()
      on.opened(name)
      const pin = await typed.promise
      ended.resolve('submitted')
      return pin
    } catch (error) {
      ended.resolve(endOf(error))
      throw error
    } finally {
      this.#open.delete(name)
      stopWaiting()
      signal.removeEventListener('abort', abort)
    }
  }

  /** What is asked. Binds the entry to this connection, with which it ends; of all the others it is unknown from here on. */
  describe(name: string, owner: AbortSignal): EntryDescription {
    const entry = this.#open.get(name)
    if (entry === undefined || (entry.owner !== null && entry.owner !== owner)) throw unknown()
    if (entry.owner === null) {
      entry.owner = owner
      const gone = (): void => entry.fail(new KazasuError('PIN_ENTRY_CANCELLED'))
      owner.addEventListener('abort', gone)
      void entry.ended.then(() => owner.removeEventListener('abort', gone))
    }
    return entry
  }

  progress(name: string, owner: AbortSignal, characters: number): void {
    this.#ownedBy(name, owner).told(characters)
  }

  /** `PIN_FORMAT` for a value that cannot be right, which can be corrected; anything else ends the entry. */
  submit(name: string, owner: AbortSignal, value: string): void {
    const entry = this.#ownedBy(name, owner)
    entry.done(Pin.of(entry.asked.row, value))
  }

  cancel(name: string, owner: AbortSignal): void {
    this.#ownedBy(name, owner).fail(new KazasuError('PIN_ENTRY_CANCELLED'))
  }

  /** Resolves when the entry is over, however that comes about. `REQUEST_CANCELLED` when `signal` is aborted before. */
  ended(name: string, owner: AbortSignal, signal: AbortSignal): Promise<EntryEnd> {
    const { ended } = this.#ownedBy(name, owner)
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(new KazasuError('REQUEST_CANCELLED'))
      if (signal.aborted) giveUp()
      signal.addEventListener('abort', giveUp)
      void ended.then(resolve).finally(() => signal.removeEventListener('abort', giveUp))
    })
  }

  #ownedBy(name: string, owner: AbortSignal): Open {
    const entry = this.#open.get(name)
    if (entry === undefined || entry.owner !== owner) throw unknown()
    return entry
  }
}

const unknown = (): KazasuError => new KazasuError('PIN_ENTRY_UNKNOWN')

function endOf(error: unknown): EntryEnd {
  if (isKazasuError(error, 'PIN_ENTRY_CANCELLED')) return 'cancelled'
  return isKazasuError(error, 'PIN_ENTRY_TIMEOUT') ? 'timeout' : 'withdrawn'
}
