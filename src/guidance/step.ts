/**
 * Every step that guidance can call for: how urgent it is, and the values that a sentence about it needs. What is said
 * of one is in `src/words`, and which of them a card calls for in `guidance.ts`.
 */
import { z } from 'zod'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import type { RuleId } from '../rules/rules.ts'
import { HOLDER_PINS, type PersonId, STORES, type ThingId, type UseId } from './ids.ts'

/** How urgent a step is, most urgent first. */
export const SEVERITIES = ['stop', 'act', 'plan', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Where the machine's own date decided, and may be wrong: that date. */
const JudgedOn = Day.nullable()
const Certificate = z.enum(['auth', 'sign'])
const Application = z.string()
/** R3.7: what is known of the signature certificate without its PIN. */
const SignatureEnd = z.strictObject({ latest: Day, hasEnded: z.boolean() }).nullable()
const Pin = { pin: z.enum(HOLDER_PINS), application: Application.nullable() }
/** R2.5: until when, about, the health insurance card goes on; null where the card does not tell. */
const InsuranceUntil = Day.nullable()
const Insurance = z.strictObject({ until: Day, isOver: z.boolean() }).nullable()
const Renewal = { certificate: Certificate, expires: Day, insuranceUntil: InsuranceUntil, signature: SignatureEnd }
const Ended = { expires: Day, insurance: Insurance, judgedOn: JudgedOn }
/** K4: a certificate on a phone is not mended where one on a card is. */
const Placed = { certificate: Certificate, onPhone: z.boolean() }

const row = <const Urgency extends Severity, Shape extends z.ZodRawShape>(severity: Urgency, values: Shape) => ({
  severity,
  values: z.strictObject(values),
})

/** The names are stable. */
export const STEPS = {
  'clock-wrong': row('act', { today: Day, doubt: z.enum(CLOCK_DOUBTS) }),
  'card-mute': row('stop', {}),
  'card-foreign': row('stop', { found: z.enum(['driving-licence', 'unrecognised']) }),
  'card-old-resident': row('stop', {}),
  'card-unknown': row('note', {}),
  'card-expired': row('stop', Ended),
  'card-expiring': row('act', { expires: Day, insuranceUntil: InsuranceUntil }),
  'card-renewable': row('plan', { expires: Day, insuranceUntil: InsuranceUntil }),
  'card-record-unreadable': row('note', {}),
  'application-absent': row('stop', { applications: z.array(Application) }),
  'application-unreadable': row('note', { applications: z.array(Application) }),
  'face-card-or-blocked': row('stop', { lacksSignature: z.boolean() }),
  'pins-together': row('stop', { count: z.int() }),
  // Why it is blocked: a card without PINs looks alike, or that cannot be; null for what is none of the four.
  'pin-blocked': row('stop', { ...Pin, mayBeFaceCard: z.boolean().nullable(), byStore: z.boolean() }),
  'pin-last-attempt': row('act', { ...Pin, left: z.int(), byStore: z.boolean() }),
  'pin-low': row('note', { ...Pin, left: z.int() }),
  'pin-unknown': row('note', Pin),
  'certificate-expired': row('stop', { certificate: Certificate, ...Ended, signature: SignatureEnd }),
  'certificate-expiring': row('act', Renewal),
  'certificate-renewable': row('plan', Renewal),
  'certificate-absent': row('stop', { certificate: Certificate }),
  'certificate-malformed': row('stop', Placed),
  'certificate-unreadable': row('note', { certificate: z.enum(['auth', 'sign', 'authCa', 'signCa']) }),
  'certificate-untrusted': row('stop', { certificate: Certificate }),
  'certificate-not-yet-valid': row('act', Placed),
  'certificate-outlives-card': row('note', { certificate: Certificate }),
  'signature-absent': row('note', {}),
  'phone-certificate-expired': row('stop', { certificate: Certificate, expires: Day, judgedOn: JudgedOn }),
  'phone-certificate-ending': row('act', { certificate: Certificate, expires: Day }),
} as const
export type StepId = keyof typeof STEPS
export type Values<Id extends StepId> = z.infer<(typeof STEPS)[Id]['values']>

/** As an office words it in the configuration. */
const Configured = z.strictObject({ ja: z.string(), en: z.string() }).meta({ title: 'Text' })

/** Where something is done, or is not. */
export const Place = z
  .discriminatedUnion('id', [
    z.strictObject({
      id: z.literal('office'),
      name: Configured.nullable(),
      place: Configured.nullable(),
      telephone: z.string().nullable(),
      hours: Configured.nullable(),
    }),
    z.strictObject({
      id: z.literal('stores'),
      knowing: z.enum(HOLDER_PINS).describe('What must be known to reset the PIN there.'),
      stores: z.union([
        Configured,
        z.strictObject({ asOf: Day, chains: z.array(z.enum(STORES)) }).meta({ title: 'StoreChains' }),
      ]),
    }),
    z.strictObject({
      id: z.enum(['store', 'store-none', 'store-no-route', 'online', 'machine-date', 'police', 'phone-app']),
    }),
  ])
  .meta({ title: 'Place' })
export type Place = z.infer<typeof Place>
export type PlaceOf<Id extends Place['id']> = Place & { readonly id: Id }

const Yen = z.int().nullable()
/** What a re-issue for the holder's own reason costs, in yen; null where the office says nothing. */
const Reissue = z
  .strictObject({
    card: Yen,
    withCertificates: Yen,
    expressCard: Yen,
    expressWithCertificates: Yen,
    isExample: z.boolean().describe('Whether they are those of the city page, and not of an office.'),
  })
  .meta({ title: 'Reissue' })
export type Reissue = z.infer<typeof Reissue>

export const Fee = z
  .discriminatedUnion('id', [
    z.strictObject({ id: z.literal('first-issue') }),
    z.strictObject({ id: z.literal('broken'), reissue: Reissue }),
    z.strictObject({ id: z.literal('renewal'), reissue: Reissue }),
  ])
  .meta({ title: 'Fee' })
export type Fee = z.infer<typeof Fee>

/** What is to be done: where, by whom, with what, and until when. */
export interface Course {
  /** A PIN (`jpki/sign`), a certificate (`auth`), `card`, or `null`. */
  readonly subject: string | null
  readonly rules: readonly RuleId[]
  /** What it keeps the holder from, or will. */
  readonly stops: readonly UseId[]
  readonly where: readonly Place[]
  readonly notWhere: readonly Place[]
  /** `null` where no source says. */
  readonly who: PersonId | null
  readonly bring: readonly ThingId[]
  readonly fee: Fee | null
  /** The first day on which it can be done, which may be past; `null` when no day is known. */
  readonly from: string | null
  /** The last day to do it; `null` when there is none. */
  readonly by: string | null
}

export type StepOf<Id extends StepId> = Course & {
  readonly id: Id
  readonly severity: Severity
  readonly values: Values<Id>
}
export type Step = { readonly [Id in StepId]: StepOf<Id> }[StepId]

const NOTHING: Omit<Course, 'rules'> = {
  subject: null,
  stops: [],
  where: [],
  notWhere: [],
  who: null,
  bring: [],
  fee: null,
  from: null,
  by: null,
}

/** A step, with what is known of its course. */
export const step = <Id extends StepId>(
  id: Id,
  values: Values<Id>,
  course: Pick<Course, 'rules'> & Partial<Course>,
): Step =>
  // The id and its values belong together, which a union over all of them cannot be told.
  ({ ...NOTHING, ...course, id, severity: STEPS[id].severity, values }) as unknown as Step
