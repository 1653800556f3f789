/** The PINs as people know them: what each is used for, and where it is reset. One may have several references on the card. */
import type { PinId } from '../applications/index.ts'
import type { Facts, PinReport } from '../report/shape.ts'
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

const office = <const Id extends HolderPin, const Pins extends readonly PinId[]>(
  id: Id,
  rule: RuleId,
  pins: Pins,
  stops: readonly UseId[],
  other: PinGroup['other'] = null,
): PinGroup & { readonly id: Id; readonly pins: Pins } => ({
  id,
  pins,
  rules: [rule],
  stops,
  mendedBy: 'office',
  other,
})

/** The four PINs that the holder chose and the office resets, in the order of the rules R1.1 to R1.4. */
const CHOSEN = [
  office('sign', 'R1.1', ['jpki/sign'], SIGN_USES, { id: 'auth', pin: 'jpki/auth', resets: 'sign' }),
  office('auth', 'R1.2', ['jpki/auth'], ['convenience', 'login', 'insurance-by-pin'], {
    id: 'sign',
    pin: 'jpki/sign',
    resets: 'auth',
  }),
  office('registry', 'R1.3', ['juki/pin', 'common/juki'], ['address', 'issuing']),
  office('text', 'R1.4', ['text/pin'], ['phone', 'passport', 'filling']),
] as const

export const FOUR_PINS: readonly PinGroup[] = CHOSEN

export type KnownPin = (typeof CHOSEN)[number]['id']

/** The reference of each in the report. */
export const MAIN_PINS = CHOSEN.map(({ id, pins: [pin] }) => ({ known: id, id: pin }))
export type MainPin = (typeof MAIN_PINS)[number]['id']

export const PIN_GROUPS: readonly PinGroup[] = [
  ...FOUR_PINS,
  office('code-a', 'K2', ['text/codeA', 'visual/codeA'], ['face-reading']),
  office('code-b', 'K2', ['text/codeB', 'visual/codeB'], ['face-reading', 'insurance-by-face']),
  office('birth-date', 'K2', ['visual/birthDate'], ['age-check']),
  { id: 'licence', pins: ['licence/pin'], rules: ['K3'], stops: ['licence-reading'], mendedBy: 'police', other: null },
]

export const idOf = ({ application, name }: PinReport): string => `${application}/${name}`

export const rowsOf = ({ pins }: Pick<Facts, 'pins'>, group: PinGroup): PinReport[] =>
  pins.filter((pin) => group.pins.some((id) => id === idOf(pin)))

const ABSENT: readonly (string | null)[] = ['PIN_ABSENT', 'APPLICATION_ABSENT']
export const isAbsent = ({ reason }: PinReport): boolean => ABSENT.includes(reason)
export const isBlocked = ({ state }: PinReport): boolean => state === 'blocked'

/**
 * Whether none of the four PINs can be used, as far as they have been asked. What a face-recognition card answers is
 * not known (R5), so that blocked and absent are taken alike; one blocked PIN beside absent ones says nothing of that
 * kind.
 */
export function noPinWorks(found: Pick<Facts, 'pins'>): boolean {
  const rows = FOUR_PINS.map((group) => rowsOf(found, group))
  const blocked = rows.filter((pins) => pins.some(isBlocked)).length
  const auth = found.pins.find((pin) => idOf(pin) === 'jpki/auth')
  const someWorks = rows.some((pins) => pins.some((pin) => !isBlocked(pin) && !isAbsent(pin)))
  return !someWorks && (blocked > 1 || auth?.reason === 'PIN_ABSENT')
}
