/** From what the daemon's parts know to what the wire says, whose shapes are `wire.ts`. */
import type { z } from 'zod'
import type { KeypadsState } from '../pin/entry/keypads.ts'
import type { Health as HubHealth } from '../health.ts'
import type { ReaderSnapshot } from '../reader/hub.ts'
import type { Insertion } from '../reader/insertion.ts'
import type { Card, Health, Keypads, Reader } from './wire.ts'

export const toKeypads = ({ state, reason, attached }: KeypadsState): z.input<typeof Keypads> => ({
  state,
  reason,
  attached: [...attached],
})

export const toCard = ({ atr, presence }: Insertion): z.input<typeof Card> => ({ atr, presence })

export const toReader = ({ id, name, knownBy, driver, simulated, card }: ReaderSnapshot): z.input<typeof Reader> => ({
  id,
  name,
  ...(knownBy === undefined ? {} : { knownBy }),
  driver,
  simulated,
  card: card && toCard(card),
})

export const toHealth = ({ state, drivers, clock, draining }: HubHealth): z.input<typeof Health> => ({
  state,
  drivers: drivers.map(({ driver, state: driverState, reason, readers }) => ({
    driver,
    state: driverState,
    reason,
    ...(readers === undefined ? {} : { readers: [...readers] }),
  })),
  ...(clock === undefined ? {} : { clock }),
  ...(draining === undefined ? {} : { draining }),
})
