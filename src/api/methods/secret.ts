/**
 * How a method gets a PIN, the same for all that need one: the value in the request, or an entry by the person, with
 * what is told meanwhile. Collecting it is left to `src/pin/entry`, presenting it to `src/pin`.
 */
import { z } from 'zod'
import type { ErrorCode } from '../../errors.ts'
import type { Text } from '../../words/languages.ts'
import type { VerifyRequest } from '../../pin/verifier.ts'
import type { MethodTable } from '../definition.ts'
import { type Context, method, visit } from '../method.ts'
import type { Services } from '../services.ts'
import { AT_CARD } from '../wire.ts'
import type { Visit } from '../../reader/hold.ts'
import { READING } from './card.ts'

/** What a form takes as a password. */
export const WRITE_ONLY = { writeOnly: true } as const

const PinSource = z.enum(['keypad', 'page']).meta({ title: 'PinSource' })

/** What a PIN is given by. */
export const Secret = {
  value: z
    .string()
    .max(32)
    .optional()
    .describe(
      'The PIN: one attempt at most, and nothing stays verified. Never repeated, logged or kept. Either this or entry.',
    )
    .meta(WRITE_ONLY),
  entry: PinSource.optional().describe(
    "The person types the PIN on a keypad, or on the daemon's own page, whose path comes with the progress.",
  ),
  keypad: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Which keypad, with entry keypad; without it the only one that is connected.'),
  confirmation: z
    .string()
    .max(64)
    .optional()
    .describe('The one that came with PIN_LAST_ATTEMPT; good once, for this connection and this card until it leaves.'),
  returnSeconds: z
    .int()
    .min(0)
    .max(60)
    .default(15)
    .describe(
      'If the card is taken away during the attempt: how long to wait for it to be put back, so that its counter shows whether an attempt was used. Progress asks for it.',
    ),
}

const EXACTLY_ONE: Text = {
  en: 'give either value or entry, and not both',
  ja: 'value と entry のどちらか一方だけを指定してください',
}
const NO_KEYPAD: Text = {
  en: 'keypad goes with entry "keypad" only',
  ja: 'keypad は entry が "keypad" のときだけ指定できます',
}

/** The parameters of a method that needs a PIN: which card, its own, and those of the PIN. */
export const withSecret = <Own extends z.ZodRawShape>(own: Own) => secretParams(own, 1)

/** The same, where the card may have no PIN set and then none is given. */
export const withOptionalSecret = <Own extends z.ZodRawShape>(own: Own) => secretParams(own, 0)

const secretParams = <Own extends z.ZodRawShape>(own: Own, least: 0 | 1) =>
  z.strictObject({ ...AT_CARD, ...own, ...Secret }).superRefine((params, context) => {
    // They are among the parameters, whatever the others are; the compiler does not see that through `Own`.
    const { value, entry, keypad } = params as GivenSecret
    const given = [value, entry].filter((one) => one !== undefined).length
    if (given > 1 || given < least) {
      context.addIssue({ code: 'custom', path: ['value'], params: { text: EXACTLY_ONE } })
    }
    if (keypad !== undefined && entry !== 'keypad') {
      context.addIssue({ code: 'custom', path: ['keypad'], params: { text: NO_KEYPAD } })
    }
  })

type GivenSecret = z.infer<z.ZodObject<typeof Secret>>

/** Of an entry only how many characters are in; of an open attempt that the card is wanted back. */
export const SecretProgress = z
  .strictObject({
    awaiting: z
      .strictObject({ what: z.literal('card'), seconds: z.int().describe('At most this long.') })
      .optional()
      .describe('The card, put back: see returnSeconds.'),
    entry: z
      .strictObject({
        state: z.enum(['waiting', 'typing']).describe('waiting: for the first key.'),
        source: PinSource,
        typed: z
          .int()
          .describe('Characters typed; reported at even intervals, so that nobody learns when a key was pressed.'),
        digits: z.int().describe('Old name of typed.'),
        remaining: z.int().describe('Attempts left.'),
        page: z
          .string()
          .optional()
          .describe(
            "With entry page: the path to open, once, in a window on this machine, at the daemon's own origin.",
          ),
      })
      .optional(),
  })
  .meta({ title: 'PinProgress' })

