/**
 * Has a running door read its configuration anew whenever it is told to, one time after the other: all of what can
 * change without a start is applied, or nothing. How it is applied is the door's business.
 */
import type { Config, LoadedConfig } from '../config.ts'
import type { RawConfig } from '../config/shape.ts'
import { isKazasuError, KazasuError } from '../errors.ts'
import type { Logger } from '../lib/logger.ts'
import { monotonicMicroseconds } from '../lib/monotonic.ts'
import { reloadOf } from '../reload.ts'
import { type ReloadOutcome, removeAnswer, writeAnswer } from '../reload-answer.ts'
import type { PageFile } from '../server/page-files.ts'
import type { StatePlaces } from '../state.ts'
import type { Context } from './context.ts'
import { detailsOf } from './failure.ts'
import type { Io } from './io.ts'
import type { Notifier } from './notify.ts'
import { loadSettings } from './settings.ts'
import { checkStart } from './start-check.ts'

export interface ReloadParts {
  readonly context: Context
  /** What was loaded at the start. */
  readonly loaded: LoadedConfig
  readonly places: StatePlaces
  readonly notifier: Pick<Notifier, 'reloading' | 'ready'>
  /** What the service manager shows of a daemon that is ready. */
  readonly status: string
  readonly log: Logger
  /** Does not throw: what could be wrong has been looked at before. */
  readonly apply: (config: Config, kiosk: readonly PageFile[]) => void
}

export interface Reloading extends Disposable {
  /** From now on it can be done; that somebody has asked before is not forgotten. */
  begin(parts: ReloadParts): void
  /** Nothing is done from here on, and who asks is not heard. */
  end(): void
}

export function reloadWhenAsked(io: Pick<Io, 'onReload'>): Reloading {
  let isAsked = false
  let begun: Begun | null = null
  const stop = io.onReload(() => {
    isAsked = true
    begun?.ask()
  })
  return {
    begin: (parts) => {
      begun = new Begun(parts)
      if (isAsked) begun.ask()
    },
    end: () => begun?.end(),
    [Symbol.dispose]: stop,
  }
}

class Begun {
  readonly #parts: ReloadParts
  #given: RawConfig
  #isAsked = false
  #isBusy = false
  #hasEnded = false

  constructor(parts: ReloadParts) {
    this.#parts = parts
    this.#given = parts.loaded.given
  }

  ask(): void {
    this.#isAsked = true
    if (!this.#isBusy) void this.#work()
  }

  end(): void {
    this.#hasEnded = true
    removeAnswer(this.#parts.places)
  }

  async #work(): Promise<void> {
    const { notifier, status } = this.#parts
    this.#isBusy = true
    while (this.#isAsked && !this.#hasEnded) {
      await notifier.reloading()
      // Whoever asks from here on may have changed what has been read by then.
      this.#isAsked = false
      const began = monotonicMicroseconds()
      const outcome = await this.#reload()
      if (this.#hasEnded) return
      this.#answer(began, outcome)
      await notifier.ready(status)
    }
    this.#isBusy = false
  }

  async #reload(): Promise<ReloadOutcome> {
    const { context, log, apply } = this.#parts
    try {
      const loaded = await loadSettings(context)
      const { given, config, changed, waiting } = reloadOf(this.#given, loaded)
      // Of all of it, also what is read at the next start: whoever has made a mistake there hears of it now.
      const { kiosk } = await checkStart(loaded.config)
      apply(config, kiosk)
      this.#given = given
      log.info('reload.applied', { changed: changed.join(' ') })
      if (waiting.length > 0) log.warn('reload.needs-start', { settings: waiting.join(' ') })
      return { outcome: 'applied', changed, waiting }
    } catch (error) {
      const refusal = isKazasuError(error) ? error : new KazasuError('INTERNAL', undefined, { cause: error })
      const { code, message, fields } = refusal
      const cause = error instanceof Error ? error.name : typeof error
      if (code === 'INTERNAL') log.error('reload.refused', { code, cause })
      else for (const problem of detailsOf(refusal, 'en')) log.error('reload.refused', { code, problem })
      return { outcome: 'refused', code, message, fields }
    }
  }

  #answer(began: number, outcome: ReloadOutcome): void {
    const { places, log } = this.#parts
    try {
      writeAnswer(places, { pid: process.pid, began, ...outcome })
    } catch (error) {
      // It is done all the same; the log says what.
      log.warn('reload.unanswered', { reason: error instanceof Error ? error.message : null })
    }
  }
}
