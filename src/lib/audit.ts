/**
 * What is told of each PIN that was presented to a card: by whom, which, and what came of it. Never the value. It is told
 * in the log, and to the audit file (`src/audit`) where there is one.
 */
import type { Logger } from './logger.ts'

/** A line of its own for each, however many there are. */
export const PIN_PRESENTED = 'pin.presented'

export interface PresentedPin {
  /** The origin of a page, or the name of a program's token. */
  readonly client: string | null
  readonly kind: string | null
  /** What the client asked for; `null` when the daemon asks for itself. */
  readonly method: string | null
  /** Id of the reader. */
  readonly reader: string
  /** Which PIN. A field of that name would be taken for its value and not be written. */
  readonly which: string
  /** Whether the card is an invented one. */
  readonly simulated: boolean
}

export interface PresentedOutcome {
  readonly outcome: string
  /** Whether it cost an attempt; `null` when that is not known, as of the attempts left. */
  readonly consumed: boolean | null
  readonly remaining: number | null
  /** What kept the answer away. */
  readonly reason: string | null
  /** What a check of what it opened has found, in words of ours; left out where there was none. */
  readonly checked?: string
}

/** What came of a PIN when it turned out that it would not be presented after all. */
export const NOT_PRESENTED = 'not-presented'

export function logPresented(log: Logger, presented: PresentedPin, came: PresentedOutcome): void {
  const { client, kind, reader, which } = presented
  const { outcome, consumed, remaining, reason } = came
  log.info(PIN_PRESENTED, { client, kind, reader, which, outcome, consumed, remaining, reason })
}

/** Keeps a lasting record of PINs that are presented. */
export interface Audit {
  /**
   * Before the card is asked for anything, and before a person is. `AUDIT_UNWRITABLE` where a PIN could not be recorded
   * now, and must not be presented therefore.
   */
  ready(on: { readonly simulated: boolean }): Promise<void>
  /**
   * Resolves when it is on the disk that this PIN is about to be presented, or rejects with `AUDIT_UNWRITABLE`. What it
   * gives is to be called once with what came of it: that never rejects, and resolves when it is on the disk too, or
   * when that has failed.
   */
  presenting(pin: PresentedPin): Promise<(came: PresentedOutcome) => Promise<void>>
}

/** One that begins and ends with the daemon. */
export interface KeptAudit extends Audit {
  /** Never rejects: where it cannot begin, that is told, and tried again with each PIN. */
  start(): Promise<void>
  /** Resolves when what came of every PIN is on the disk, or has been waited for long enough. */
  stop(): Promise<void>
  /** Calls `listener` whenever it has come to work, or to fail. */
  listen(listener: (works: boolean) => void): void
}

const nothing = (): Promise<void> => Promise.resolve()

export const noAudit: KeptAudit = {
  ready: nothing,
  presenting: () => Promise.resolve(nothing),
  start: nothing,
  stop: nothing,
  listen: () => undefined,
}
