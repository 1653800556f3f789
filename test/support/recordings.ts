/** Recordings of simulated cards, for tests: made as `kazasu record` makes them, and laid down as cards again. */
import { createSimulatedDriver } from '../../drivers/simulated/driver.ts'
import { createCardOf } from '../../mocks/create-card.ts'
import type { SmartCard } from '../../mocks/virtual-card.ts'
import { parseRecording } from '../../src/recording/parse.ts'
import { type Conversation, scrubbed } from '../../src/recording/scrub.ts'
import type { Recording } from '../../src/recording/shape.ts'
import { TappedDriver } from '../../src/recording/tap.ts'
import type { Report } from '../../src/words/report.ts'
import { connectionTo } from './connections.ts'
import { inspectOver, NOW, reportOfProfile } from './inspections.ts'

export interface Recorded {
  readonly recording: Recording
  readonly report: Report
  readonly conversation: Conversation
}

const READER = 'Kazasu Simulated Reader 1'

const IGNORED = {
  readerAttached: () => undefined,
  readerDetached: () => undefined,
  cardInserted: () => undefined,
  cardRemoved: () => undefined,
  healthChanged: () => undefined,
}

/** `now` is the moment of the card and of the recording. */
export async function recordProfile(profile: string, now: Date = NOW): Promise<Recorded> {
  const driver = new TappedDriver(createSimulatedDriver({ profile, now: () => now }))
  await driver.start(IGNORED)
  const report =
    profile === 'mute'
      ? await reportOfProfile(profile)
      : (await inspectOver(await driver.connect(READER), undefined, now)).report
  await driver.stop()
  const conversation = driver.last(READER) ?? { driver: driver.name, reader: READER, atr: null, heard: [] }
  return { recording: scrubbed(conversation, { now, version: '0.1.0' }), report, conversation }
}

export const cardFrom = (recording: Recording, now: Date = NOW): SmartCard =>
  createCardOf({ name: 'recorded', card: { kind: 'recorded', recording } }, { now })

/** The report of the card that a text is of. */
export async function replayed(text: string, now: Date = NOW): Promise<Report> {
  const recording = parseRecording(text, 'recording.txt')
  if (recording.atr === null) return reportOfProfile('mute')
  return (await inspectOver(connectionTo(cardFrom(recording, now)), undefined, now)).report
}
