/**
 * What happened to the cards on one reader, as the cards themselves know it: the commands that they got, and what became
 * of their memory. Asks the card nothing.
 */
import type { Exchange } from '../../drivers/simulated/connection.ts'
import { sortOf } from '../../drivers/simulated/command-sort.ts'
import type { CardState, PinMemory } from '../../mocks/state.ts'
import { PINS } from '../applications/index.ts'
import { fromHex, toAscii, toHex } from '../lib/bytes.ts'
import { keysOf } from '../lib/keys.ts'
import type { Attempt, PinId, SentCommand } from './kit.ts'

const HEADER_LENGTH = 4
const STATUS_LENGTH = 2

type Pins = Readonly<Record<string, PinMemory>>

export class Witness {
  readonly commands: SentCommand[] = []
  readonly attempts: Attempt[] = []
  #pins: Pins = {}

  exchanged({ command, response }: Exchange): void {
    this.commands.push({
      sort: sortOf(command),
      header: toHex(command.slice(0, HEADER_LENGTH)),
      status: response === null ? null : toHex(response.slice(-STATUS_LENGTH)),
    })
  }

  /** The memory of a new card. Nothing is kept beyond it. */
  memory(): CardState {
    this.#pins = {}
    let isNew = true
    return {
      load: () => null,
      save: ({ pins }) => {
        if (!isNew) this.#compare(this.#pins, pins)
        isNew = false
        this.#pins = pins
      },
    }
  }

  get counters(): Partial<Record<PinId, number>> {
    return this.#each(({ remaining }) => remaining)
  }

  get values(): Partial<Record<PinId, string>> {
    return this.#each(({ value }) => toAscii(fromHex(value)) ?? undefined)
  }

  /** A card spends an attempt before it compares, and gives all of them back when the value was right. */
  #compare(before: Pins, after: Pins): void {
    for (const pin of keysOf(PINS)) {
      const was = before[pin]?.remaining ?? 0
      const is = after[pin]?.remaining ?? 0
      if (is < was) this.attempts.push({ pin, right: false })
      if (is > was) this.attempts.splice(-1, 1, { pin, right: true })
    }
  }

  #each<T>(look: (memory: PinMemory) => T | undefined): Partial<Record<PinId, T>> {
    const found: Partial<Record<PinId, T>> = {}
    for (const pin of keysOf(PINS)) {
      const memory = this.#pins[pin]
      const seen = memory === undefined ? undefined : look(memory)
      if (seen !== undefined) found[pin] = seen
    }
    return found
  }
}
