/**
 * The exclusive connection to one simulated card: time on the radio link, and the faults that were arranged. What
 * else follows from a fault (a reader unplugged, the service gone) is left to the driver.
 */
import { linkMilliseconds } from '../../mocks/radio-link.ts'
import { KazasuError } from '../../src/errors.ts'
import type { Bytes } from '../../src/lib/bytes.ts'
import type { Timer } from '../../src/lib/timer.ts'
import type { Disposition, ReaderConnection } from '../../src/reader/driver.ts'
import type { FaultKind } from '../../src/reader/simulator.ts'
import { sortOf } from './command-sort.ts'
import type { Random } from './random.ts'
import type { InsertedCard, Interruption, Slot, SlotHolder } from './slot.ts'

/** One command, and what the card answered; `null` where it answered nothing, or nothing that arrived. */
export interface Exchange {
  readonly command: Bytes
  readonly response: Bytes | null
}

/** What a fault does to the reader, done by the driver. */
export interface Consequences {
  remove(slot: Slot): void
  detach(slot: Slot): void
  stopService(): void
}

export interface SimulatedConnectionParts {
  readonly slot: Slot
  readonly inserted: InsertedCard
  readonly atr: Bytes
  readonly timer: Timer
  readonly timeoutMs: number
  readonly random: Random
  readonly consequences: Consequences
  /** Hears of every command. */
  readonly onExchange: (exchange: Exchange) => void
}

/** The frame waiting time of a My Number Card in the field, FWI 10: after that a reader gives a silent card up. */
const SILENCE_MS = 309
const LONGEST_GARBAGE = 64

/** Faults after which nobody learns whether the command was executed. */
const CUTS_OFF: ReadonlySet<FaultKind> = new Set<FaultKind>(['remove', 'reset', 'stall', 'detach', 'stop'])

/** An answer, or a failure, after some time. */
type Outcome = { readonly afterMs: number } & ({ readonly response: Bytes } | { readonly error: KazasuError })

export class SimulatedConnection implements ReaderConnection, SlotHolder {
  readonly atr: Bytes
  readonly #parts: SimulatedConnectionParts
  /** Rejects the exchange that is under way. */
  #reject: ((error: KazasuError) => void) | null = null
  #failure: KazasuError | null = null
  #isClosed = false

  constructor(parts: SimulatedConnectionParts) {
    this.atr = parts.atr
    this.#parts = parts
    parts.inserted.card.powerOn()
    parts.slot.holder = this
  }

  async transmit(command: Bytes): Promise<Bytes> {
    if (this.#isClosed) throw new KazasuError('READER_FAILED', 'the connection is closed')
    if (this.#failure !== null) throw this.#failure
    if (this.#reject !== null) throw new KazasuError('READER_FAILED', 'one APDU at a time')
    let cancel = (): void => undefined
    try {
      return await new Promise<Bytes>((resolve, reject) => {
        this.#reject = reject
        const outcome = this.#exchange(command)
        this.#parts.onExchange({ command, response: 'response' in outcome ? outcome.response : null })
        if (this.#failure !== null) reject(this.#failure)
        const end = (): void => ('response' in outcome ? resolve(outcome.response) : this.#fail(outcome.error))
        // Zero is at once, which a timer is not.
        if (outcome.afterMs === 0) end()
        else cancel = this.#parts.timer.after(outcome.afterMs, end)
      })
    } finally {
      cancel()
      this.#reject = null
    }
  }

  // oxlint-disable-next-line typescript/require-await -- nothing here takes time
  async close(disposition: Disposition): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#reject?.(new KazasuError('READER_FAILED', 'the connection was closed'))
    const { slot, inserted } = this.#parts
    // The reader or the service went away, which cut the power; somebody else may hold the card by now.
    if (slot.holder !== this) return
    slot.holder = null
    if (disposition === 'unpower') inserted.card.powerOff()
    if (disposition === 'reset') inserted.card.reset()
  }

  interrupt(reason: Interruption): void {
    this.#fail(new KazasuError(reason))
  }

  #exchange(command: Bytes): Outcome {
    const { slot, inserted, timeoutMs, random } = this.#parts
    const fault = slot.nextFault(sortOf(command))
    if (fault === 'mute' || inserted.isSilent) {
      inserted.isSilent = true
      return { afterMs: SILENCE_MS, error: new KazasuError('CARD_MUTE') }
    }
    // A card that is cut off may have done the work or not; both happen.
    const isDone = fault === null || !CUTS_OFF.has(fault) || random.below(2) === 1
    const response = isDone ? inserted.card.process(command) : new Uint8Array()
    if (fault === null) return this.#overLink(command, response)
    if (fault === 'garbage') return { afterMs: 0, response: this.#garbage() }
    if (fault === 'short') return { afterMs: 0, response: response.slice(0, 1) }
    if (fault === 'stall') return { afterMs: timeoutMs, error: new KazasuError('READER_TIMEOUT') }
    return { afterMs: 0, error: this.#cutOff(fault) }
  }

  /** Does to the reader what the fault does, which ends this connection. */
  #cutOff(fault: 'remove' | 'reset' | 'detach' | 'stop'): KazasuError {
    const { slot, inserted, consequences } = this.#parts
    if (fault === 'reset') {
      inserted.card.reset()
      this.interrupt('CARD_RESET')
    } else if (fault === 'remove') consequences.remove(slot)
    else if (fault === 'detach') consequences.detach(slot)
    else consequences.stopService()
    return this.#failure ?? new KazasuError('READER_FAILED', `nobody told of the fault ${fault}`)
  }

  /** A card that is too slow for the driver may have done the work, as with a real reader. */
  #overLink(command: Bytes, response: Bytes): Outcome {
    const { slot, timeoutMs } = this.#parts
    const afterMs = slot.link === null ? 0 : linkMilliseconds(slot.link, command.length, response.length)
    return afterMs > timeoutMs
      ? { afterMs: timeoutMs, error: new KazasuError('READER_TIMEOUT') }
      : { afterMs, response }
  }

  /** Ends in what is no status word: taken for an answer it would be another fault each time. */
  #garbage(): Bytes {
    const { random } = this.#parts
    const bytes = Uint8Array.from({ length: 2 + random.below(LONGEST_GARBAGE) }, () => random.below(256))
    bytes[bytes.length - 2] = random.below(0x60)
    return bytes
  }

  #fail(error: KazasuError): void {
    this.#failure ??= error
    this.#reject?.(this.#failure)
  }
}
