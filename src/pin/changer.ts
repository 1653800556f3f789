/**
 * Changes a PIN: one attempt with the old value and, once verified, one command with the new one in the same hold.
 * Tells which of the two holds afterwards, as far as that can be known. Experimental: on real cards the change was
 * coded by one project (jpki/myna, which says it is untested) and measured by one for the resident registry PIN.
 */
import { type PinEntry, PINS } from '../applications/index.ts'
import type { Card } from '../card/card.ts'
import { type ErrorCode, KazasuError } from '../errors.ts'
import { SW } from '../iso7816/status.ts'
import type { Visit } from '../reader/hold.ts'
import type { Source } from '../reader/insertion.ts'
import { type Found, isOfCard } from './attempt.ts'
import { Pin } from './pin.ts'
import type { Verifier, VerifyRequest } from './verifier.ts'

export interface ChangeRequest extends VerifyRequest {
  readonly newValue: string
}

export interface ChangeAnswer extends Source {
  /**
   * `changed`; `wrong`, `blocked` and `indeterminate` as of the attempt with the old value, or `indeterminate` because
   * the answer to the change did not come; `unchanged` when the old value was right and the new one was not taken.
   */
  readonly outcome: 'changed' | 'wrong' | 'blocked' | 'unchanged' | 'indeterminate'
  /** The value that holds now. */
  readonly holds: 'old' | 'new' | 'either'
  readonly remaining: number | null
  /** Whether the request cost an attempt; `null` when that is not known. */
  readonly consumed: boolean | null
  readonly reason: ErrorCode | null
}

/** Status words of a command that failed while it was being executed: it may have been. */
const OPEN_STATUS: readonly number[] = [0x6400, 0x6581, SW.unspecified]

export class Changer {
  readonly #verifier: Verifier
  readonly #isOn: boolean

  constructor(verifier: Verifier, isOn: boolean) {
    this.#verifier = verifier
    this.#isOn = isOn
  }

  /**
   * Changes it, or refuses before anything is sent: `PIN_CHANGE_OFF`, `PIN_FORMAT` with `value: 'new'` or without, and
   * what `Verifier.verify` refuses with. A PIN that no known command changes is `INTERNAL`.
   */
  async change(visit: Visit, request: ChangeRequest): Promise<ChangeAnswer> {
    if (!this.#isOn) throw new KazasuError('PIN_CHANGE_OFF')
    const entry = PINS[request.pin]
    using next = newPin(entry, request.newValue)
    const { found, content } = await this.#verifier.attempt(visit, request, (card) => changeTo(card, entry, next))
    const source = visit.insertion.source
    if (content === undefined) return { ...source, ...withoutChange(found) }
    return { ...source, remaining: found.remaining, consumed: found.consumed, ...content }
  }
}

function newPin({ row }: PinEntry, value: string): Pin {
  try {
    return Pin.of(row, value)
  } catch (error) {
    throw error instanceof KazasuError ? new KazasuError(error.code, undefined, { fields: { value: 'new' } }) : error
  }
}

/** What the attempt with the old value came to, when that is all that happened. */
function withoutChange({ outcome, ...known }: Found): Omit<ChangeAnswer, keyof Source> {
  // A verified one goes on to the change.
  if (outcome === 'verified') throw new KazasuError('INTERNAL', 'a PIN was verified and not changed')
  return { outcome, holds: 'old', ...known }
}

type Changed = Pick<ChangeAnswer, 'outcome' | 'holds' | 'reason'>

async function changeTo(card: Card, { row }: PinEntry, next: Pin): Promise<Changed> {
  const { ef, changedBy } = row
  if (changedBy === null) throw new KazasuError('INTERNAL', 'a PIN that no known command changes')
  try {
    await card.selectPin(ef)
  } catch (error) {
    if (isOfCard(error)) return { outcome: 'unchanged', holds: 'old', reason: error.code }
    throw error
  }
  try {
    return outcomeOfChange(await next.use((value) => card.change(ef, changedBy, value)))
  } catch (error) {
    // The card may have executed the command.
    if (isOfCard(error)) return { outcome: 'indeterminate', holds: 'either', reason: error.code }
    throw error
  }
}

function outcomeOfChange(status: number): Changed {
  if (status === SW.success) return { outcome: 'changed', holds: 'new', reason: null }
  if (OPEN_STATUS.includes(status)) return { outcome: 'indeterminate', holds: 'either', reason: 'CARD_REFUSED' }
  return { outcome: 'unchanged', holds: 'old', reason: 'CARD_REFUSED' }
}
