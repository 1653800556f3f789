/**
 * Tells which cards have power, and takes it from those that an earlier process may have left verified before anything
 * else is done with them: a card keeps what was verified when the process that held it just ends.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { isKazasuError } from '../errors.ts'
import type { DriverListener, ReaderConnection, ReaderDriver } from '../reader/driver.ts'

export interface PowerListener {
  /** Called before the card gets power. */
  powered(reader: string): void
  unpowered(reader: string): void
}

/** How long the readers are kept back for cards of which the power cannot be taken yet, in milliseconds. */
const PATIENCE = 5000
/** Between two tries while another program has the card. */
const RETRY = 100

/** After these there is no card that could be verified. */
const WITHOUT_CARD = ['CARD_ABSENT', 'CARD_MUTE', 'CARD_FOREIGN', 'READER_DETACHED'] as const

/** The same driver; `left` are the readers on which an earlier process may have left a card with power. */
export function watchPower(driver: ReaderDriver, left: readonly string[], listener: PowerListener): ReaderDriver {
  const untaken = new Set(left)
  const stop = new AbortController()

  const takePower = async (reader: string): Promise<void> => {
    while (!stop.signal.aborted && !(await hasTakenPower(driver, reader))) {
      await delay(RETRY, undefined, { signal: stop.signal }).catch(() => undefined)
    }
    if (stop.signal.aborted) return
    untaken.delete(reader)
    listener.unpowered(reader)
  }

  return {
    name: driver.name,
    simulated: driver.simulated,
    async start(told) {
      if (untaken.size === 0) return driver.start(told)
      const { held, release } = holdBack(told)
      await driver.start(held)
      // Goes on after the patience has ended; until then nobody hears of the readers and nothing is done with them.
      const taken = Promise.all([...untaken].map(takePower))
      await Promise.race([taken, delay(PATIENCE, undefined, { ref: false })])
      release()
    },
    async connect(reader) {
      listener.powered(reader)
      try {
        const connection = await driver.connect(reader)
        return {
          atr: connection.atr,
          extended: connection.extended,
          transmit: (command) => connection.transmit(command),
          close: async (disposition) => {
            await connection.close(disposition)
            if (disposition === 'unpower') listener.unpowered(reader)
          },
        }
      } catch (error) {
        if (!untaken.has(reader)) listener.unpowered(reader)
        throw error
      }
    },
    stop: () => {
      stop.abort()
      return driver.stop()
    },
  }
}

async function hasTakenPower(driver: ReaderDriver, reader: string): Promise<boolean> {
  let connection: ReaderConnection
  try {
    connection = await driver.connect(reader)
  } catch (error) {
    return isKazasuError(error, ...WITHOUT_CARD)
  }
  await connection.close('unpower')
  return true
}

/** Keeps what a driver tells until `release`, and passes it on from there. */
function holdBack(listener: DriverListener): { readonly held: DriverListener; readonly release: () => void } {
  let kept: (() => void)[] | null = []
  const pass = (act: () => void): void => {
    if (kept === null) act()
    else kept.push(act)
  }
  return {
    held: {
      readerAttached: (...told) => pass(() => listener.readerAttached(...told)),
      readerDetached: (...told) => pass(() => listener.readerDetached(...told)),
      cardInserted: (...told) => pass(() => listener.cardInserted(...told)),
      cardRemoved: (...told) => pass(() => listener.cardRemoved(...told)),
      healthChanged: (...told) => pass(() => listener.healthChanged(...told)),
    },
    release: () => {
      const acts = kept ?? []
      kept = null
      for (const act of acts) act()
    },
  }
}
