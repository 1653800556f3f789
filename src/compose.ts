/** Puts a daemon together as the configuration says: drivers, trust anchors, everything else. Starts nothing. */
import { type ItsProcess, openConfigured, openKeypadDriver } from '../drivers/index.ts'
import { LARGEST_FILE, parseAnchorFile } from './certificate/anchors.ts'
import type { Certificate } from './certificate/parse.ts'
import type { Config } from './config.ts'
import { configError, encodingIssue } from './config/issue.ts'
import { createDaemon, type Daemon, type DaemonDriver } from './daemon.ts'
import { KazasuError } from './errors.ts'
import type { Text } from './words/languages.ts'
import type { ToldDiagnosis } from './words/staff/doctor.ts'
import type { Office } from './guidance/office.ts'
import type { Logger } from './lib/logger.ts'
import { readSmallFile } from './lib/small-file.ts'
import { decodeText } from './lib/text.ts'
import { systemCode } from './lib/system-error.ts'

export function openDrivers(config: Config, process: ItsProcess = {}): Promise<DaemonDriver[]> {
  const forAll = { timeoutMs: config.reader.timeout * 1000 }
  return Promise.all(config.reader.drivers.map((name) => openConfigured(name, config, forAll, process)))
}

export interface Around {
  /** The latest moment of earlier runs, where it was kept. */
  readonly lastSeen?: Date | null
  /** `--state-dir` */
  readonly stateDirectory?: string | undefined
}

/** Throws `CONFIG_INVALID`. */
export async function composeDaemon(
  config: Config,
  drivers: readonly DaemonDriver[],
  log: Logger,
  { lastSeen = null, stateDirectory }: Around = {},
): Promise<Daemon> {
  return createDaemon({
    drivers,
    keypads: config.keypad.enabled ? await openKeypadDriver() : null,
    entryIdleMs: config.keypad.entryTimeout * 1000,
    log,
    anchors: await anchorsOf(config),
    office: officeOf(config.office),
    autoInspect: config.inspect.auto,
    waitMs: config.reader.wait * 1000,
    shortOnly: config.reader.shortOnly,
    pinChange: config.pin.change,
    diagnose: doctorFor(config, stateDirectory),
    now: () => new Date(),
    lastSeen,
  })
}

/** It and its words are loaded when somebody asks for the first time, which few do. */
function doctorFor(config: Config, stateDirectory: string | undefined): () => Promise<ToldDiagnosis> {
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

/** Throws `CONFIG_INVALID`, with the file, where one is no certificate. */
export const anchorsOf = async ({ trust }: Config): Promise<readonly Certificate[]> =>
  (await Promise.all(trust.anchors.map(readAnchors))).flat()

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

/** What a certificate in DER begins with; the other form is text. */
const DER_SEQUENCE = 0x30

async function readAnchors(file: string): Promise<readonly Certificate[]> {
  try {
    const bytes = readSmallFile(file, LARGEST_FILE)
    const decoded = bytes[0] === DER_SEQUENCE ? null : decodeText(bytes)
    // What looks like no text at all is told as no certificate.
    if (decoded?.text === null && decoded.looksLike !== null) {
      throw configError([encodingIssue(file, decoded.looksLike)])
    }
    return parseAnchorFile(bytes, file)
  } catch (error) {
    if (error instanceof KazasuError) throw error
    const code = systemCode(error) ?? 'unknown error'
    throw new KazasuError('CONFIG_INVALID', `trust anchor file ${file}: it cannot be read (${code})`, { cause: error })
  }
}
