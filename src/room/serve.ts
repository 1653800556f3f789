/** What the process of the card room does: takes the power that was left, puts the daemon together, serves. */
import { setTimeout as delay } from 'node:timers/promises'
import { composeDaemon, openDrivers } from '../compose.ts'
import type { Config } from '../config.ts'
import type { DaemonDriver } from '../daemon.ts'
import { describeEnd, type End } from '../ends.ts'
import type { LogOutput } from '../lib/line-queue.ts'
import { openLog } from '../log.ts'
import { CardRoom } from './card-room.ts'
import { certainly, type LastingSockets } from './lasting-sockets.ts'
import type { FromProcess, Say, ToProcess, ToRoom } from './messages.ts'
import { watchPower } from './power.ts'

export interface Serving {
  hear(message: ToRoom): void
  /** What can change without a start holds as it is here. */
  reload(config: Config): void
  /** Why the process is going to end. */
  ending(end: End): void
  /** Lets nothing new begin at a card; resolves when nothing is under way any more. */
  drain(): Promise<void>
  stop(): Promise<void>
}

type Start = Extract<ToProcess, { kind: 'start' }>

/**
 * How long the end waits for the answers of those whose PIN is before a card, in milliseconds: within what the door gives
 * to this process, and to its clients, with time left for the cards.
 */
const LONGEST_WORDS_MS = 700

const NOBODY = {
  readerAttached: () => undefined,
  readerDetached: () => undefined,
  cardInserted: () => undefined,
  cardRemoved: () => undefined,
  healthChanged: () => undefined,
}

/** Resolves when clients can be served. Rejects with `READER_DRIVER_MISSING` or `CONFIG_INVALID`. */
export async function serve(start: Start, say: Say, sockets: LastingSockets, output: LogOutput): Promise<Serving> {
  const { config, journal, lossCorrelation } = start
  const log = openLog(output, { level: config.log.level, journal })
  const drivers = (await openDrivers(config, { openSocket: sockets.open })).map((driver) => watched(driver, start, say))
  const ending = (end: End): void => {
    if (end.by === 'crash') log.error('room.crashed', describeEnd(end))
    else log.warn('room.ending', describeEnd(end))
  }
  if (!start.serves) {
    await Promise.all(drivers.map((driver) => driver.start(NOBODY)))
    const nothing = (): void => undefined
    return { hear: nothing, reload: nothing, ending, drain: async () => undefined, stop: () => stopAll(drivers) }
  }
  const daemon = await composeDaemon(config, drivers, log, {
    lastSeen: start.lastSeen === null ? null : new Date(start.lastSeen),
    stateDirectory: start.stateDirectory,
  })
  const room = new CardRoom({
    services: daemon.services,
    limits: config.limits,
    log,
    lossCorrelation,
    say: (message) => sayCertainly(message, say),
  })
  await daemon.start()
  room.open()
  return {
    hear: (message) => room.hear(message),
    reload: (changed) => {
      log.setLevel(changed.log.level)
      daemon.reload(changed)
    },
    ending,
    drain: () => {
      const drained = room.drain()
      // What it reads by itself is not waited for: a reader that hangs would keep the service, and it is read again.
      daemon.drain()
      return drained
    },
    stop: async () => {
      await Promise.race([room.wind(), delay(LONGEST_WORDS_MS, undefined, { ref: false })])
      room.close()
      await daemon.stop()
    },
  }
}

/** For what must reach the door whatever becomes of this process, resolves when it will. */
function sayCertainly(message: FromProcess, say: Say): Promise<void> | undefined {
  if (message.kind !== 'ifLost') {
    say(message)
    return undefined
  }
  return certainly(message, say)
}

function watched(driver: DaemonDriver, { unpower }: Start, say: Say): DaemonDriver {
  const left = unpower.filter((one) => one.driver === driver.name).map(({ reader }) => reader)
  const watching = watchPower(driver, left, {
    powered: (reader) => say({ kind: 'powered', driver: driver.name, reader }),
    unpowered: (reader) => say({ kind: 'unpowered', driver: driver.name, reader }),
  })
  return driver.simulator === undefined ? watching : { ...watching, simulator: driver.simulator }
}

async function stopAll(drivers: readonly DaemonDriver[]): Promise<void> {
  await Promise.all(drivers.map((driver) => driver.stop()))
}
