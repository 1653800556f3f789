/**
 * The inspection: everything that a card tells without a PIN, in one hold. Sends no VERIFY with data. The order is
 * that of need: what people wait for comes first (`onFirstAnswer`), and an application is selected once.
 */
import { APPLICATIONS, type ApplicationName } from '../applications/index.ts'
import { type CardInfo, decodeCardInfo, decodeSignAvailability, decodeTokenLabel } from '../applications/card-info.ts'
import { common } from '../applications/common.ts'
import { DRIVING_LICENCE } from '../applications/driving-licence.ts'
import { AVAILABILITY_LENGTH, jpki, TOKEN_INFO_LENGTH } from '../applications/jpki.ts'
import type { Application } from '../card/application.ts'
import type { Card } from '../card/card.ts'
import type { Hand } from '../card/desk.ts'
import { identityOf } from '../card/identity.ts'
import type { CertificateJudge } from '../certificate/judge.ts'
import { readValidityPrefix } from '../certificate/prefix.ts'
import { isKazasuError } from '../errors.ts'
import { type Bytes, toHex } from '../lib/bytes.ts'
import { japanDate } from '../lib/calendar.ts'
import type { ClockDoubt } from '../lib/clock.ts'
import type { ReaderSnapshot } from '../reader/hub.ts'
import { readAuthorities } from './authorities.ts'
import {
  CERTIFICATE_FILES,
  certificateReport,
  type Found,
  readCertificateRest,
  readCertificateStart,
  type Start,
} from './certificates.ts'
import { concluded } from './facts.ts'
import { pinReport } from './pins.ts'
import {
  CERTIFICATE_KINDS,
  type CardKind,
  type CertificateKind,
  type CertificateReport,
  type Facts,
  type FirstAnswer,
  type PinReport,
  type Reason,
} from './shape.ts'

export interface Inspection extends Pick<Hand, 'atr' | 'cost' | 'identified'> {
  readonly reader: Omit<ReaderSnapshot, 'card'>
  readonly judge: CertificateJudge
  readonly now: Date
  /** What is known against the clock that `now` comes from. */
  readonly clock?: ClockDoubt | null
  readonly onFirstAnswer: (answer: FirstAnswer) => void
}

/** Whether an application is there; `null` when the card's answer does not say. */
interface Presence {
  readonly present: boolean | null
  readonly reason: Reason | null
}

/** Reads everything that the card tells without a PIN. Errors of the `READER_` and `CARD_` families. */
export async function inspectCard(card: Card, given: Inspection): Promise<Facts> {
  const inspection = { ...given, judge: given.judge.of(given.reader) }
  const startedAt = performance.now()
  const cost = (): Facts['cost'] => ({ ...inspection.cost(), milliseconds: since(startedAt) })
  const presences = new Map<ApplicationName, Presence>()
  const pins: PinReport[] = []
  let content: Partial<Content> = {}
  for (const application of APPLICATIONS) {
    const presence = await selected(card, application)
    presences.set(application.name, presence)
    const counters = await readPins(card, application, presence)
    pins.push(...counters)
    if (presence.present !== true) continue
    const found = await CONTENT[application.name]?.(card, inspection, (start) =>
      inspection.onFirstAnswer(firstAnswer(inspection, counters, start, cost())),
    )
    content = { ...content, ...found }
  }
  const reasonOf = (name: ApplicationName): Reason => presences.get(name)?.reason ?? 'NOT_READ'
  const { identity = jpkiUnread(reasonOf('jpki')), info = reasonOf('common') } = content
  if (presences.get('jpki')?.present === true && identity.kind === null) presences.set('jpki', UNLABELLED)
  const kind = identity.kind ?? (await kindWithoutJpki(card))
  return reportOf(inspection, { identity, info, kind, atr: toHex(inspection.atr), presences, pins, cost: cost() })
}

/** The report of a card that does not answer: its rows are all there, and all unknown. */
export const muteReport = (
  reader: Inspection['reader'],
  moment: Pick<Inspection, 'now' | 'judge' | 'clock'>,
): Promise<Facts> =>
  reportOf(
    { reader, ...moment },
    {
      kind: 'mute',
      atr: null,
      identity: { certificates: allCertificates('NOT_READ'), signAvailable: null, unread: [] },
      info: 'NOT_READ',
      presences: new Map(),
      pins: APPLICATIONS.flatMap((application) => unreadPins(application, 'NOT_READ')),
      cost: { apdus: 0, bytes: 0, milliseconds: 0 },
    },
  )

/** All that was found. */
interface Findings extends Pick<Facts, 'pins' | 'cost'>, Pick<Facts['card'], 'kind' | 'atr'> {
  readonly identity: Omit<JpkiContent, 'kind'>
  readonly info: CardInfo | Reason
  readonly presences: ReadonlyMap<ApplicationName, Presence>
}

async function reportOf(
  { reader, now, judge, clock = null }: Pick<Inspection, 'reader' | 'now' | 'judge' | 'clock'>,
  { kind, atr, identity, info, presences, pins, cost }: Findings,
): Promise<Facts> {
  const read =
    typeof info === 'string' ? { expires: null, municipality: null, reason: info } : { ...info, reason: null }
  return concluded({
    reader: { id: reader.id, name: reader.name, driver: reader.driver },
    card: { kind, atr, simulated: reader.simulated, ...read },
    applications: APPLICATIONS.map(({ name, ja, en }) => ({ name, ja, en, ...(presences.get(name) ?? NOT_READ) })),
    pins,
    certificates: await certificateReports(identity, { now, judge }),
    today: japanDate(now),
    clock,
    cost,
  })
}

