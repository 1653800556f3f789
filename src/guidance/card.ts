/** What to do about the card as a whole: its expiry, parts that are missing, and cards that are no My Number Card. */
import { renewalOpens } from '../certificate/validity.ts'
import { ON_CARDS_ONLY } from '../lib/laid-card.ts'
import { daysBetween, parseDate } from '../lib/calendar.ts'
import type { Facts } from '../report/shape.ts'
import type { RuleId } from '../rules/rules.ts'
import { judgedOn } from './clock.ts'
import { PRESSING_DAYS } from './figures.ts'
import { AUTH_USES, SIGN_USES, type UseId } from './ids.ts'
import { authEnds, insuranceEnd } from './insurance.ts'
import { atOffice, type Office, reissueOf } from './office.ts'
import { type Step, step } from './step.ts'

/** The steps for a card that cannot be inspected as one of ours; `null` for one that can. */
export function kindSteps(facts: Facts, office: Office): Step[] | null {
  const step = kindStep(facts, office)
  if (step === null) return null
  // Nothing is said of what the card is where it is one of ours by some of its parts, and does not give the others.
  return facts.card.kind === 'other' && isPartlyRead(facts) ? applicationSteps(facts, office) : [step]
}

/**
 * Whether the application for certificates cannot be read, or is not found, on a card that is none of another kind: it
 * has one that only My Number Cards have, or does not refuse all in the same way.
 */
function isPartlyRead({ applications }: Facts): boolean {
  const jpki = applications.find(({ name }) => name === 'jpki')
  if (jpki?.present === true) return jpki.reason !== null
  const others = applications.filter(({ name }) => name !== 'jpki')
  if (others.some(({ name, present }) => ON_CARDS_ONLY.includes(name) && present === true)) return true
  return jpki?.present === null && others.some(({ present }) => present !== null)
}

function kindStep({ card, applications }: Facts, office: Office): Step | null {
  const subject = 'card'
  switch (card.kind) {
    case 'individual-number-card':
    case 'phone-token':
      return null
    case 'mute':
      return step(
        'card-mute',
        {},
        {
          subject,
          rules: ['R4.6', 'R4.2', 'R4.3'],
          stops: ['everything'],
          where: [atOffice(office)],
          notWhere: [{ id: 'store' }],
          bring: ['card', 'identity-document'],
          fee: { id: 'broken', reissue: reissueOf(office) },
        },
      )
    case 'old-resident-card':
      return step(
        'card-old-resident',
        {},
        {
          subject,
          rules: ['K5', 'R4.1'],
          stops: [...AUTH_USES, ...SIGN_USES],
          where: [atOffice(office)],
          bring: ['old-card', 'identity-document'],
          fee: { id: 'first-issue' },
        },
      )
    case 'driving-licence':
      return step('card-foreign', { found: 'driving-licence' }, { subject, rules: ['R4.1'] })
    case 'other':
      // Certificates as a My Number Card has them under a label that no source explains: perhaps of a card to come.
      // R3.10: whether a 特定在留カード answers as other cards do is not public, so that none is called what it may not be.
      return applications.some(({ name, present }) => name === 'jpki' && present === true)
        ? step('card-unknown', {}, { subject, rules: ['R2.1', 'R2.2', 'R3.10'] })
        : step('card-foreign', { found: 'unrecognised' }, { subject, rules: ['R4.1', 'R3.10'] })
  }
}

/** The steps for a My Number Card as a whole. */
export function cardSteps(facts: Facts, office: Office): Step[] {
  return [...expirySteps(facts, office), ...recordSteps(facts, office), ...applicationSteps(facts, office)]
}

/** Whether the card's own last day is over: then nothing on it is mended any more. */
export const isExpired = ({ card, today }: Facts): boolean => card.expires !== null && card.expires < today

const VALIDITY_RULES: readonly RuleId[] = ['R3.1', 'R3.2', 'R3.3', 'R3.4', 'R3.5', 'R3.9']

