/**
 * What the handlers of the API work with: the daemon's parts, given by the composition. Types only, so that the API
 * can be tested on fakes.
 */
import type { Office } from '../guidance/office.ts'
import type { Reports } from '../words/report.ts'
import type { Emitter, EventSource } from '../lib/events.ts'
import type { Changer } from '../pin/changer.ts'
import type { PinEntries } from '../pin/entry/entries.ts'
import type { Login } from '../protected/login.ts'
import type { PrivateReader } from '../protected/reading.ts'
import type { Signer } from '../protected/signing.ts'
import type { Verifier } from '../pin/verifier.ts'
import type { JobDone, Visit } from '../reader/hold.ts'
import type { Hub } from '../reader/hub.ts'
import type { Leases } from '../reader/lease.ts'
import type { LinkSpeed, ShownExchange, SimulatedFault, SimulatedProfile } from '../reader/simulator.ts'
import type { IssuerChecker } from '../report/card-issuer.ts'
import type { CertificateAnswer, Inspector, InspectorEvents } from '../report/inspector.ts'
import type { CertificateKind, Facts, FirstAnswer } from '../report/shape.ts'
import type { ToldDiagnosis } from '../words/staff/doctor.ts'
import type { KioskVisit } from './wire.ts'

export interface Services {
  readonly version: string
  /** When the daemon began, for `daemon.info`. */
  readonly startedAt: Date
  readonly hub: Pick<Hub, 'readers' | 'reader' | 'choose' | 'insertion' | 'health' | 'events'>
  readonly leases: Pick<Leases, 'acquire' | 'release' | 'endClient' | 'has' | 'current' | 'events'>
  /** The jobs at cards, as they end. */
  readonly jobs: EventSource<JobEvents>
  readonly inspector: InspectorService
  readonly issuers: Pick<IssuerChecker, 'check'>
  readonly pins: Pick<Verifier, 'verify'>
  readonly changer: Pick<Changer, 'change'>
  /** What the person types: on a keypad, or on the daemon's own page. */
  readonly entries: {
    readonly collector: PinEntries['collector']
    readonly keypads: Pick<PinEntries['keypads'], 'state' | 'events'>
    readonly pages: Pick<PinEntries['pages'], 'describe' | 'progress' | 'submit' | 'cancel' | 'ended'>
  }
  /** What the PINs open. */
  readonly contents: Pick<PrivateReader, 'attributes' | 'myNumber' | 'photo' | 'face' | 'age' | 'licence'>
  /** What was found on a card, with what to do next. */
  readonly reports: Pick<Reports, 'of'>
  /** Whom guidance sends holders to. */
  readonly office: Office
  /** What the keys on the card sign. */
  readonly signer: Pick<Signer, 'signDigest' | 'signCms'>
  readonly login: Pick<Login, 'sign'>
  /** What the kiosk page tells of visits, for whoever stands behind it. */
  readonly kiosk: Pick<Emitter<KioskEvents>, 'on' | 'emit'>
  /** What is wrong on this machine, as `kazasu doctor` tells it. Touches no card. Takes some seconds at worst. */
  readonly diagnose: () => Promise<ToldDiagnosis>
  /** `null` unless the simulated driver is on. */
  readonly simulator: SimulatorService | null
}

export type JobEvents = { readonly 'job.ended': JobDone }

export type KioskEvents = { readonly 'kiosk.finished': KioskVisit }

export interface InspectorService {
  /** Whether cards are inspected when they are laid down. */
  readonly isWatching: boolean
  inspect(visit: Visit, onFirstAnswer: (answer: FirstAnswer) => void): Promise<Facts>
  /** What was found last on the card that lies on the reader now, or `null`. */
  latest(reader: string): Facts | null
  /** The DER of a certificate that is readable without a PIN; `PIN_REQUIRED`, `CERTIFICATE_ABSENT` otherwise. */
  readCertificate(visit: Visit, kind: CertificateKind): Promise<CertificateAnswer>
  /** The same behind its PIN; one attempt. */
  readCertificateWithPin: Inspector['readCertificateWithPin']
  /** Inspections that the daemon makes by itself when a card is laid down. */
  readonly events: EventSource<InspectorEvents>
}

/** As `Simulator` of `reader/simulator.ts`, by reader id. A reader that is not simulated is `READER_UNKNOWN`. */
export interface SimulatorService {
  profiles(): readonly SimulatedProfile[]
  readers(): readonly { readonly id: string; readonly attached: boolean }[]
  insert(reader: string, profile: string | null): void
  remove(reader: string): void
  setReader(reader: string, state: 'attached' | 'detached'): void
  fault(reader: string, fault: SimulatedFault): void
  faults(reader: string): readonly SimulatedFault[]
  clearFaults(reader: string): void
  setLink(reader: string, kilobitsPerSecond: LinkSpeed | null): void
  /** What only a daemon does all of whose readers are simulated; `null` where one may be real. */
  readonly bench: SimulatorBench | null
}

/** For those who build on the daemon: never beside a card of a person. */
export interface SimulatorBench {
  /** `CONFIG_INVALID` for what is no recording. */
  replay(reader: string, recording: string): void
  listen(listener: (reader: string, exchange: ShownExchange) => void): () => void
}
