/**
 * The daemon without its door: drivers, hub, holds, leases and inspections put together. The door (`src/server`) and the
 * command line are given what stands here.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { JobEvents, KioskEvents, Services, SimulatorService } from './api/services.ts'
import { Desk } from './card/desk.ts'
import { CertificateJudge } from './certificate/judge.ts'
import type { Certificate } from './certificate/parse.ts'
import { KazasuError } from './errors.ts'
import type { Office } from './guidance/office.ts'
import { type KeptAudit, noAudit } from './lib/audit.ts'
import { type ClockDoubt, clockDoubt } from './lib/clock.ts'
import { Emitter } from './lib/events.ts'
import type { Logger } from './lib/logger.ts'
import { LOOK_EVERY_MS, SeenTime } from './lib/seen-time.ts'
import type { ReaderDriver } from './reader/driver.ts'
import type { KeypadDriver } from './reader/keypad.ts'
import { Holder, type JobDone } from './reader/hold.ts'
import type { DriverHealthSnapshot } from './health.ts'
import { Hub } from './reader/hub.ts'
import { Leases } from './reader/lease.ts'
import type { Simulator } from './reader/simulator.ts'
import { IssuerChecker } from './report/card-issuer.ts'
import { Inspector } from './report/inspector.ts'
import { Changer } from './pin/changer.ts'
import { PinEntries } from './pin/entry/entries.ts'
import type { KeypadsState } from './pin/entry/keypads.ts'
import { Login } from './protected/login.ts'
import { PrivateReader, type PrivateReaderParts } from './protected/reading.ts'
import { Signer } from './protected/signing.ts'
import { Verifier } from './pin/verifier.ts'
import { BUILT_ON, VERSION } from './version.ts'
import { Reports } from './words/report.ts'
import type { ToldDiagnosis } from './words/staff/doctor.ts'

/** A driver, and the handle on its simulation where it has one. */
export type DaemonDriver = ReaderDriver & { readonly simulator?: Simulator }

/** How long the end waits for the job that is under way, in milliseconds. */
const LONGEST_JOB_MS = 5000

export interface DaemonParts {
  readonly drivers: readonly DaemonDriver[]
  /** `null` where keypads are switched off. */
  readonly keypads: KeypadDriver | null
  /** How long without a key until the entry of a PIN ends, in milliseconds. */
  readonly entryIdleMs: number
  readonly log: Logger
  readonly anchors: readonly Certificate[]
  /** Whom guidance sends holders to. */
  readonly office: Office
  /** Whether a card that is laid down is inspected without anybody asking. */
  readonly autoInspect: boolean
  /** How long to wait for another program to let go of a card, in milliseconds. */
  readonly waitMs: number
  /** Never use extended length: for readers that fail on it. */
  readonly shortOnly: boolean
  /** Whether PINs may be changed. */
  readonly pinChange: boolean
  /** Where PINs that are presented are recorded; nowhere without. */
  readonly audit?: KeptAudit
  /** What is wrong on this machine. */
  readonly diagnose: () => Promise<ToldDiagnosis>
  readonly decode?: PrivateReaderParts['decode']
  readonly now: () => Date
  /** The latest moment at which the daemon has run before, where it was kept: no right clock lies before it. */
  readonly lastSeen?: Date | null
  /** The day before which no clock can be right: that of the build; `null` where a test says what day it is. */
  readonly builtOn?: string | null
}

export interface Daemon {
  readonly services: Services
  /** Whom guidance sends holders to from now on. */
  setOffice(office: Office): void
  /** Resolves when the readers and cards of this moment are known. `READER_DRIVER_MISSING`. */
  start(): Promise<void>
  /** Begins nothing by itself any more, and says that a restart is near. Clients are left to whoever lets them in. */
  drain(): void
  stop(): Promise<void>
}

