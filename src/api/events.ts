/** The events of the API, one definition each, with where it comes from. Delivering them is left to `subscription.ts`. */
import { z } from 'zod'
import {
  FIRST_ANSWER_EXAMPLE,
  KIOSK_EXAMPLE,
  READER_EXAMPLE,
  READER_ROW_EXAMPLE,
  REPORT_EXAMPLE,
  SOURCE_EXAMPLE,
} from './examples.ts'
import { event } from './method.ts'
import { Sort } from './methods/simulator.ts'
import {
  ApiError,
  Card,
  CardFirstAnswer,
  CardReport,
  Health,
  Keypad,
  KeypadId,
  KioskVisit,
  Lease,
  Presence,
  Reader,
  ReaderId,
  Simulated,
} from './wire.ts'
import { toCard, toHealth, toReader } from './to-wire.ts'

const ATTACHED_EXAMPLE = { ...READER_ROW_EXAMPLE, simulated: true, card: null }
const KEYPAD_EXAMPLE = { id: '05a4:9840', typesToo: true }
const PLACE_EXAMPLE = { ...SOURCE_EXAMPLE, presence: 1 }

export const Place = { reader: ReaderId, presence: Presence, simulated: Simulated }

const readerAttached = event({
  name: 'reader.attached',
  en: 'A reader was plugged in.',
  ja: 'リーダーが接続されました。',
  scope: 'observe',
  params: z.strictObject({ reader: Reader }),
  example: { reader: ATTACHED_EXAMPLE },
})(({ services }, emit) =>
  services.hub.events.on('reader.attached', ({ reader }) => emit({ reader: toReader(reader) })),
)

const readerDetached = event({
  name: 'reader.detached',
  en: 'A reader was unplugged.',
  ja: 'リーダーが取り外されました。',
  scope: 'observe',
  params: z.strictObject({ reader: ReaderId }),
  example: { reader: READER_EXAMPLE },
})(({ services }, emit) => services.hub.events.on('reader.detached', ({ reader }) => emit({ reader })))

const cardInserted = event({
  name: 'card.inserted',
  en: 'A card was put on a reader.',
  ja: 'カードが置かれました。',
  scope: 'observe',
  params: z.strictObject({ reader: ReaderId, simulated: Simulated, card: Card }),
  example: { ...SOURCE_EXAMPLE, card: { atr: '3B888001000041E0B381A1003B', presence: 1 } },
})(({ services, simulated }, emit) =>
  services.hub.events.on('card.inserted', ({ reader, card }) =>
    emit({ reader, simulated: simulated(reader), card: toCard(card) }),
  ),
)

const cardRemoved = event({
  name: 'card.removed',
  en: 'A card was taken away.',
  ja: 'カードが離れました。',
  scope: 'observe',
  params: z.strictObject(Place),
  example: PLACE_EXAMPLE,
})(({ services, simulated }, emit) =>
  services.hub.events.on('card.removed', ({ reader, presence }) =>
    emit({ reader, presence, simulated: simulated(reader) }),
  ),
)

const leaseGranted = event({
  name: 'lease.granted',
  en: 'A reader was reserved for a client, or for longer.',
  ja: 'クライアントがリーダーを占有しました。または占有を延長しました。',
  scope: 'observe',
  params: Lease,
  example: { ...SOURCE_EXAMPLE, holder: 'program', milliseconds: 60_000 },
})(({ services, simulated }, emit) =>
  services.leases.events.on('lease.granted', (lease) => emit({ ...lease, simulated: simulated(lease.reader) })),
)

const leaseEnded = event({
  name: 'lease.ended',
  en: 'A reader is no longer reserved. A job of that client that is under way is finished first.',
  ja: 'リーダーの占有が終わりました。処理中のものは最後まで行われます。',
  scope: 'observe',
  params: z.strictObject({
    reader: ReaderId,
    simulated: Simulated,
    reason: z.enum(['released', 'expired', 'disconnected', 'detached', 'stopped']),
  }),
  example: { ...SOURCE_EXAMPLE, reason: 'released' },
})(({ services, simulated }, emit) =>
  services.leases.events.on('lease.ended', (ended) => emit({ ...ended, simulated: simulated(ended.reader) })),
)

const healthChanged = event({
  name: 'health.changed',
  en: 'What the daemon says of its health has changed.',
  ja: 'デーモンの状態(ドライバー、リーダー、端末の時計、再起動の予定)が変わりました。',
  scope: 'observe',
  params: Health,
  example: {
    state: 'degraded',
    drivers: [{ driver: 'pcsc', state: 'unavailable', reason: 'READER_SERVICE_STOPPED' }],
  },
})(({ services }, emit) => services.hub.events.on('health.changed', (health) => emit(toHealth(health))))

const keypadAttached = event({
  name: 'keypad.attached',
  en: 'A keypad was plugged in.',
  ja: 'キーパッドが接続されました。',
  scope: 'observe',
  params: z.strictObject({ keypad: Keypad }),
  example: { keypad: KEYPAD_EXAMPLE },
})(({ services }, emit) => services.entries.keypads.events.on('keypad.attached', ({ keypad }) => emit({ keypad })))

const keypadDetached = event({
  name: 'keypad.detached',
  en: 'A keypad was unplugged.',
  ja: 'キーパッドが取り外されました。',
  scope: 'observe',
  params: z.strictObject({ keypad: KeypadId }),
  example: { keypad: KEYPAD_EXAMPLE.id },
})(({ services }, emit) => services.entries.keypads.events.on('keypad.detached', ({ keypad }) => emit({ keypad })))

