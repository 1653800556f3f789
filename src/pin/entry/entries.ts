/**
 * PINs that the person types beside the client's program: on a keypad, or on the daemon's own page. Gives the verifier
 * what it calls when it wants one, and the client how many characters are in, but not when each of them was typed; the
 * characters go to the card alone.
 */
import { setMaxListeners } from 'node:events'
import { KazasuError } from '../../errors.ts'
import { following } from '../../lib/abort.ts'
import { EvenlyTold } from '../../lib/evenly-told.ts'
import type { Logger } from '../../lib/logger.ts'
import { systemTimer, type Timer } from '../../lib/timer.ts'
import type { KeypadDriver } from '../../reader/keypad.ts'
import type { PinCollector } from '../verifier.ts'
import { type EntryBounds, Keypads } from './keypads.ts'
import { type Asker, EntryPages } from './pages.ts'

export type EntrySource = { readonly kind: 'keypad'; readonly keypad: string | undefined } | { readonly kind: 'page' }

export interface EntryProgress {
  /** `waiting` until the first key. */
  readonly state: 'waiting' | 'typing'
  readonly source: EntrySource['kind']
  /** How many characters are in. */
  readonly typed: number
  /** Attempts left. */
  readonly remaining: number
  /** Where the page is, on the daemon that was asked. */
  readonly page?: string
}

export interface PinEntriesOptions {
  /** `null` where keypads are switched off. */
  readonly driver: KeypadDriver | null
  /** How long without a key until an entry ends, in milliseconds. */
  readonly idleMs: number
  readonly log: Logger
  readonly timer?: Timer
}

/** The whole of an entry takes so many times the idle time at most: nobody keeps one open by pressing and correcting. */
const WHOLE = 5

/** How often the client is told how many characters are in: soon enough to be shown, too seldom for a rhythm. */
const TOLD_EVERY_MS = 500

export class PinEntries {
  readonly keypads: Keypads
  readonly pages = new EntryPages()
  readonly #bounds: EntryBounds
  readonly #stopped = new AbortController()

  constructor({ driver, idleMs, log, timer = systemTimer }: PinEntriesOptions) {
    this.keypads = new Keypads(driver, log)
    this.#bounds = { idleMs, timer }
    // Each entry that is open listens to it.
    setMaxListeners(0, this.#stopped.signal)
  }

  /** Never rejects. */
  start(): Promise<void> {
    return this.keypads.start()
  }

  /** Ends every entry with `REQUEST_CANCELLED`, and closes every device. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.keypads.stop()
  }

  /** Who asks the person. Throws at once what `Keypads.choose` throws: nothing is asked of a card in vain. */
  collector(source: EntrySource, by: Asker, onProgress: (progress: EntryProgress) => void): PinCollector {
    const { keypads, pages } = this
    const keypad = source.kind === 'keypad' ? keypads.choose(source.keypad) : null
    return (asked, signal) =>
      this.#bounded(signal, async (bounded) => {
        const count = new EvenlyTold(this.#bounds.timer, TOLD_EVERY_MS)
        const opened = (page?: { readonly page: string }): void => {
          const always = { source: source.kind, remaining: asked.remaining, ...page }
          onProgress({ ...always, state: 'waiting', typed: 0 })
          count.begin((typed) => onProgress({ ...always, state: 'typing', typed }))
        }
        const progress = (typed: number): void => count.is(typed)
        try {
          return keypad === null
            ? // In the fragment, which a browser sends to nobody and no server logs.
              await pages.collect(asked, by, bounded, this.#bounds, {
                opened: (name) => opened({ page: `/entry#${name}` }),
                progress,
              })
            : await keypads.collect(keypad, asked, bounded, this.#bounds, { opened, progress })
        } finally {
          count.end()
        }
      })
  }

  async #bounded<T>(signal: AbortSignal, collect: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController()
    using whichever = following(signal, late.signal, this.#stopped.signal)
    const cancel = this.#bounds.timer.after(WHOLE * this.#bounds.idleMs, () => late.abort())
    try {
      return await collect(whichever.signal)
    } catch (error) {
      const isLate = late.signal.aborted && !signal.aborted
      throw isLate ? new KazasuError('PIN_ENTRY_TIMEOUT', undefined, { cause: error }) : error
    } finally {
      cancel()
    }
  }
}
