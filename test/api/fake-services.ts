/** The daemon's parts, pretended: a hub and an inspector that do what a test says. */
import { DIAGNOSIS_EXAMPLE, FIRST_ANSWER_EXAMPLE, OPENED_EXAMPLE, REPORT_EXAMPLE } from '../../src/api/examples.ts'
import { PINS } from '../../src/applications/index.ts'
import type { JobEvents, KioskEvents, Services, SimulatorBench, SimulatorService } from '../../src/api/services.ts'
import { KazasuError } from '../../src/errors.ts'
import type { Authenticity } from '../../src/genuineness/shape.ts'
import type { KeypadEvents } from '../../src/pin/entry/keypads.ts'
import type { EntryDescription } from '../../src/pin/entry/pages.ts'
import { PinEntries } from '../../src/pin/entry/entries.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { japanDate } from '../../src/lib/calendar.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { Emitter } from '../../src/lib/events.ts'
import type { Requester, RequestingClient } from '../../src/reader/hold.ts'
import type { Health } from '../../src/health.ts'
import type { HubEvents, Meant, ReaderSnapshot } from '../../src/reader/hub.ts'
import type { LeaseEvents } from '../../src/reader/lease.ts'
import type { CertificateAnswer, InspectorEvents, OnFirstAnswer } from '../../src/report/inspector.ts'
import type { CertificateKind, Facts } from '../../src/report/shape.ts'
import { type Report, Reports } from '../../src/words/report.ts'
import { anInsertion } from '../support/desk.ts'

interface Asked {
  readonly by: Requester
  readonly onFirstAnswer: OnFirstAnswer
}

export const READER: ReaderSnapshot = {
  id: 'simulated-reader-1',
  name: 'Simulated Reader 1',
  driver: 'simulated',
  simulated: true,
  card: anInsertion({ reader: 'simulated-reader-1', atr: '3B80' }),
}
/** The same as clients see it. */
export const SHOWN = { ...READER, card: { atr: '3B80', presence: 1 } }
export const REPORT: Report = REPORT_EXAMPLE
const { guidance: _, ...found } = REPORT_EXAMPLE
/** What was found on the card of that report, which calls for nothing. */
export const FACTS: Facts = found
export const FIRST = FIRST_ANSWER_EXAMPLE

export const LEASE = '0123456789abcdef0123456789abcdef'

/** Invented, as everybody in the tests. */
export const ATTRIBUTES = { name: 'n', address: 'a', birthDate: null, birthDateText: '00000000', sex: '1' } as const
export const NUMBER = { myNumber: '123456789018', checkDigitValid: true } as const

/** The one entry that there is. */
export const ENTRY = '00112233445566778899aabbccddeeff'
const DESCRIPTION: EntryDescription = {
  asked: { reader: READER.id, pin: 'jpki/auth', row: PINS['jpki/auth'].row, remaining: 3 },
  by: { client: { key: 'https://counter.example.jp', kind: 'page' }, program: null },
  idleMs: 60_000,
}
/** The last instant of that day in Japan. */
const EXPIRES = japanDate(new Date('2034-03-22T14:59:59Z'))
const PICTURE = { png: Uint8Array.of(1, 2, 3), width: 2, height: 1 } as const
const FACE = {
  birthDate: null,
  birthDateText: '00000000',
  sex: '1',
  nameImage: PICTURE,
  addressImage: PICTURE,
  photo: null,
  expires: EXPIRES,
} as const
/** What nothing could be checked of. */
export const AUTHENTICITY: Authenticity = {
  data: 'not-checked',
  chip: 'not-checked',
  authority: null,
  reasons: ['check-failed'],
}
const CHECKED = { reader: READER.id, simulated: true, authenticity: AUTHENTICITY } as const
const LICENCE = { expires: EXPIRES, expiresText: '5160322' }
const SIGNED = {
  reader: READER.id,
  simulated: true,
  algorithm: 'RSASSA-PKCS1-v1_5/SHA-256',
  signature: Uint8Array.of(1, 2, 3),
  certificate: Uint8Array.of(0x30, 0),
} as const