/** What can come of a request for a PIN before anything is sent to the card. */
export const REFUSALS = [
  'PIN_FORMAT',
  'PIN_BLOCKED',
  'PIN_LAST_ATTEMPT',
  'PIN_COUNTER_UNKNOWN',
  'PIN_ABSENT',
  'PIN_KNOWN_WRONG',
  'AUDIT_UNWRITABLE',
  'PIN_ENTRY_CANCELLED',
  'PIN_ENTRY_TIMEOUT',
  'PIN_ENTRY_UNFIT',
  'KEYPAD_OFF',
  'KEYPAD_ABSENT',
  'KEYPAD_UNFIT',
  'KEYPAD_AMBIGUOUS',
  'KEYPAD_DETACHED',
  'KEYPAD_IN_USE',
  'KEYPAD_DRIVER_MISSING',
  'KEYPAD_ACCESS_DENIED',
  'KEYPAD_FAILED',
] as const satisfies readonly ErrorCode[]

/** What else can come of it where the answer is what lies behind the PIN. */
export const UNOPENED = ['PIN_WRONG', 'PIN_INDETERMINATE', 'PIN_REQUIRED'] as const satisfies readonly ErrorCode[]

/** What a handler is given beside its parameters. */
interface AtPin<Secret> {
  readonly at: Visit
  readonly secret: Secret
  readonly services: Services
}

/**
 * A method that makes one attempt at a PIN, and answers with what comes of it or with what lies behind. Its row has the
 * errors that other such methods do not have.
 */
const pinMethod =
  <Given>(read: (given: GivenSecret, context: Context<z.input<typeof SecretProgress>>) => Given) =>
  <const Name extends string, Params extends z.ZodObject<typeof AT_CARD & typeof Secret>, Result extends z.ZodType>(
    row: Omit<MethodTable<Name, Params, Result, typeof SecretProgress>, 'progress'>,
  ) => {
    const define = method({ ...row, progress: SecretProgress, errors: [...READING, ...REFUSALS, ...row.errors] })
    type Open = (given: z.output<Params>, opening: AtPin<Given>) => z.input<Result> | Promise<z.input<Result>>
    return (open: Open) =>
      define((given, context) =>
        open(given, { at: visit(context, given), secret: read(given, context), services: context.services }),
      )
  }

export const behindPin = pinMethod(secretOf)

/** Where the card may have no PIN set. */
export const behindOptionalPin = pinMethod(optionalSecretOf)

/** What the verifier is given: the value, or who asks the person for it. */
function secretOf(given: GivenSecret, context: Context<z.input<typeof SecretProgress>>): Omit<VerifyRequest, 'pin'> {
  const { value = '', ...rest } = optionalSecretOf(given, context)
  return { value, ...rest }
}

/** The same of what was given by `withOptionalSecret`; without a value when none was. */
function optionalSecretOf(
  { value, entry, keypad, confirmation, returnSeconds }: GivenSecret,
  { services, session, by, progress }: Context<z.input<typeof SecretProgress>>,
): Omit<VerifyRequest, 'pin' | 'value'> & { readonly value: VerifyRequest['value'] | undefined } {
  const onWaiting = (): void => progress({ awaiting: { what: 'card', seconds: returnSeconds } })
  const patience = returnSeconds === 0 ? {} : { patience: { milliseconds: returnSeconds * 1000, onWaiting } }
  if (entry === undefined) return { value, confirmation, ...patience }
  const source = entry === 'keypad' ? ({ kind: entry, keypad } as const) : ({ kind: entry } as const)
  const asker = { client: by.client, program: session.program }
  const collector = services.entries.collector(source, asker, (news) =>
    progress({ entry: { ...news, digits: news.typed } }),
  )
  return { value: collector, confirmation, ...patience }
}
