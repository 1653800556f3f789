/** What to do about PINs and verification codes: low, at the last attempt, blocked, and not told. */
import { hasEnded } from '../report/ends.ts'
import type { Facts, PinReport } from '../report/shape.ts'
import type { RuleId } from '../rules/rules.ts'
import { SIGN_USES } from './ids.ts'
import { atOffice, atPhone, type Office } from './office.ts'
import { FOUR_PINS, idOf, isAbsent, isBlocked, noPinWorks, type PinGroup, PIN_GROUPS, rowsOf } from './pin-groups.ts'
import { type Course, type Place, type Step, step } from './step.ts'
import { storesFor } from './stores.ts'

/** The steps for all PINs of the card. */
export function pinSteps(facts: Facts, office: Office): Step[] {
  const noneWorks = facts.card.kind === 'individual-number-card' && noPinWorks(facts)
  const groups = noneWorks ? PIN_GROUPS.filter((group) => !FOUR_PINS.includes(group)) : PIN_GROUPS
  const single = groups.flatMap((group) => groupSteps(group, facts, office))
  if (noneWorks) return [faceCardStep(facts, office), ...single]
  return [...togetherSteps(facts, office), ...single]
}

const signaturePresence = ({ certificates }: Facts): boolean | null =>
  certificates.find(({ kind }) => kind === 'sign')?.present ?? null

/** R5: a card without PINs is no fault, and a card that looks like one may have been blocked by mistakes. */
const faceCardStep = (facts: Facts, office: Office): Step =>
  step(
    'face-card-or-blocked',
    { lacksSignature: signaturePresence(facts) === false },
    {
      subject: 'card',
      rules: ['R5', 'R1.1', 'R1.2', 'R1.3', 'R1.4', 'K1'],
      stops: ['convenience', 'login', 'insurance-by-pin', ...SIGN_USES, 'phone', 'filling'],
      where: [atOffice(office)],
      notWhere: [{ id: 'store' }],
      who: 'who-switches',
      bring: ['card', 'identity-document'],
    },
  )

/** Two or more of the four PINs blocked: one visit mends them all. */
function togetherSteps(facts: Facts, office: Office): Step[] {
  if (facts.card.kind !== 'individual-number-card') return []
  const blocked = FOUR_PINS.filter((group) => rowsOf(facts, group).some(isBlocked))
  if (blocked.length < 2) return []
  const rules = blocked.flatMap((group) => group.rules)
  return [step('pins-together', { count: blocked.length }, { rules, ...byCounter(office) })]
}

/** References of one PIN that are alike make one step; otherwise each its own, with the application that has it. */
function groupSteps(group: PinGroup, facts: Facts, office: Office): Step[] {
  const rows = rowsOf(facts, group)
  const notable = rows.filter((pin) => pin.state !== 'ok' && !isExpectedUnknown(pin, facts))
  const [first] = notable
  if (first === undefined) return []
  const alike = rows.every((pin) => isAbsent(pin) || (pin.state === first.state && pin.remaining === first.remaining))
  return alike
    ? [pinStep(group, first, null, facts, office)]
    : notable.map((pin) => pinStep(group, pin, pin.application, facts, office))
}

/** What a card of its kind does not have, or does not tell, without anything being wrong. */
function isExpectedUnknown(pin: PinReport, facts: Facts): boolean {
  if (pin.state !== 'unknown') return false
  // An absent application has a step of its own, and a PIN that has just been verified has all its attempts.
  if (['APPLICATION_ABSENT', 'NOT_READ', 'ALREADY_VERIFIED'].includes(pin.reason ?? '')) return true
  if (pin.reason === 'PIN_ABSENT' && idOf(pin) === 'jpki/sign') return signaturePresence(facts) === false
  return facts.card.kind !== 'individual-number-card' && facts.card.kind !== 'phone-token'
}

function pinStep(group: PinGroup, pin: PinReport, application: string | null, facts: Facts, office: Office): Step {
  const onPhone = facts.card.kind === 'phone-token'
  const said = { pin: group.id, application }
  const subject = idOf(pin)
  const rules: readonly RuleId[] = onPhone ? ['K4'] : group.rules
  if (pin.state === 'unknown') return step('pin-unknown', said, { subject, rules })
  const { places, byStore } = mending(group, facts, office)
  const course = {
    subject,
    rules: byStore ? [...rules, 'K6' as const] : rules,
    stops: onPhone ? (['phone-certificates'] as const) : group.stops,
    ...places,
  }
  const left = pin.remaining ?? 0
  if (pin.state === 'last-attempt') return step('pin-last-attempt', { ...said, left, byStore }, course)
  if (pin.state !== 'blocked') return step('pin-low', { ...said, left }, course)
  if (onPhone || !FOUR_PINS.includes(group)) {
    return step('pin-blocked', { ...said, mayBeFaceCard: null, byStore }, course)
  }
  // R5: the card does not say why a counter is at zero. That a signature certificate is there speaks against R5.
  const mayBeFaceCard = signaturePresence(facts) !== true
  return step('pin-blocked', { ...said, mayBeFaceCard, byStore }, { ...course, rules: [...course.rules, 'K1', 'R5'] })
}

interface Mending {
  readonly places: Pick<Course, 'where' | 'notWhere' | 'who' | 'bring'>
  /** Whether a store resets it too. */
  readonly byStore: boolean
}

const byCounter = (office: Office) =>
  ({ where: [atOffice(office)], who: 'who-resets', bring: ['card', 'identity-document'] }) as const

/** K2: no source says who may have the printed codes unblocked, and with which papers. */
const codeByCounter = (office: Office) => ({ where: [atOffice(office)], who: null, bring: ['card'] }) as const

function mending(group: PinGroup, facts: Facts, office: Office): Mending {
  const elsewhere = (places: Pick<Course, 'where' | 'notWhere'>): Mending => ({
    places: { ...places, who: null, bring: ['card'] },
    byStore: false,
  })
  if (facts.card.kind === 'phone-token') return elsewhere(atPhone(office))
  if (group.mendedBy === 'police') return elsewhere({ where: [{ id: 'police' }], notWhere: [atOffice(office)] })
  const counter = FOUR_PINS.includes(group) ? byCounter(office) : codeByCounter(office)
  const officeOnly = (id: 'store' | 'store-none' | 'store-no-route'): Mending => ({
    places: { ...counter, notWhere: [{ id }] },
    byStore: false,
  })
  if (group.other === null) return officeOnly('store')
  const stores = storesFor(group.other.resets, office)
  if (stores === null) return officeOnly('store-none')
  if (!storesReset(group.other, facts)) return officeOnly('store-no-route')
  const where: readonly Place[] = [...counter.where, { id: 'stores', knowing: group.other.id, stores }]
  return { places: { ...counter, where, notWhere: [] }, byStore: true }
}

/** R1.1, R1.2, K6: a store resets one of the two PINs while the other works, and neither certificate is void or missing. */
function storesReset(other: NonNullable<PinGroup['other']>, facts: Facts): boolean {
  const pin = facts.pins.find((one) => idOf(one) === other.pin)
  if (pin === undefined || isBlocked(pin) || isAbsent(pin)) return false
  return !facts.certificates.some(
    (one) => (one.kind === 'auth' || one.kind === 'sign') && (one.present === false || hasEnded(one, facts)),
  )
}