function expirySteps(facts: Facts, office: Office): Step[] {
  const expires = facts.card.expires === null ? null : parseDate(facts.card.expires)
  const today = parseDate(facts.today)
  if (expires === null || today === null) return []
  const common = {
    subject: 'card',
    stops: ['identity', ...AUTH_USES, ...SIGN_USES],
    where: [atOffice(office)],
    notWhere: [{ id: 'store' }],
    who: 'who-renews',
    bring: ['card', 'identity-document'],
    fee: { id: 'renewal', reissue: reissueOf(office) },
  } as const
  const ends = authEnds(facts)
  if (expires < today) {
    const rules: readonly RuleId[] = ['R2.4', 'R2.5', 'R3.6', ...VALIDITY_RULES, 'R4.7', 'R4.2', 'R4.3']
    const isOver = today > insuranceEnd(ends ?? expires)
    const insurance = ends && { until: insuranceEnd(ends), isOver }
    // Whether the health insurance card goes on is not known for an expired card: it is not said to have stopped.
    const isAbsent = facts.certificates.some(({ kind, present }) => kind === 'auth' && present === false)
    const stops = common.stops.filter((use) => use !== 'insurance' || isOver || isAbsent)
    return [step('card-expired', { expires, insurance, judgedOn: judgedOn(facts) }, { ...common, rules, stops })]
  }
  const opens = renewalOpens(expires)
  if (today < opens) return []
  const id = daysBetween(today, expires) > PRESSING_DAYS ? 'card-renewable' : 'card-expiring'
  // Of a certificate that ends before its card there is a step of its own.
  const insuranceUntil = ends === expires ? insuranceEnd(expires) : null
  const ofInsurance: readonly RuleId[] = insuranceUntil === null ? [] : ['R2.5']
  const rules: readonly RuleId[] = ['R2.6', ...ofInsurance, 'R3.6', 'R3.8', ...VALIDITY_RULES, 'R4.7', 'R4.2', 'R4.3']
  return [step(id, { expires, insuranceUntil }, { ...common, rules, from: opens, by: expires })]
}

/** The common application is there, and its record of the card's expiry cannot be used. */
function recordSteps({ card }: Facts, office: Office): Step[] {
  if (card.reason !== 'RECORD_MALFORMED' && card.reason !== 'STATUS_UNEXPECTED') return []
  return [step('card-record-unreadable', {}, { subject: 'card', rules: ['R2.6'], where: [atOffice(office)] })]
}

/** Applications that every card has; a licence is on a card only when its holder wanted that. */
const USUAL = ['jpki', 'text', 'visual', 'juki', 'common']

/** What the applications serve for, where that is known, and by which rules. */
const SERVES: Readonly<Record<string, { readonly stops: readonly UseId[]; readonly rules: readonly RuleId[] }>> = {
  text: { stops: ['phone', 'passport', 'filling'], rules: ['R1.4'] },
  juki: { stops: ['address', 'issuing'], rules: ['R1.3'] },
  visual: { stops: [], rules: ['K2'] },
}

function applicationSteps({ applications }: Facts, office: Office): Step[] {
  const usual = applications.filter(({ name }) => USUAL.includes(name))
  const absent = usual.flatMap(({ name, present }) => (present === false ? [name] : []))
  const unclear = usual.flatMap(({ name, present, reason }) =>
    present === null || (present && reason !== null) ? [name] : [],
  )
  const steps: Step[] = []
  if (absent.length > 0) {
    steps.push(
      step(
        'application-absent',
        { applications: absent },
        {
          subject: 'card',
          rules: [...absent.flatMap((name) => SERVES[name]?.rules ?? []), 'R4.6'],
          stops: absent.flatMap((name) => SERVES[name]?.stops ?? []),
          where: [atOffice(office)],
          notWhere: [{ id: 'store' }],
          bring: ['card'],
        },
      ),
    )
  }
  if (unclear.length > 0) {
    steps.push(step('application-unreadable', { applications: unclear }, { subject: 'card', rules: ['R4.6'] }))
  }
  return steps
}