const NOT_READ: Presence = { present: null, reason: 'NOT_READ' }
/** The application for certificates does not give the label that says which kind of card it is on. */
const UNLABELLED: Presence = { present: true, reason: 'STATUS_UNEXPECTED' }

/** A refusal with another status than "not found" comes from cards of other makes: it does not say. */
async function selected(card: Card, application: Pick<Application, 'aid' | 'name'>): Promise<Presence> {
  const present = await unlessRefused(() => card.select(application))
  if (present === null) return { present: null, reason: 'STATUS_UNEXPECTED' }
  return { present, reason: present ? null : 'APPLICATION_ABSENT' }
}

async function readPins(card: Card, application: Application, presence: Presence): Promise<PinReport[]> {
  if (presence.present !== true) return unreadPins(application, presence.reason ?? 'NOT_READ')
  const rows: PinReport[] = []
  for (const [name, pin] of Object.entries(application.pins)) {
    rows.push(pinReport(application.name, name, pin, await card.retryCounter(pin.ef)))
  }
  return rows
}

function unreadPins(application: Application, reason: Reason): PinReport[] {
  return Object.entries(application.pins).map(([name, pin]) => pinReport(application.name, name, pin, reason))
}

/** What is read beyond the PINs. */
interface Content {
  readonly identity: JpkiContent
  readonly info: CardInfo | Reason
}

/** How it is read: by application, while that is current. `onStart` is told the beginning of the first certificate. */
const CONTENT: Partial<
  Record<
    ApplicationName,
    (card: Card, inspection: Inspection, onStart: (start: Start) => void) => Promise<Partial<Content>>
  >
> = {
  jpki: async (card, { judge }, onStart) => {
    const start = await readCertificateStart(card, 'auth')
    onStart(start)
    return { identity: await readJpki(card, start, judge) }
  },
  common: async (card, { identified }) => ({ info: await readCardInfo(card, identified) }),
}

interface JpkiContent {
  /** `null` without a JPKI application, and where it does not say. */
  readonly kind: CardKind | null
  readonly signAvailable: boolean | null
  readonly certificates: Readonly<Record<CertificateKind, Found>>
  /** What is known of these does not come from the card. */
  readonly unread: readonly CertificateKind[]
}

const jpkiUnread = (reason: Reason): JpkiContent => ({
  kind: null,
  signAvailable: reason === 'APPLICATION_ABSENT' ? false : null,
  certificates: allCertificates(reason),
  unread: [],
})

function allCertificates(reason: Reason): JpkiContent['certificates'] {
  return { auth: reason, sign: reason, authCa: reason, signCa: reason }
}

/** The files of the JPKI application, which is current, that are readable without a PIN. */
async function readJpki(card: Card, authStart: Start, judge: CertificateJudge): Promise<JpkiContent> {
  const auth = await readCertificateRest(card, 'auth', authStart, judge)
  const label = await readShortFile(card, jpki.files.tokenInfo.ef, TOKEN_INFO_LENGTH)
  const availability = await readShortFile(card, jpki.files.availability.ef, AVAILABILITY_LENGTH)
  const { found, unread } = await readAuthorities(card, auth, judge)
  return {
    kind: label && (decodeTokenLabel(label) ?? 'other'),
    signAvailable: availability && decodeSignAvailability(availability),
    certificates: { auth, sign: 'PIN_REQUIRED', ...found },
    unread,
  }
}

async function readShortFile(card: Card, ef: number, length: number): Promise<Bytes | null> {
  const answer = await unlessRefused(() => card.readStart(ef, length))
  return answer?.kind === 'content' ? answer.bytes : null
}

async function readCardInfo(card: Card, identified: Inspection['identified']): Promise<CardInfo | Reason> {
  const record = await unlessRefused(() => card.readRecord(common.files.cardInfo.ef, 1))
  if (record !== null && record.length > 0) identified(identityOf(record))
  return record === null ? 'STATUS_UNEXPECTED' : (decodeCardInfo(record) ?? 'RECORD_MALFORMED')
}

async function kindWithoutJpki(card: Card): Promise<CardKind> {
  const { present } = await selected(card, DRIVING_LICENCE)
  return present === true ? 'driving-licence' : 'other'
}

/** What `ask` gives, or `null` when the card refuses with a status word that leaves nothing to go on with. */
async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (isKazasuError(error, 'CARD_REFUSED')) return null
    throw error
  }
}

function certificateReports(
  { certificates, signAvailable, unread }: Omit<JpkiContent, 'kind'>,
  { now, judge }: Pick<Inspection, 'now' | 'judge'>,
): Promise<CertificateReport[]> {
  return Promise.all(
    CERTIFICATE_KINDS.map(async (kind) => {
      const row = await certificateReport(kind, certificates[kind], {
        now,
        judge,
        issuer: certificates[CERTIFICATE_FILES[kind].issuer],
        present: kind === 'sign' ? signAvailable : null,
      })
      return unread.includes(kind) ? { ...row, present: null, reason: 'NOT_NEEDED' } : row
    }),
  )
}

function firstAnswer(inspection: Inspection, pins: PinReport[], start: Start, cost: Facts['cost']): FirstAnswer {
  const validity = 'bytes' in start ? readValidityPrefix(start.bytes) : null
  return {
    reader: inspection.reader.id,
    simulated: inspection.reader.simulated,
    pins,
    authExpires: validity && japanDate(validity.notAfter),
    cost,
  }
}

/** Milliseconds, to a tenth. */
function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10
}
