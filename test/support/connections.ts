/** Connections for tests: a card held in memory, and a script of exact exchanges. */
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { fromHex, toHex } from '../../src/lib/bytes.ts'
import type { Disposition, ReaderConnection } from '../../src/reader/driver.ts'

/** A card, powered anew, behind a connection that remembers what was sent. */
export function connectionTo(card: SmartCard): ReaderConnection & { readonly sent: string[] } {
  const sent: string[] = []
  card.powerOff()
  card.powerOn()
  return {
    atr: card.atr ?? new Uint8Array(),
    sent,
    transmit: async (command) => {
      sent.push(toHex(command))
      return card.process(command)
    },
    close: async (disposition: Disposition) => (disposition === 'unpower' ? card.powerOff() : undefined),
  }
}

/** Answers exactly these commands in exactly this order, both in hexadecimal; throws on any other. */
export function scripted(exchanges: readonly (readonly [command: string, answer: string])[]): ReaderConnection & {
  readonly left: () => number
} {
  const script = exchanges.map(([command, answer]) => [toHex(fromHex(command)), answer] as const)
  return {
    atr: new Uint8Array(),
    left: () => script.length,
    transmit: async (command) => {
      const [expected, answer] = script.shift() ?? ['nothing more', '']
      if (expected !== toHex(command)) throw new Error(`expected ${expected}, was sent ${toHex(command)}`)
      return fromHex(answer)
    },
    close: async () => undefined,
  }
}

/** The same card, but for what it answers. */
export function answering(card: SmartCard, process: SmartCard['process']): SmartCard {
  return {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    process,
  }
}
