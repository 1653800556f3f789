/** The PINs as people know them: what each is used for, and where it is reset. One may have several references on the card. */
import type { PinId } from '../applications/index.ts'
import type { RuleId } from '../rules/rules.ts'
import { type HolderPin, SIGN_USES, type UseId } from './ids.ts'
import type { ResetPin } from './stores.ts'

export interface PinGroup {
  readonly id: HolderPin
  /** Its references. */
  readonly pins: readonly PinId[]
  readonly rules: readonly RuleId[]
  readonly stops: readonly UseId[]
  readonly mendedBy: 'office' | 'police'
  /** What must work for a store to reset it, and which PIN it is to the stores; `null` when none does. */
  readonly other: {
    readonly id: HolderPin
    readonly pin: PinId
    readonly resets: ResetPin
  } | null
}

const office = (
  id: HolderPin,
  rule: RuleId,
  pins: readonly PinId[],
  stops: readonly UseId[],
  other: PinGroup['other'] = null,
): PinGroup => ({ id, pins, rules: [rule], stops, mendedBy: 'office', other })

/** The four PINs that the holder chose (R1). */
export const FOUR_PINS: readonly PinGroup[] = [
  office('sign', 'R1.1', ['jpki/sign'], SIGN_USES, {
    id: 'auth',
    pin: 'jpki/auth',
    resets: 'sign',
  }),
  office('auth', 'R1.2', ['jpki/auth'], ['convenience', 'login', 'insurance-by-pin'], {
    id: 'sign',
    pin: 'jpki/sign',
    resets: 'auth',
  }),
  office('registry', 'R1.3', ['juki/pin', 'common/juki'], ['address', 'issuing']),
  office('text', 'R1.4', ['text/pin'], ['phone', 'passport', 'filling']),
]

export const PIN_GROUPS: readonly PinGroup[] = [
  ...FOUR_PINS,
  office('code-a', 'K2', ['text/codeA', 'visual/codeA'], ['face-reading']),
  office('code-b', 'K2', ['text/codeB', 'visual/codeB'], ['face-reading', 'insurance-by-face']),
  office('birth-date', 'K2', ['visual/birthDate'], ['age-check']),
  {
    id: 'licence',
    pins: ['licence/pin'],
    rules: ['K3'],
    stops: ['licence-reading'],
    mendedBy: 'police',
    other: null,
  },
]
