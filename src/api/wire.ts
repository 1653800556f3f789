/** Shapes that several methods and events share, and the two notifications that are no events: `hello` and `progress`. */
import { z } from 'zod'
import { PINS } from '../applications/index.ts'
import { AUDIENCES, ERRORS } from '../errors.ts'
import type { Tone } from '../guidance/verdict.ts'
import { GuidanceStep } from '../words/report.ts'
import { HolderText } from '../words/text.ts'
import { FirstAnswer } from '../report/shape.ts'
import { Report } from '../words/report.ts'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import { keysOf } from '../lib/keys.ts'
import { HOLDER_LANGUAGES } from '../words/languages.ts'
import { PRODUCT, PROTOCOL } from './protocol.ts'

const TONES = ['ok', 'stop', 'act', 'plan', 'note', 'unknown'] as const satisfies readonly Tone[]
const PIN_OUTCOMES = ['right', 'wrong', 'blocked', 'open', 'lost'] as const

export const PinId = z.enum(keysOf(PINS)).meta({ title: 'PinId', description: '`application/name`, as in the report.' })

export const Language = z.enum(keysOf(HOLDER_LANGUAGES)).meta({ title: 'Language' })
export type Language = z.infer<typeof Language>

export const RequestId = z.union([z.string().max(128), z.int()]).describe('Up to 128 characters, or an integer.')
export type RequestId = z.infer<typeof RequestId>

export const ReaderId = z
  .string()
  .min(1)
  .max(200)
  .meta({ title: 'ReaderId', description: 'Id of a reader, as reader.list gives it.' })
export const OptionalReader = ReaderId.optional().describe(
  'Without it, the only reader with a card, or else the only reader.',
)

/** Whether the card is a simulated one. */
export const Simulated = z.boolean()
export const Presence = z.int().describe('Number of the insertion; no two have the same.')

/** Which card a method is about: in every method that touches one. */
export const AT_CARD = {
  reader: ReaderId.optional().describe(
    'Without it, the only reader with a card, or else the only reader. Of several cards, card.inspect and certificate.read take the only My Number Card.',
  ),
  presence: Presence.optional().describe(
    'The insertion that is meant, from card.inserted or the snapshot: if another card is there, or none, the answer is CARD_REMOVED, and nothing is sent to it. Without it, the card that is there when the request arrives.',
  ),
}

export const Card = z
  .strictObject({
    atr: z.string().nullable().describe('Answer to reset, hexadecimal; null for a mute card.'),
    presence: Presence,
  })
  .meta({ title: 'Card' })

export const Reader = z
  .strictObject({
    id: z.string().describe('Stable for one reader, also across replugging and restarts; see knownBy.'),
    name: z.string().describe('The name that the driver gives it.'),
    knownBy: z
      .enum(['serial', 'port', 'order'])
      .optional()
      .describe(
        'serial: by the serial number of the device; port: by its USB port; order: by neither, so that readers of one model may swap ids when plugged in in another order. Left out where the name is enough.',
      ),
    driver: z.string(),
    simulated: z.boolean().describe('Whether every card on it is simulated.'),
    card: Card.nullable(),
  })
  .meta({ title: 'Reader' })

export const Lease = z
  .strictObject({
    reader: ReaderId,
    simulated: Simulated,
    holder: z.enum(['page', 'program']).describe('What kind of client has it; not which one.'),
    milliseconds: z.int().describe('Until it ends, unless it is renewed or released.'),
  })
  .meta({ title: 'Lease' })

export const Code = z.enum(keysOf(ERRORS)).meta({ title: 'ErrorCode' })

export const Health = z
  .strictObject({
    state: z
      .enum(['ok', 'degraded'])
      .describe('ok when every driver works, the clock can be right and no restart is near.'),
    drivers: z.array(
      z.strictObject({
        driver: z.string(),
        state: z
          .enum(['ok', 'degraded', 'unavailable'])
          .describe('degraded: the driver works, and some of its readers do not.'),
        reason: Code.nullable().describe('What keeps the driver from working.'),
        readers: z
          .array(
            z.strictObject({
              reader: ReaderId,
              reason: Code.describe('The error that connecting to it, or looking at it, gives.'),
            }),
          )
          .optional()
          .describe('Readers that the driver sees and that do not work.'),
      }),
    ),
    clock: z
      .enum(CLOCK_DOUBTS)
      .optional()
      .describe(
        'As in the report, where it is not null there; all-expired and all-not-yet-valid make nothing degraded.',
      ),
    draining: z.literal(true).optional().describe('A restart is near.'),
  })
  .meta({ title: 'Health' })

