/** An inspection of a simulated card, for tests: the card in memory, a fixed moment, and what was told on the way. */
import { createCard } from '../../mocks/create-card.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { ANY_OFFICE } from '../../src/guidance/office.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import type { ReaderConnection } from '../../src/reader/driver.ts'
import type { ReaderSnapshot } from '../../src/reader/hub.ts'
import { openCard } from '../../src/card/card.ts'
import { newTraits } from '../../src/card/traits.ts'
import { meter } from '../../src/card/transmit.ts'
import { inspectCard, muteReport } from '../../src/report/inspect.ts'
import type { FirstAnswer } from '../../src/report/shape.ts'
import { type Report, Reports } from '../../src/words/report.ts'
import { connectionTo } from './connections.ts'
import { anInsertion } from './desk.ts'

/** Noon in Japan, in the year in which the table of rules was read. */
export const NOW = new Date('2026-11-22T03:00:00Z')

export const reader = (atr: string | null): ReaderSnapshot => ({
  id: 'test-reader',
  name: 'Test Reader',
  driver: 'test',
  simulated: true,
  card: anInsertion({ reader: 'test-reader', atr }),
})

export interface Inspected {
  readonly report: Report
  readonly first: readonly FirstAnswer[]
}

const judge = new CertificateJudge([])
const reports = new Reports(ANY_OFFICE)

/** Who judges the card, and on what kind of reader it lies. */
interface Circumstances {
  readonly judge?: CertificateJudge
  readonly simulated?: boolean
}

export async function inspectOver(
  connection: ReaderConnection,
  signal: AbortSignal = new AbortController().signal,
  now: Date = NOW,
  circumstances: Circumstances = {},
): Promise<Inspected> {
  const first: FirstAnswer[] = []
  const traits = newTraits({ shortOnly: false })
  const { spend, cost } = meter()
  const facts = await inspectCard(openCard(connection, { traits, log: silentLogger, signal, spend }), {
    reader: { ...reader('00'), simulated: circumstances.simulated ?? true },
    atr: connection.atr,
    identified: () => undefined,
    cost,
    judge: circumstances.judge ?? judge,
    now,
    onFirstAnswer: (answer) => first.push(answer),
  })
  return { report: reports.of(facts, 'en'), first }
}

export function profileCard(profile: string): SmartCard {
  return createCard(profile, { now: NOW })
}

export function inspectProfile(profile: string): Promise<Inspected> {
  return inspectOver(connectionTo(profileCard(profile)))
}

/** The report of any simulated card, also of one that answers nothing. */
export async function reportOfProfile(profile: string): Promise<Report> {
  if (profileCard(profile).atr === null) return reports.of(await muteReport(reader(null), { now: NOW, judge }), 'en')
  return (await inspectProfile(profile)).report
}