const inspectionProgress = event({
  name: 'inspection.progress',
  en: 'The first answer of a card that is inspected automatically because it was put on the reader.',
  ja: '置かれたカードの自動確認で、最初の結果が出ました。',
  scope: 'inspect',
  params: z.strictObject({ ...Place, first: CardFirstAnswer }),
  example: { ...PLACE_EXAMPLE, first: FIRST_ANSWER_EXAMPLE },
})(({ services }, emit) =>
  services.inspector.events.on('inspection.progress', ({ reader, presence, first }) =>
    emit({ reader, presence, simulated: first.simulated, first }),
  ),
)

const inspectionCompleted = event({
  name: 'inspection.completed',
  en: 'The report of a card that was inspected automatically; and again when a PIN has opened a certificate, when a counter has changed, and when a day begins in Japan or a certificate becomes valid or expires.',
  ja: '置かれたカードの自動確認が終わりました。暗証番号の照合で電子証明書を読んだとき、残り回数が変わったとき、日本の日付が変わったときや電子証明書の有効期間が始まったり終わったりしたときは、それを反映した結果をもう一度送ります。',
  scope: 'inspect',
  params: z.strictObject({ ...Place, report: CardReport }),
  example: { ...PLACE_EXAMPLE, report: REPORT_EXAMPLE },
})(({ services, language }, emit) =>
  services.inspector.events.on('inspection.completed', ({ reader, presence, facts }) =>
    emit({ reader, presence, simulated: facts.card.simulated, report: services.reports.of(facts, language()) }),
  ),
)

const inspectionFailed = event({
  name: 'inspection.failed',
  en: 'A card that was put on the reader could not be inspected.',
  ja: '置かれたカードの自動確認ができませんでした。',
  scope: 'inspect',
  params: z.strictObject({ ...Place, error: ApiError }),
  example: {
    ...PLACE_EXAMPLE,
    error: {
      code: 2001,
      message: 'The card was taken away while it was being read.',
      data: {
        code: 'CARD_REMOVED',
        for: 'holder',
        retriable: true,
        means: { en: 'The card was taken away while it was being read.', ja: '読み取り中にカードが離れました。' },
        advice: {
          en: 'Put the card back and leave it until the reading is done.',
          ja: 'カードを置き直し、読み取りが終わるまで動かさないでください。',
        },
        correlation: '5f0c1c1e-0000-4000-8000-000000000000',
      },
    },
  },
})(({ services, simulated, describe }, emit) =>
  services.inspector.events.on('inspection.failed', ({ reader, presence, error }) =>
    emit({ reader, presence, simulated: simulated(reader), error: describe(error) }),
  ),
)

const kioskFinished = event({
  name: 'kiosk.finished',
  en: 'A visit to the kiosk page ended: what was found and offered, and which PINs were checked. Nothing personal, and no proof: a program on this machine can pass for the page.',
  ja: 'キオスク画面の利用が終わりました。画面から伝えられた、カードの判定、案内した手続き、照合した暗証番号とその結果です。個人の情報は含みません。この端末のほかのプログラムが画面を装うこともできるため、証拠にはなりません。',
  scope: 'kiosk',
  params: z.strictObject({ ...KioskVisit.shape, simulated: Simulated }),
  example: { ...KIOSK_EXAMPLE, simulated: true },
})(({ services, simulated }, emit) =>
  services.kiosk.on('kiosk.finished', (visit) => emit({ ...visit, simulated: simulated(visit.reader) })),
)

const simulatorExchanged = event({
  name: 'simulator.exchanged',
  en: 'A command to a card, without secrets; where all readers are simulated, to clients that name it.',
  ja: 'カードへのコマンドとその応答です。暗証番号と、カードの持ち主に関わるデータは含みません。リーダーがすべて模擬で、このイベントを名指しで購読したときだけ届きます。',
  scope: 'simulate',
  bench: true,
  params: z.strictObject({
    reader: ReaderId,
    simulated: z.literal(true),
    sort: Sort,
    about: z.string(),
    command: z.string(),
    response: z.string().nullable().describe('[n]: bytes left out.'),
    status: z.string().nullable(),
  }),
  example: {
    ...SOURCE_EXAMPLE,
    simulated: true,
    sort: 'verify',
    about: 'VERIFY jpki/auth',
    command: '00200098 [hidden]',
    response: '',
    status: '9000',
  },
})(
  ({ services: { simulator } }, emit) =>
    simulator?.bench?.listen((reader, exchange) => emit({ reader, simulated: true, ...exchange })) ?? (() => undefined),
)

export const EVENTS = [
  readerAttached,
  readerDetached,
  cardInserted,
  cardRemoved,
  leaseGranted,
  leaseEnded,
  healthChanged,
  keypadAttached,
  keypadDetached,
  inspectionProgress,
  inspectionCompleted,
  inspectionFailed,
  kioskFinished,
  simulatorExchanged,
] as const

export type EventName = (typeof EVENTS)[number]['name']

// `map` forgets that the list is not empty, and which names are in it.
export const EventName = z
  .enum(EVENTS.map(({ name }) => name) as [EventName, ...EventName[]])
  .meta({ title: 'EventName' })
