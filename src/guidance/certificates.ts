/** What to do about the certificates: renewal, expiry, absence, and what cannot be read or trusted. */
import { parseDate } from '../lib/calendar.ts'
import { hasEnded, signEndsAtLatest } from '../report/ends.ts'
import type { CertificateReport, Facts } from '../report/shape.ts'
import type { RuleId } from '../rules/rules.ts'
import { judgedOn } from './clock.ts'
import { PRESSING_DAYS } from './figures.ts'
import { AUTH_USES, SIGN_USES, type ThingId, type UseId } from './ids.ts'
import { insuranceEnd } from './insurance.ts'
import { atOffice, atPhone, type Office } from './office.ts'
import { noPinWorks } from './pin-groups.ts'
import { endsWithCard } from './renewal.ts'
import { type Course, type Step, step, type Values } from './step.ts'

type HolderKind = 'auth' | 'sign'
interface HolderCertificate extends CertificateReport {
  readonly kind: HolderKind
}

const RULE_OF: Readonly<Record<HolderKind, RuleId>> = { auth: 'R2.1', sign: 'R2.2' }
const USES_OF: Readonly<Record<HolderKind, readonly UseId[]>> = { auth: AUTH_USES, sign: SIGN_USES }
/** What ends with it later, or at the same time. */
const BESIDES: Readonly<Record<HolderKind, readonly RuleId[]>> = { auth: ['R2.5', 'R3.7'], sign: ['R3.7'] }

/** The steps for all certificates of the card. */
export function certificateSteps(facts: Facts, office: Office): Step[] {
  return facts.certificates.flatMap((one) =>
    isHolders(one) ? holderSteps(one, facts, office) : authoritySteps(one, facts),
  )
}

const isHolders = (one: CertificateReport): one is HolderCertificate => one.kind === 'auth' || one.kind === 'sign'

const isOnPhone = ({ card }: Facts): boolean => card.kind === 'phone-token'

function holderSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  if (one.status === 'unknown') return unknownSteps(one, facts, office)
  const trust = trustSteps(one, facts, office)
  if (isOnPhone(facts)) return [...trust, ...phoneSteps(one, facts, office)]
  return [...trust, ...validitySteps(one, facts, office), ...consistencySteps(one, facts, office)]
}

/** Who does something about a certificate, and what stops without it: the office, or the phone for its own (K4). */
function courseOf({ kind }: HolderCertificate, facts: Facts, office: Office): Partial<Course> & Pick<Course, 'rules'> {
  if (isOnPhone(facts)) return { subject: kind, rules: ['K4'], stops: ['phone-certificates'], ...atPhone(office) }
  return {
    subject: kind,
    rules: [RULE_OF[kind]],
    stops: USES_OF[kind],
    where: [atOffice(office)],
    notWhere: [{ id: 'store' }, { id: 'online' }],
    who: 'who-renews',
    bring: ['card', noPinWorks(facts) ? 'identity-document' : 'registry-pin'],
  }
}

const notYetValid = (certificate: HolderKind, onPhone: boolean): Step => {
  const course = { subject: certificate, rules: ['R2.6'], where: [{ id: 'machine-date' }] } as const
  return step('certificate-not-yet-valid', { certificate, onPhone }, course)
}

/** K4: no source says when a certificate on a phone can be renewed, or that the health insurance card goes on. */
function phoneSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const { kind: certificate, status, expires, daysLeft } = one
  if (status === 'not-yet-valid') return [notYetValid(certificate, true)]
  if (expires === null || daysLeft === null) return []
  const course = courseOf(one, facts, office)
  if (status === 'expired') {
    return [step('phone-certificate-expired', { certificate, expires, judgedOn: judgedOn(facts) }, course)]
  }
  if (daysLeft > PRESSING_DAYS) return []
  return [step('phone-certificate-ending', { certificate, expires }, { ...course, by: expires })]
}

function validitySteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const { kind: certificate } = one
  const { card, today } = facts
  const expires = one.expires === null ? null : parseDate(one.expires)
  if (expires === null || one.daysLeft === null) return []
  const common = courseOf(one, facts, office)
  const insurance = certificate === 'auth' ? insuranceEnd(expires) : null
  const signature = certificate === 'auth' ? signatureEnd(facts) : null
  switch (one.status) {
    case 'valid':
    case 'unknown':
      return []
    case 'not-yet-valid':
      return [notYetValid(certificate, false)]
    case 'renewable': {
      // What is due then is a new card, see `card.ts`.
      if (endsWithCard(one, card)) return []
      const id = one.daysLeft > PRESSING_DAYS ? 'certificate-renewable' : 'certificate-expiring'
      const rules: readonly RuleId[] = ['R2.6', 'R3.8', RULE_OF[certificate], ...BESIDES[certificate], 'R2.3']
      // R3.7: the signature certificate ends by that day as well.
      const stops = signature?.latest === expires ? [...AUTH_USES, ...SIGN_USES] : USES_OF[certificate]
      const course = { ...common, rules, stops, from: one.renewableFrom, by: one.expires }
      return [step(id, { certificate, expires, insuranceUntil: insurance, signature }, course)]
    }
    case 'expired': {
      const goesOn = insurance !== null && today <= insurance
      const rules: readonly RuleId[] = ['R2.4', RULE_OF[certificate], ...BESIDES[certificate]]
      const values = {
        certificate,
        expires,
        insurance: insurance && { until: insurance, isOver: !goesOn },
        signature,
        judgedOn: judgedOn(facts),
      }
      // While the health insurance card goes on, it is not among the things that have stopped.
      const ended = signature?.hasEnded === true ? [...AUTH_USES, ...SIGN_USES] : USES_OF[certificate]
      const stops = ended.filter((use) => use !== 'insurance' || !goesOn)
      return [step('certificate-expired', values, { ...common, rules, stops })]
    }
  }
}

/** R3.7: what the card tells of the signature certificate without its PIN. Nothing where it is known, or absent. */
function signatureEnd(facts: Facts): Values<'certificate-expired'>['signature'] {
  const sign = facts.certificates.find(({ kind }) => kind === 'sign')
  const latest = signEndsAtLatest(facts)
  return sign === undefined || latest === null ? null : { latest, hasEnded: hasEnded(sign, facts) }
}

function trustSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  if (one.trust !== 'invalid') return []
  return [step('certificate-untrusted', { certificate: one.kind }, courseOf(one, facts, office))]
}

/** R3.6: what is said to outlive its card ends with it all the same. */
function consistencySteps({ kind, expires }: HolderCertificate, { card }: Facts, office: Office): Step[] {
  if (card.expires === null || expires === null || expires <= card.expires) return []
  const course = { subject: kind, rules: ['R3.6'], where: [atOffice(office)], bring: ['card'] } as const
  return [step('certificate-outlives-card', { certificate: kind }, course)]
}

function unknownSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const { kind: certificate } = one
  if (one.present === false) return facts.card.kind === 'individual-number-card' ? absentSteps(one, facts, office) : []
  const common = courseOf(one, facts, office)
  if (one.reason === 'CERTIFICATE_MALFORMED') {
    const isPhone = isOnPhone(facts)
    const ofCard: readonly RuleId[] = certificate === 'auth' ? ['R2.4', 'R2.5'] : ['R2.4']
    const rules = isPhone ? common.rules : [...common.rules, ...ofCard]
    return [step('certificate-malformed', { certificate, onPhone: isPhone }, { ...common, rules })]
  }
  if (one.reason !== 'STATUS_UNEXPECTED') return []
  return [step('certificate-unreadable', { certificate }, { ...common, stops: [], notWhere: [], who: null, bring: [] })]
}

function absentSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const common = courseOf(one, facts, office)
  if (one.kind === 'auth') {
    return [step('certificate-absent', { certificate: 'auth' }, { ...common, rules: ['R2.1', 'R2.4', 'R2.5'] })]
  }
  const rules: readonly RuleId[] = ['R2.2', 'R3.1', 'R4.8', 'R5']
  const bring: readonly ThingId[] = ['card', 'registry-pin', 'identity-document']
  return [step('signature-absent', {}, { ...common, rules, who: 'who-signs', bring })]
}

/** The CA certificates on the card: the holder has no use of them, yet nothing can be compared without them. */
function authoritySteps({ kind, present, reason, trust }: CertificateReport, { card }: Facts): Step[] {
  const isUnfit = reason === 'CERTIFICATE_MALFORMED' || reason === 'STATUS_UNEXPECTED' || trust === 'invalid'
  const isMissing = present === false && card.kind === 'individual-number-card'
  if (!isUnfit && !isMissing) return []
  const ofCard = kind === 'authCa' ? 'R2.1' : 'R2.2'
  const rule = card.kind === 'phone-token' ? 'K4' : ofCard
  return [step('certificate-unreadable', { certificate: kind }, { subject: 'card', rules: [rule] })]
}