export function createDaemon(parts: DaemonParts): Daemon {
  const { drivers, log, now, audit = noAudit, builtOn = BUILT_ON } = parts
  // A number that a client remembers from before a restart names no card of now.
  const hub = new Hub(drivers, log, 1000 * randomInt(1_000_000))
  const leases = new Leases(hub, log)
  const jobs = new Emitter<JobEvents>((error) => log.error('jobs.listener-failed', { error: String(error) }))
  const onJob = (job: JobDone): void => jobs.emit('job.ended', job)
  const holder = new Holder(hub, { waitMs: parts.waitMs, onJob }, leases)
  const desk = new Desk({ hub, holder, log, shortOnly: parts.shortOnly })
  const entries = new PinEntries({ driver: parts.keypads, idleMs: parts.entryIdleMs, log })
  const pins = new Verifier({ hub, desk, log, audit })
  const seen = new SeenTime(parts.lastSeen ?? null)
  const doubt = (moment: Date): ClockDoubt | null => clockDoubt({ now: moment, builtOn, lastSeen: seen.latest })
  const inspector = new Inspector({
    hub,
    desk,
    verifier: pins,
    judge: new CertificateJudge(parts.anchors),
    now,
    clockDoubt: doubt,
    log,
    onJob,
  })
  const noteKeypads = (): void => hub.note({ keypads: keypadTrouble(entries.keypads.state()) })
  for (const name of ['keypad.attached', 'keypad.detached'] as const) entries.keypads.events.on(name, noteKeypads)
  audit.listen((works) => hub.note({ audit: works ? null : AUDIT_TROUBLE }))
  const stopClock = watchClock(hub, inspector, () => {
    const moment = now()
    seen.look(moment)
    return doubt(moment)
  })
  if (parts.autoInspect) inspector.watch()
  const reports = new Reports(parts.office)
  const simulated = drivers.find((driver) => driver.simulator !== undefined)
  return {
    services: {
      version: VERSION,
      startedAt: now(),
      hub,
      leases,
      jobs,
      inspector,
      issuers: new IssuerChecker(desk),
      pins,
      changer: new Changer(pins, parts.pinChange),
      entries,
      contents: new PrivateReader({ verifier: pins, desk, now, decode: parts.decode }),
      reports,
      get office() {
        return reports.office
      },
      diagnose: parts.diagnose,
      signer: new Signer(pins, now),
      login: new Login(pins, now),
      kiosk: new Emitter<KioskEvents>((error) => log.error('kiosk.listener-failed', { error: String(error) })),
      simulator:
        simulated?.simulator === undefined
          ? null
          : simulatorById({ hub, drivers, log }, simulated.name, simulated.simulator),
    },
    setOffice: (office) => reports.setOffice(office),
    start: async () => {
      await Promise.all([hub.start(), entries.start(), audit.start()])
      noteKeypads()
    },
    drain: () => {
      inspector.drain()
      leases.drain()
      hub.note({ draining: true })
    },
    stop: async () => {
      stopClock()
      inspector.stop()
      await entries.stop()
      leases.stop()
      // A command that hangs is left to the driver, which ends the connection and takes the power.
      await Promise.race([holder.idle(), delay(LONGEST_JOB_MS, undefined, { ref: false })])
      await hub.stop()
      await audit.stop()
    },
  }
}

/** Has the health say what speaks against the clock: what the daemon knows, else what the cards say that lie there. */
function watchClock(hub: Hub, inspector: Inspector, doubt: () => ClockDoubt | null): () => void {
  const ofCards = (): ClockDoubt | null =>
    hub
      .readers()
      .map(({ id }) => inspector.latest(id)?.clock ?? null)
      .find((one) => one !== null) ?? null
  const look = (): void => hub.note({ clock: doubt() ?? ofCards() })
  const ends = [inspector.events.on('report.changed', look), hub.events.on('card.removed', look)]
  // A clock may be set while the daemon runs.
  const looking = setInterval(look, LOOK_EVERY_MS).unref()
  look()
  return () => {
    clearInterval(looking)
    for (const end of ends) end()
  }
}

const AUDIT_TROUBLE: DriverHealthSnapshot = { driver: 'audit', state: 'unavailable', reason: 'AUDIT_UNWRITABLE' }

/** What is wrong with keypads, as a row of the health. */
function keypadTrouble({ reason, attached }: KeypadsState): DriverHealthSnapshot | null {
  if (reason !== null) return { driver: 'hid', state: 'unavailable', reason }
  const { problem } = attached.find((one) => one.problem !== undefined) ?? {}
  return problem === undefined ? null : { driver: 'hid', state: 'degraded', reason: problem }
}

/** The simulation, with readers named by the hub's ids. */
function simulatorById(
  { hub, drivers, log }: { readonly hub: Hub } & Pick<DaemonParts, 'drivers' | 'log'>,
  driver: string,
  simulator: Simulator,
): SimulatorService {
  const nameOf = (id: string): string => {
    const name = hub.ids.nameOf(driver, id)
    if (name === undefined) throw new KazasuError('READER_UNKNOWN', undefined, { fields: { reader: id } })
    return name
  }
  return {
    profiles: () => simulator.profiles(),
    readers: () => {
      const attached = new Set(hub.readers().map(({ id }) => id))
      return hub.ids.of(driver).map((id) => ({ id, attached: attached.has(id) }))
    },
    insert: (reader, profile) => simulator.insert(nameOf(reader), profile),
    remove: (reader) => simulator.remove(nameOf(reader)),
    setReader: (reader, state) => simulator.setReader(nameOf(reader), state),
    fault: (reader, fault) => simulator.fault(nameOf(reader), fault),
    faults: (reader) => simulator.faults(nameOf(reader)),
    clearFaults: (reader) => simulator.clearFaults(nameOf(reader)),
    setLink: (reader, kilobitsPerSecond) => simulator.setLink(nameOf(reader), kilobitsPerSecond),
    bench: drivers.every(({ simulated }) => simulated)
      ? {
          replay: (reader, recording) => simulator.replay(nameOf(reader), recording),
          listen: (listener) =>
            simulator.listen((name, exchange) => {
              // The command is under way: what somebody makes of it must not become its outcome.
              try {
                listener(hub.ids.idOf(driver, name), exchange)
              } catch (error) {
                log.error('simulator.listener-failed', { error: String(error) })
              }
            }),
        }
      : null,
  }
}