export const KeypadId = z.string().max(64).meta({
  title: 'KeypadId',
  description: 'Vendor and product as in lsusb; with a number where there are several.',
})

export const Keypad = z
  .strictObject({
    id: KeypadId,
    typesToo: z
      .boolean()
      .describe(
        'Whether its keys are typed into the focused window too; the udev rules that come with Kazasu prevent that.',
      ),
    problem: Code.optional().describe('Why no PIN can be typed on it; left out where one can.'),
  })
  .meta({ title: 'Keypad' })

export const Keypads = z
  .strictObject({
    state: z.enum(['off', 'ok', 'unavailable']).describe('off: not switched on in the configuration.'),
    reason: Code.nullable().describe('What keeps keypads from working.'),
    attached: z.array(Keypad),
  })
  .meta({ title: 'Keypads' })

/** Which card an answer is about. */
export const source = { reader: ReaderId, simulated: Simulated }

export const Remaining = z.int().nullable().describe('Attempts left; null when not known.')

/** How one person's visit at the kiosk page ended. */
export const KioskVisit = z
  .strictObject({
    reader: ReaderId,
    kind: Report.shape.card.shape.kind.describe('As in the report.'),
    tone: z.enum(TONES).describe('The tone of the verdict on the card.'),
    steps: z
      .array(GuidanceStep.pick({ id: true, subject: true }))
      .max(100)
      .describe('Those that were offered, most urgent first.'),
    pins: z
      .array(z.strictObject({ pin: PinId, outcome: z.enum(PIN_OUTCOMES), remaining: Remaining }))
      .max(100)
      .describe(
        'Those that were checked, in order. open: the card did not say whether it was right; lost: the daemon did not answer.',
      ),
    ended: z
      .enum(['finished', 'taken', 'left'])
      .describe(
        'finished: the person said so; taken: the card was taken before that; left: nobody touched the screen for too long.',
      ),
  })
  .meta({ title: 'KioskVisit' })
export type KioskVisit = z.infer<typeof KioskVisit>

const Protocol = z.strictObject({ min: z.int(), max: z.int() })

/** The `error` of a reply, and of events that tell of a failure. */
export const ApiError = z
  .strictObject({
    code: z.int().describe('The JSON-RPC error number.'),
    message: z.string().describe("What it means, in the session's language."),
    data: z.looseObject({
      code: Code.describe('The stable code. Decide on this one.'),
      for: z.enum(AUDIENCES).describe('Whom the advice is for. Show holders only theirs.'),
      retriable: z.boolean().describe('Whether the same request can succeed later.'),
      means: HolderText,
      advice: HolderText.describe('What the person can do.'),
      correlation: z.string().describe('Finds the line in the log of the daemon.'),
    }),
  })
  .meta({ title: 'Error' })
export type ApiError = z.infer<typeof ApiError>

/** What `src/report` makes, under a name by which the reference can point to it. */
export const CardReport = Report.meta({ title: 'Report' })
export const CardFirstAnswer = FirstAnswer.meta({ title: 'FirstAnswer' })

export const Hello = z
  .strictObject({
    product: z.literal(PRODUCT),
    version: z.string(),
    protocol: Protocol.describe('The versions of the protocol that session.open may name.'),
    simulated: z.boolean().describe('Whether there are simulated readers.'),
  })
  .meta({ title: 'Hello' })

export type Hello = z.infer<typeof Hello>

/** The two notifications that come without a subscription. */
export const NOTIFICATIONS = [
  {
    name: 'hello',
    en: 'The first message on every connection. The daemon speaks first.',
    ja: '接続して最初に届くメッセージです。デーモンから送ります。',
    params: Hello,
    example: { product: PRODUCT, version: '0.1.0', protocol: PROTOCOL, simulated: true },
  },
  {
    name: 'progress',
    en: 'News of a request that is still in flight. What `progress` holds is stated at the method.',
    ja: '処理中のリクエストの途中経過です。progress の内容は各メソッドに記載しています。',
    params: z.strictObject({ id: RequestId, progress: z.unknown() }),
    example: { id: 1, progress: {} },
  },
] as const
