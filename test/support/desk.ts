/** One reader, a driver that does what a test says, and the way to the card that lies there. */
import { Desk } from '../../src/card/desk.ts'
import { noAudit } from '../../src/lib/audit.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { type Gate, Holder, type Requester, type RequestingClient, type Visit } from '../../src/reader/hold.ts'
import { Hub } from '../../src/reader/hub.ts'
import type { Insertion } from '../../src/reader/insertion.ts'
import { FakeDriver } from './fake-driver.ts'

/** Somebody who waits for ever. Each request has a signal of its own. */
const patient = (): Requester => ({ signal: new AbortController().signal, client: null })

export const clientNamed = (key: string): RequestingClient => ({ key, kind: 'program' })

export interface DeskSettings {
  readonly driver?: FakeDriver
  readonly waitMs?: number
  readonly gate?: Gate
}

export interface TestDesk {
  readonly driver: FakeDriver
  readonly hub: Hub
  readonly holder: Holder
  readonly desk: Desk
  readonly log: typeof silentLogger
  readonly audit: typeof noAudit
  /** A request at the card that lies there now. */
  readonly visit: (by?: Partial<Requester>) => Visit
}

/** Its reader is `r`, and empty. */
export async function openDesk({ driver = new FakeDriver(), waitMs = 0, gate }: DeskSettings = {}): Promise<TestDesk> {
  const hub = new Hub([driver], silentLogger)
  await hub.start()
  driver.tell.readerAttached('r')
  const holder = new Holder(hub, { waitMs }, gate)
  const desk = new Desk({ hub, holder, log: silentLogger, shortOnly: false })
  const visit = (by: Partial<Requester> = {}): Visit => ({
    ...patient(),
    ...by,
    insertion: hub.insertion({ reader: 'r' }),
  })
  return { driver, hub, holder, desk, log: silentLogger, audit: noAudit, visit }
}

/** A card that lies on no reader, for what only remembers something of it. */
export function anInsertion(change: Partial<Insertion> = {}): Insertion {
  const source = { reader: change.reader ?? 'r', simulated: change.simulated ?? true }
  return { ...source, source, presence: 1, atr: null, removed: new AbortController().signal, ...change }
}
