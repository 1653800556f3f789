/** What the log says of each PIN that was presented to a card: by whom, which, and what came of it. Never the value. */
import type { Logger } from './logger.ts'

/** A line of its own for each, however many there are. */
export const PIN_PRESENTED = 'pin.presented'

export interface PresentedPin {
  /** The origin of a page, or the name of a program's token. */
  readonly client: string | null
  readonly kind: string | null
  /** Id of the reader. */
  readonly reader: string
  /** Which PIN. A field of that name would be taken for its value and not be written. */
  readonly which: string
}

export interface PresentedOutcome {
  readonly outcome: string
  /** Whether it cost an attempt; `null` when that is not known, as of the attempts left. */
  readonly consumed: boolean | null
  readonly remaining: number | null
  /** What kept the answer away. */
  readonly reason: string | null
}

export function logPresented(log: Logger, presented: PresentedPin, came: PresentedOutcome): void {
  const { client, kind, reader, which } = presented
  const { outcome, consumed, remaining, reason } = came
  log.info(PIN_PRESENTED, { client, kind, reader, which, outcome, consumed, remaining, reason })
}
