/** Puts a daemon together as the configuration says: drivers, trust anchors, everything else. Starts nothing. */
import { DRIVERS, type ItsProcess, openConfigured, openKeypadDriver } from '../drivers/index.ts'
import { anchorsOf, anchorWarnings } from './anchor-files.ts'
import { AuditFile } from './audit/audit-file.ts'
import type { Config } from './config.ts'
import { createDaemon, type Daemon, type DaemonDriver } from './daemon.ts'
import type { Text } from './words/languages.ts'
import type { ToldDiagnosis } from './words/staff/doctor.ts'
import type { Office } from './guidance/office.ts'
import { type KeptAudit, noAudit } from './lib/audit.ts'
import type { Logger } from './lib/logger.ts'

export function openDrivers(config: Config, process: ItsProcess = {}): Promise<DaemonDriver[]> {
  return Promise.all(config.reader.drivers.map((name) => openConfigured(name, config, process)))
}

export interface Around {
  /** The latest moment of earlier runs, where it was kept. */
  readonly lastSeen?: Date | null
  /** `--state-dir` */
  readonly stateDirectory?: string | undefined
  /** In place of the clock of this machine; a test says what day it is, and is not doubted. */
  readonly now?: () => Date
  /** For a single command, which mostly presents no PIN: the audit file is opened before the first one only. */
  readonly auditsLate?: boolean
}

export interface ComposedDaemon extends Daemon {
  /** Goes on with what has changed in those settings that can change without a start. */
  reload(config: Config): void
}

/** Throws `CONFIG_INVALID`. */
export async function composeDaemon(
  config: Config,
  drivers: readonly DaemonDriver[],
  log: Logger,
  { lastSeen = null, stateDirectory, now, auditsLate = false }: Around = {},
): Promise<ComposedDaemon> {
  let holding = config
  const anchors = await anchorsOf(config)
  for (const { en } of anchorWarnings(anchors, now?.() ?? new Date())) log.warn('trust.anchor', { why: en })
  const daemon = createDaemon({
    drivers,
    keypads: config.keypad.enabled ? await openKeypadDriver() : null,
    entryIdleMs: config.keypad.entryTimeout * 1000,
    log,
    anchors: anchors.map(({ certificate }) => certificate),
    office: officeOf(config.office),
    autoInspect: config.inspect.auto,
    waitMs: config.reader.wait * 1000,
    shortOnly: config.reader.shortOnly,
    pinChange: config.pin.change,
    audit: auditOf(config, log, auditsLate),
    diagnose: doctorFor(() => holding, stateDirectory),
    now: now ?? (() => new Date()),
    lastSeen,
    ...(now === undefined ? {} : { builtOn: null }),
  })
  return {
    ...daemon,
    reload: (next) => {
      holding = next
      daemon.setOffice(officeOf(next.office))
    },
  }
}

/** What is simulated is recorded only where somebody wants that. */
function auditOf({ audit, reader }: Config, log: Logger, isLate: boolean): KeptAudit {
  const { file, rotateSize, keep, onFailure, simulated } = audit
  const isReal = reader.drivers.some((name) => !DRIVERS[name].simulates)
  if (file === undefined || !(isReal || simulated)) return noAudit
  const options = { file, rotateBytes: rotateSize * 1024 * 1024, keep, onFailure, simulated }
  return new AuditFile(options, { log, now: () => new Date(), isLate })
}

/** It and its words are loaded when somebody asks for the first time, which few do. */
function doctorFor(config: () => Config, stateDirectory: string | undefined): () => Promise<ToldDiagnosis> {
  let loading: Promise<() => Promise<ToldDiagnosis>> | null = null
  const load = async (): Promise<() => Promise<ToldDiagnosis>> => {
    const [{ Doctor }, { tellDiagnosis }] = await Promise.all([
      import('./doctor/doctor.ts'),
      import('./words/staff/doctor.ts'),
    ])
    const doctor = new Doctor(config, stateDirectory)
    return async () => tellDiagnosis(await doctor.diagnose())
  }
  return async () => {
    loading ??= load()
    return (await loading)()
  }
}

/** The office of the configuration; what is given in one language is said in both. */
export function officeOf(given: Config['office']): Office {
  const { telephone, feeCard, feeWithCertificates, feeExpressCard, feeExpressWithCertificates } = given
  const both = (ja: string | undefined, en = ja): Text | null => (en === undefined ? null : { ja: ja ?? en, en })
  const fees = {
    card: feeCard ?? null,
    withCertificates: feeWithCertificates ?? null,
    expressCard: feeExpressCard ?? null,
    expressWithCertificates: feeExpressWithCertificates ?? null,
  }
  return {
    name: both(given.name, given.nameEn),
    place: both(given.place, given.placeEn),
    telephone: telephone ?? null,
    hours: both(given.hours, given.hoursEn),
    fees: Object.values(fees).some((fee) => fee !== null) ? fees : null,
    resetStores: {
      auth: storesOf(given.resetStoresAuth, given.resetStoresAuthEn),
      sign: storesOf(given.resetStoresSign, given.resetStoresSignEn),
    },
  }
}

/** An empty list says that there are no such stores; an English one that does not name them all is left out. */
function storesOf(given: readonly string[] | undefined, english = given): Text | 'none' | null {
  const ja = given ?? english
  if (ja === undefined || english === undefined) return null
  if (ja.length === 0) return 'none'
  const joined = (names: readonly string[], mark: string): string => [...new Set(names)].join(mark)
  return { ja: joined(ja, '、'), en: joined(english.length === ja.length ? english : ja, ', ') }
}