const rethrow = (error: unknown): never => {
  throw error
}

export class FakeServices implements Services {
  readonly version = '1.2.3'
  readonly startedAt = new Date(0)
  readonly #noKeypads = new PinEntries({ driver: null, idleMs: 60_000, log: silentLogger })
  readonly office = ANY_OFFICE
  readonly reports = new Reports(ANY_OFFICE)
  readonly hubEvents = new Emitter<HubEvents>(rethrow)
  readonly keypadEvents = new Emitter<KeypadEvents>(rethrow)
  readonly inspectorEvents = new Emitter<InspectorEvents>(rethrow)
  readonly jobs = new Emitter<JobEvents>(rethrow)
  readonly kiosk = new Emitter<KioskEvents>(rethrow)
  readonly leaseEvents = new Emitter<LeaseEvents>(rethrow)
  readonly signals: AbortSignal[] = []
  readonly steered: unknown[][] = []
  present: ReaderSnapshot[] = [READER]
  state: Health = { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] }
  /** What `card.inspect` does. */
  inspecting: (asked: Asked) => Promise<Facts> = async ({ onFirstAnswer }) => {
    onFirstAnswer(FIRST)
    return FACTS
  }
  reading: (kind: CertificateKind) => Promise<CertificateAnswer> = async (kind) => ({
    reader: READER.id,
    simulated: true,
    kind,
    der: Uint8Array.of(0x30, 0),
  })

  /** Which cards were meant by requests. */
  readonly meant: Meant[] = []

  readonly hub: Services['hub'] = {
    readers: () => this.present,
    reader: (id) => this.#find(id),
    choose: (id) => this.#find(id ?? READER.id),
    insertion: (meant) => {
      this.meant.push({ reader: meant.reader, presence: meant.presence })
      return this.#find(meant.reader ?? READER.id).card ?? anInsertion()
    },
    health: () => this.state,
    events: this.hubEvents,
  }

  /** Who has a lease. */
  readonly leaseholders = new Set<RequestingClient>()
  readonly leases: Services['leases'] = {
    acquire: async (reader, client) => {
      this.leaseholders.add(client)
      return { id: LEASE, reader, milliseconds: 60_000 }
    },
    release: (_, client) => {
      this.leaseholders.delete(client)
      return READER.id
    },
    endClient: (client) => void this.leaseholders.delete(client),
    has: (client) => this.leaseholders.has(client),
    current: () => [],
    events: this.leaseEvents,
  }

  /** What happens right before an attempt is made. */
  onAttempt: (by: Requester) => Promise<void> = async () => undefined
  /** What `pin.verify` does. */
  verifying: Services['pins']['verify'] = async ({ insertion, ...by }) => {
    await this.onAttempt(by)
    return {
      reader: insertion.reader,
      simulated: true,
      outcome: 'verified',
      remaining: 3,
      consumed: false,
      reason: null,
      missesHere: 0,
    }
  }
  readonly changer: Services['changer'] = {
    change: async ({ insertion, ...by }) => {
      await this.onAttempt(by)
      return {
        reader: insertion.reader,
        simulated: true,
        outcome: 'changed',
        holds: 'new',
        remaining: 3,
        consumed: false,
        reason: null,
      }
    },
  }
  readonly issuers: Services['issuers'] = {
    check: async ({ insertion }) => ({
      reader: insertion.reader,
      simulated: true,
      issuer: 'test',
      authority: '9000020',
      reasons: [],
    }),
  }
  readonly pins: Services['pins'] = { verify: (...args) => this.verifying(...args) }

  /** Without keypads, and with one entry on a page. */
  readonly typed: unknown[][] = []
  readonly entries: Services['entries'] = {
    collector: (...args) => this.#noKeypads.collector(...args),
    keypads: { state: () => this.#noKeypads.keypads.state(), events: this.keypadEvents },
    pages: {
      describe: (...args) => this.#typed('describe', args) ?? DESCRIPTION,
      progress: (...args) => this.#typed('progress', args),
      submit: (...args) => this.#typed('submit', args),
      cancel: (...args) => this.#typed('cancel', args),
      ended: async (...args) => this.#typed('ended', args) ?? 'submitted',
    },
  }

  readonly diagnose: Services['diagnose'] = async () => DIAGNOSIS_EXAMPLE

  readonly contents: Services['contents'] = {
    attributes: async () => ({ ...CHECKED, content: ATTRIBUTES }),
    myNumber: async () => ({ ...CHECKED, content: NUMBER }),
    photo: async () => ({ ...CHECKED, content: null }),
    face: async () => ({ ...CHECKED, content: FACE }),
    age: async () => ({ ...CHECKED, content: { years: 19 } }),
    licence: async (_, { value }) => ({
      reader: READER.id,
      simulated: true,
      content: { ...LICENCE, pinSet: value !== undefined },
    }),
  }

  /** What the keys were asked to sign. */
  readonly asked: unknown[][] = []
  readonly signer: Services['signer'] = {
    signDigest: async (visit, pin, digest) => {
      await this.onAttempt(visit)
      this.asked.push([pin, digest])
      return SIGNED
    },
    signCms: async (_, pin, digest) => {
      this.asked.push([pin, digest])
      return { reader: READER.id, simulated: true, cms: Uint8Array.of(0x30, 0) }
    },
  }
  readonly login: Services['login'] = {
    sign: async ({ client }, pin, nonce) => {
      this.asked.push([pin, nonce, client])
      return { ...SIGNED, statement: `${nonce}\n` }
    },
  }

  readonly inspector: Services['inspector'] = {
    isWatching: true,
    inspect: async (visit, onFirstAnswer) => {
      this.signals.push(visit.signal)
      return this.inspecting({ by: visit, onFirstAnswer })
    },
    latest: (reader) => (reader === READER.id ? FACTS : null),
    readCertificateWithPin: async (visit, kind) => ({
      ...(await this.inspector.readCertificate(visit, kind)),
      certificate: OPENED_EXAMPLE,
    }),
    readCertificate: async ({ signal }, kind) => {
      this.signals.push(signal)
      return this.reading(kind)
    },
    events: this.inspectorEvents,
  }

  /** Who hears what is said to simulated cards. */
  readonly listening = new Set<Parameters<SimulatorBench['listen']>[0]>()
  simulator: SimulatorService | null = {
    profiles: () => [{ name: 'adult', ja: '大人', en: 'Adult' }],
    readers: () => [{ id: READER.id, attached: true }],
    insert: (...all) => void this.steered.push(['insert', ...all]),
    remove: (...all) => void this.steered.push(['remove', ...all]),
    setReader: (...all) => void this.steered.push(['setReader', ...all]),
    fault: (...all) => void this.steered.push(['fault', ...all]),
    faults: () => [{ kind: 'mute', at: 2, of: 'read', acrossInsertions: true }],
    clearFaults: (...all) => void this.steered.push(['clearFaults', ...all]),
    setLink: (...all) => void this.steered.push(['setLink', ...all]),
    bench: {
      replay: (...all) => void this.steered.push(['replay', ...all]),
      listen: (listener) => {
        this.listening.add(listener)
        return () => void this.listening.delete(listener)
      },
    },
  }

  #typed(what: string, [name, ...rest]: readonly unknown[]): undefined {
    if (name !== ENTRY) throw new KazasuError('PIN_ENTRY_UNKNOWN')
    this.typed.push([what, ...rest])
  }

  #find(id: string): ReaderSnapshot {
    const found = this.present.find((reader) => reader.id === id)
    if (found === undefined) throw new KazasuError('READER_UNKNOWN', undefined, { fields: { reader: id } })
    return found
  }

  /** Inspections wait until aborted, as a long one does. */
  inspectForever(): void {
    this.inspecting = ({ by: { signal } }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
  }
}
