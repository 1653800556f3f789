/** Recordings of simulated cards, for tests: made as `kazasu record` makes them, and laid down as cards again. */
import { createCard, createCardOf, recordedCard } from '../../mocks/create-card.ts'
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

export const READER = 'Kazasu Simulated Reader 1'

/** A driver with that card on each of its readers, that is listened to. */
export const tappedOver = (card: SmartCard, name = 'simulated'): TappedDriver =>
  new TappedDriver({
    name,
    simulated: name === 'simulated',
    start: async () => undefined,
    stop: async () => undefined,
    connect: async () => connectionTo(card),
  })

/** Of what was heard last; of nothing, as on a card that answers nothing. */
export const recorded = ({ last, name }: TappedDriver, now: Date = NOW): Recording =>
  scrubbed(last ?? { driver: name, reader: READER, atr: null, heard: [] }, { now, version: '0.1.0' })

/** `now` is the moment of the card and of the recording. */
export async function recordProfile(profile: string, now: Date = NOW): Promise<Recorded> {
  const card = createCard(profile, { now })
  const tapped = tappedOver(card)
  const report =
    card.atr === null
      ? await reportOfProfile(profile)
      : (await inspectOver(await tapped.connect(READER), undefined, now)).report
  const conversation = tapped.last ?? { driver: 'simulated', reader: READER, atr: null, heard: [] }
  return { recording: recorded(tapped, now), report, conversation }
}

export const cardFrom = (recording: Recording, now: Date = NOW): SmartCard =>
  createCardOf(recordedCard(recording), { now })

/** The report of the card that a text is of. */
export async function replayed(text: string, now: Date = NOW): Promise<Report> {
  const recording = parseRecording(text, 'recording.txt')
  if (recording.atr === null) return reportOfProfile('mute')
  return (await inspectOver(connectionTo(cardFrom(recording, now)), undefined, now)).report
}
