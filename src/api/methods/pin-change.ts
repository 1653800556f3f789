/** `pin.change`. Whether it may be done, and what comes of it, is left to `src/pin`. */
import { z } from 'zod'
import { SOURCE_EXAMPLE } from '../examples.ts'
import { type PinId, PINS } from '../../applications/index.ts'
import { Code, Remaining, source } from '../wire.ts'
import { behindPin, withSecret, WRITE_ONLY } from './secret.ts'
import { keysOf } from '../../lib/keys.ts'

const changeable = keysOf(PINS).filter((id) => PINS[id].row.changedBy !== null)
// The table has some.
const ChangeablePin = z.enum(changeable as [PinId, ...PinId[]])

export const pinChange = behindPin({
  name: 'pin.change',
  en: 'Changes a PIN: one VERIFY with the present value and, if that is right, one command with the new one. Experimental on real cards, and off unless [pin] change = true in the configuration. The resident registry PIN is in two applications (juki/pin and common/juki), each with its own counter and value: change both.',
  ja: '暗証番号を変更します。現在の値を1回だけ照合し、正しければ新しい値に変えます。実物のカードでは試験的な機能で、設定([pin] change = true)で有効にするまで使えません。住民基本台帳用暗証番号は2つのアプリケーション(juki/pin と common/juki)に別々に入っているため、両方を変更してください。',
  scope: 'change',
  params: withSecret({
    pin: ChangeablePin,
    newValue: z
      .string()
      .max(32)
      .describe('The new value; value or entry is for the present one. Never repeated, logged or kept.')
      .meta(WRITE_ONLY),
  }),
  result: z.strictObject({
    ...source,
    outcome: z
      .enum(['changed', 'wrong', 'blocked', 'unchanged', 'indeterminate'])
      .describe(
        'wrong, blocked: the present value was not right, and nothing was changed. unchanged: it was right, and the card did not take the new one. indeterminate: no answer came, see holds.',
      ),
    holds: z
      .enum(['old', 'new', 'either'])
      .describe(
        'Which value holds now. either: the card was taken away at the moment of the change; try one of the two while attempts are left.',
      ),
    remaining: Remaining,
    consumed: z.boolean().nullable().describe('Whether this request cost an attempt; null when not known.'),
    reason: Code.nullable().describe('What kept the answer away or the card from changing it; null otherwise.'),
  }),
  errors: ['PIN_CHANGE_OFF'],
  indeterminate: {
    outcome: 'indeterminate',
    holds: 'either',
    remaining: null,
    consumed: null,
    reason: 'DAEMON_RESTARTING',
  },
  example: {
    params: { pin: 'jpki/auth', value: '1234', newValue: '5678' },
    result: {
      ...SOURCE_EXAMPLE,
      outcome: 'changed',
      holds: 'new',
      remaining: 3,
      consumed: false,
      reason: null,
    },
  },
})(({ pin, newValue }, { at, secret, services }) => services.changer.change(at, { pin, newValue, ...secret }))
