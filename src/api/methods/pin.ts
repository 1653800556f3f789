/** `pin.verify`. Whether an attempt may be made, and what comes of it, is left to `src/pin`. */
import { z } from 'zod'
import { type PinId, PINS } from '../../applications/index.ts'
import { ERRORS, type ErrorCode } from '../../errors.ts'
import { method } from '../method.ts'
import { OptionalReader, Simulated } from '../wire.ts'
import { READING } from './card.ts'

// Lists of keys of tables that are not empty.
const PinName = z.enum(Object.keys(PINS) as [PinId, ...PinId[]]).describe('`application/name`, as in the report.')
const Reason = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]])

export const pinVerify = method({
  name: 'pin.verify',
  en: 'Presents a PIN to the card: one VERIFY at most. The counter is read before it in the same hold; the last attempt needs a confirmation. Nothing stays verified.',
  ja: '暗証番号をカードに1回だけ照合します。直前に残り回数を確認し、最後の1回には確認が必要です。照合状態は残りません。',
  scope: 'verify',
  params: z.strictObject({
    reader: OptionalReader,
    pin: PinName,
    value: z.string().max(32).describe('Never repeated, logged or kept.'),
    confirmation: z
      .string()
      .max(64)
      .optional()
      .describe('The one that came with PIN_LAST_ATTEMPT; good for this card while it lies there, once.'),
  }),
  result: z.strictObject({
    reader: z.string(),
    simulated: Simulated,
    outcome: z
      .enum(['verified', 'wrong', 'blocked', 'indeterminate'])
      .describe('indeterminate: the answer did not come, or does not say. It is never told as a wrong PIN.'),
    remaining: z.int().nullable().describe('Attempts left; null when not known.'),
    consumed: z.boolean().nullable().describe('Whether this request cost an attempt; null when not known.'),
    reason: Reason.nullable().describe('What kept the answer away; null unless indeterminate.'),
  }),
  errors: [...READING, 'PIN_FORMAT', 'PIN_BLOCKED', 'PIN_LAST_ATTEMPT', 'PIN_COUNTER_UNKNOWN', 'PIN_ABSENT'],
  example: {
    params: { pin: 'jpki/auth', value: '1234' },
    result: {
      reader: 'simulated-reader-1',
      simulated: true,
      outcome: 'wrong',
      remaining: 2,
      consumed: true,
      reason: null,
    },
  },
})(({ reader, ...request }, { services, signal }) =>
  services.pins.verify(reader, { ...request, confirmation: request.confirmation }, signal),
)
