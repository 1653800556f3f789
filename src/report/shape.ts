/**
 * What an inspection finds on a card: the one definition of its form, from which its type, its validation and its
 * documentation come. How it is filled is in `inspect.ts`.
 */
import { z } from 'zod'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import { keysOf } from '../lib/keys.ts'

const named = <Shape extends z.ZodType>(description: string, shape: Shape): Shape => shape.describe(description)

export const DateInJapan = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ title: 'Day', description: 'A date in Japan, YYYY-MM-DD.' })
export const Instant = z.iso.datetime().meta({ title: 'Instant', description: 'An instant, ISO 8601 in UTC.' })

const CARD_KINDS = [
  'individual-number-card',
  'phone-token',
  'old-resident-card',
  'driving-licence',
  'other',
  'mute',
] as const

/** Why a value is not known. The codes are stable. */
export const REASONS = {
  APPLICATION_ABSENT: 'The card does not have the application.',
  PIN_ABSENT: 'The application does not have this PIN.',
  PIN_REQUIRED: 'It is behind a PIN.',
  ALREADY_VERIFIED: 'The PIN is verified already, which hides the counter.',
  COUNTER_UNLIMITED: 'The card says that wrong entries are not counted.',
  ATTEMPT_OPEN: 'A PIN was presented and no answer came, so nobody knows how many attempts are left.',
  STATUS_UNEXPECTED: 'The card answered with a status word that has no meaning here.',
  CERTIFICATE_ABSENT: 'The card does not carry this certificate.',
  CERTIFICATE_MALFORMED: 'The certificate is damaged.',
  RECORD_MALFORMED: 'The record is damaged.',
  NOT_READ: 'Not read: this kind of card does not have it.',
  NOT_NEEDED: 'Not read: everything that matters is known without it.',
} as const
export type Reason = keyof typeof REASONS
const Reason = z.enum(keysOf(REASONS)).meta({ title: 'Reason' }).nullable()

export const PinReport = z
  .strictObject({
    application: named('The application that holds the PIN.', z.string()),
    name: named('The name of the PIN within the application.', z.string()),
    ja: z.string(),
    en: z.string(),
    maximum: named('Consecutive wrong entries until it is locked; null where no source says.', z.int().nullable()),
    remaining: named('Attempts left; null when unknown, see reason.', z.int().nullable()),
    misses: named('Wrong entries since the last right one; null when unknown.', z.int().nullable()),
    state: named(
      'low: two attempts left; last-attempt: one; blocked: none; unknown: see reason.',
      z.enum(['ok', 'low', 'last-attempt', 'blocked', 'unknown']),
    ),
    reason: Reason,
  })
  .meta({ title: 'Pin' })

export const CERTIFICATE_KINDS = ['auth', 'sign', 'authCa', 'signCa'] as const
export const CertificateKind = z.enum(CERTIFICATE_KINDS).meta({ title: 'CertificateKind' })

export const CertificateReport = z
  .strictObject({
    kind: CertificateKind,
    ja: z.string(),
    en: z.string(),
    present: named('Whether the card carries it; null when unknown.', z.boolean().nullable()),
    notBefore: Instant.nullable(),
    notAfter: Instant.nullable(),
    expires: DateInJapan.nullable().describe('The last day on which it is valid.'),
    expiresAtLatest: DateInJapan.nullable().describe(
      'If expires is unknown: the last day on which it can be valid, no later than the card and the authentication certificate.',
    ),
    daysLeft: named('Days from today to expires in the calendar of Japan; negative afterwards.', z.int().nullable()),
    renewableFrom: DateInJapan.nullable().describe(
      'The first day on which the office renews it; null for a CA, and on a phone.',
    ),
    status: z.enum(['not-yet-valid', 'valid', 'renewable', 'expired', 'unknown']),
    serial: named('Serial number, hexadecimal; null for one that a PIN opened.', z.string().nullable()),
    issuer: named('Distinguished name of the issuer.', z.string().nullable()),
    generation: named('Which of the known CA generations issued it.', z.string().nullable()),
    trust: named(
      'production: issued by a pinned J-LIS CA; configured: by a CA that the administrator trusts; test: by a test CA; ' +
        'invalid: the CA that it names did not issue it, or may not have; unknown: none of these is certain.',
      z.enum(['production', 'configured', 'test', 'unknown', 'invalid']),
    ),
    defect: named('What makes the trust invalid; null otherwise.', z.string().nullable()),
    reason: Reason,
  })
  .meta({ title: 'Certificate' })

export const FactsShape = z.strictObject({
  reader: z.strictObject({ id: z.string(), name: z.string(), driver: z.string() }),
  card: z.strictObject({
    kind: z.enum(CARD_KINDS).meta({ title: 'CardKind' }),
    atr: named('Answer to reset, hexadecimal; null for a mute card.', z.string().nullable()),
    simulated: z.boolean(),
    expires: DateInJapan.nullable().describe('The last day on which the card itself is valid.'),
    municipality: named('Code of the issuing municipality, five digits.', z.string().nullable()),
    reason: Reason,
  }),
  applications: z.array(
    z.strictObject({
      name: z.string(),
      ja: z.string(),
      en: z.string(),
      present: z.boolean().nullable(),
      reason: Reason,
    }),
  ),
  pins: z.array(PinReport),
  certificates: z.array(CertificateReport),
  today: DateInJapan.describe('The day from which daysLeft counts.'),
  clock: named(
    'Why the clock of the machine, and so every date judged here, may be wrong; null where nothing suggests so. before-build: earlier than the program was built; before-last-seen: earlier than a moment at which the daemon has already run; all-expired: every certificate has expired, as if the clock were ahead; all-not-yet-valid: none is valid yet.',
    z.enum(CLOCK_DOUBTS).nullable(),
  ),
  cost: z
    .strictObject({
      apdus: named('Command APDUs sent.', z.int()),
      bytes: named('Bytes of all commands and responses.', z.int()),
      milliseconds: named('From the first APDU to the last answer.', z.number()),
    })
    .meta({ title: 'Cost' }),
})

/** What is known after a handful of APDUs: the counters of the JPKI application and the expiry of its certificate. */
export const FirstAnswer = z.strictObject({
  reader: z.string(),
  simulated: z.boolean(),
  pins: z.array(PinReport),
  authExpires: DateInJapan.nullable(),
  cost: FactsShape.shape.cost,
})

/** What was found. What to do about it is left to `src/guidance`. */
export type Facts = z.infer<typeof FactsShape>
export type FirstAnswer = z.infer<typeof FirstAnswer>
export type PinReport = z.infer<typeof PinReport>
export type CertificateReport = z.infer<typeof CertificateReport>
export type CertificateKind = z.infer<typeof CertificateKind>
export type CardKind = (typeof CARD_KINDS)[number]
