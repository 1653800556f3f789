/**
 * What an inspection finds on a card: the one definition of its form, from which its type, its validation and its
 * documentation come. How it is filled is in `inspect.ts`.
 */
import { z } from 'zod'
import { CLOCK_DOUBTS } from '../lib/clock.ts'
import { keysOf } from '../lib/keys.ts'

const named = <Shape extends z.ZodType>(description: string, shape: Shape): Shape => shape.describe(description)

const DateInJapan = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A date in Japan, YYYY-MM-DD.')
const Instant = z.iso.datetime().describe('An instant, ISO 8601 in UTC.')

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
  PIN_REQUIRED: 'It lies behind a PIN.',
  ALREADY_VERIFIED: 'The card says that the PIN is verified already, which hides the counter.',
  COUNTER_UNLIMITED: 'The card says that misses are not counted.',
  ATTEMPT_OPEN: 'A PIN was presented and the answer did not come, so nobody knows what is left.',
  STATUS_UNEXPECTED: 'The card answered with a status word that has no meaning here.',
  CERTIFICATE_ABSENT: 'The card does not carry this certificate.',
  CERTIFICATE_MALFORMED: 'The certificate cannot be read: its content is damaged.',
  RECORD_MALFORMED: 'The record cannot be read: its content is damaged.',
  NOT_READ: 'It was not read, because the card is not of a kind that has it.',
  NOT_NEEDED: 'It was not read, because everything that matters is known without it.',
} as const
export type Reason = keyof typeof REASONS
const Reason = z.enum(keysOf(REASONS)).meta({ title: 'Reason' }).nullable()

export const PinReport = z.strictObject({
  application: named('The application that holds the PIN.', z.string()),
  name: named('The name of the PIN within the application.', z.string()),
  ja: z.string(),
  en: z.string(),
  maximum: named('Consecutive misses until it is blocked; null where no source says.', z.int().nullable()),
  remaining: named('Attempts left; null when unknown, see reason.', z.int().nullable()),
  misses: named('Attempts missed since the last success; null when unknown.', z.int().nullable()),
  state: named(
    'low: two attempts left; last-attempt: one; blocked: none; unknown: see reason.',
    z.enum(['ok', 'low', 'last-attempt', 'blocked', 'unknown']),
  ),
  reason: Reason,
})

export const CERTIFICATE_KINDS = ['auth', 'sign', 'authCa', 'signCa'] as const
export const CertificateKind = z.enum(CERTIFICATE_KINDS)

export const CertificateReport = z.strictObject({
  kind: CertificateKind,
  ja: z.string(),
  en: z.string(),
  present: named('Whether the card carries it; null when unknown.', z.boolean().nullable()),
  notBefore: Instant.nullable(),
  notAfter: Instant.nullable(),
  expires: DateInJapan.nullable().describe('The last day on which it is valid.'),
  expiresAtLatest: DateInJapan.nullable().describe(
    'Where expires is not known: the last day on which it can be valid, since a signature certificate ends no later than the authentication certificate and the card; null otherwise.',
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
      'invalid: the CA that it names did not issue it, or may not have; unknown: none of these can be said.',
    z.enum(['production', 'configured', 'test', 'unknown', 'invalid']),
  ),
  defect: named('What makes the trust invalid; null otherwise.', z.string().nullable()),
  reason: Reason,
})

export const FactsShape = z.strictObject({
  reader: z.strictObject({ id: z.string(), name: z.string(), driver: z.string() }),
  card: z.strictObject({
    kind: z.enum(CARD_KINDS),
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
    'Why the clock of the machine, and with it every date judged here, may be wrong; null where nothing speaks against it. before-build: before the program was built; before-last-seen: before an earlier run of the daemon; all-expired: every certificate of the card has ended, as it also seems on a machine whose clock is years ahead; all-not-yet-valid: none of them has begun.',
    z.enum(CLOCK_DOUBTS).nullable(),
  ),
  cost: z.strictObject({
    apdus: named('Command APDUs sent.', z.int()),
    bytes: named('Bytes of all commands and responses.', z.int()),
    milliseconds: named('From the first APDU to the last answer.', z.number()),
  }),
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
