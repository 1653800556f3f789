/**
 * The forms of guidance: a step that somebody should take, and a rule that steps follow from. What the rules are is in
 * `rules.ts`, and which steps a card calls for in `guidance.ts`.
 */
import { z } from 'zod'

const named = <Shape extends z.ZodType>(description: string, shape: Shape): Shape => shape.describe(description)

/** The same in Japanese and in English. */
export const Text = z.strictObject({ ja: z.string(), en: z.string() }).meta({ title: 'Text' })

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** How urgent a step is, most urgent first. */
export const SEVERITIES = ['stop', 'act', 'plan', 'note'] as const

/** Every step there is, and how urgent it is. The names are stable. */
export const STEPS = {
  'clock-wrong': 'act',
  'card-mute': 'stop',
  'card-foreign': 'stop',
  'card-old-resident': 'stop',
  'card-unknown': 'note',
  'card-expired': 'stop',
  'card-expiring': 'act',
  'card-renewable': 'plan',
  'card-record-unreadable': 'note',
  'application-absent': 'stop',
  'application-unreadable': 'note',
  'face-card-or-blocked': 'stop',
  'pins-together': 'stop',
  'pin-blocked': 'stop',
  'pin-last-attempt': 'act',
  'pin-low': 'note',
  'pin-unknown': 'note',
  'certificate-expired': 'stop',
  'certificate-expiring': 'act',
  'certificate-renewable': 'plan',
  'certificate-absent': 'stop',
  'certificate-malformed': 'stop',
  'certificate-unreadable': 'note',
  'certificate-untrusted': 'stop',
  'certificate-not-yet-valid': 'act',
  'certificate-outlives-card': 'note',
  'signature-absent': 'note',
} as const satisfies Record<string, (typeof SEVERITIES)[number]>
export type StepId = keyof typeof STEPS

export const GuidanceStep = z
  .strictObject({
    // `Object.keys` gives strings; these are the keys of the table and there is at least one.
    id: named('What kind of step it is. Stable.', z.enum(Object.keys(STEPS) as [StepId, ...StepId[]])),
    subject: named(
      'What it is about: a PIN (jpki/sign), a certificate (auth, sign), the card, or null.',
      z.string().nullable(),
    ),
    rules: named('The rules that it follows from, see guidance.rules.', z.array(z.string())),
    severity: named(
      'stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing.',
      z.enum(SEVERITIES),
    ),
    title: named('What it is, in one line.', Text),
    explanation: named('More about it, and the other possibility where there is one.', Text.nullable()),
    stops: named('What it keeps the holder from, or will.', z.array(Text)),
    where: named('Where it is mended.', z.array(Text)),
    notWhere: named('Where it is not.', z.array(Text)),
    who: named('Who may do it; null where no source says.', Text.nullable()),
    bring: named('What to bring.', z.array(Text)),
    fee: named('What it costs; null where no source says.', Text.nullable()),
    from: named('The first day to do it; null when that is now.', Day.nullable()),
    by: named('The last day to do it; null when there is none.', Day.nullable()),
  })
  .meta({ title: 'GuidanceStep' })
export type GuidanceStep = z.infer<typeof GuidanceStep>

export const GuidanceRule = z
  .strictObject({
    id: named(
      'R: a rule of the domain, most of them from the city page that Kazasu started from; K: from other sources.',
      z.string(),
    ),
    text: Text,
    source: named('Who says so.', z.string()),
    asOf: named('The day on which it was true: of the page, or of the measurement.', Day),
  })
  .meta({ title: 'GuidanceRule' })
export type GuidanceRule = z.infer<typeof GuidanceRule>
