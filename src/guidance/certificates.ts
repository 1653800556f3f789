/** What to do about the certificates: renewal, expiry, absence, and what cannot be read or trusted. */
import { parseDate } from '../lib/calendar.ts'
import { hasEnded, signEndsAtLatest } from '../report/ends.ts'
import type { CertificateReport, Facts } from '../report/shape.ts'
import type { RuleId } from '../rules/rules.ts'
import { judgedOn } from './clock.ts'
import { PRESSING_DAYS } from './figures.ts'
import { AUTH_USES, SIGN_USES, type UseId } from './ids.ts'
import { insuranceEnd } from './insurance.ts'
import { atOffice, type Office } from './office.ts'
import { type Step, step, type Values } from './step.ts'

type HolderKind = 'auth' | 'sign'
interface HolderCertificate extends CertificateReport {
  readonly kind: HolderKind
}

const RULE_OF: Readonly<Record<HolderKind, RuleId>> = { auth: 'R2.1', sign: 'R2.2' }
const USES_OF: Readonly<Record<HolderKind, readonly UseId[]>> = { auth: AUTH_USES, sign: SIGN_USES }
/** Of the authentication certificate alone: what ends with it later, or at the same time. */
const BESIDES: Readonly<Record<HolderKind, readonly RuleId[]>> = { auth: ['R2.5', 'R3.7'], sign: [] }

/** The steps for all certificates of the card. */
export function certificateSteps(facts: Facts, office: Office): Step[] {
  return facts.certificates.flatMap((one) =>
    isHolders(one) ? holderSteps(one, facts, office) : authoritySteps(one, facts),
  )
}

const isHolders = (one: CertificateReport): one is HolderCertificate => one.kind === 'auth' || one.kind === 'sign'

function holderSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  if (one.status === 'unknown') return unknownSteps(one, facts, office)
  return [...trustSteps(one, office), ...validitySteps(one, facts, office), ...consistencySteps(one, facts, office)]
}

/** What an office does about a certificate. */
const atCounter = ({ kind }: HolderCertificate, office: Office) =>
  ({
    subject: kind,
    where: [atOffice(office)],
    notWhere: [{ id: 'store' }, { id: 'online' }],
    who: 'who-renews',
    bring: ['card', 'registry-pin'],
  }) as const

function validitySteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const { kind: certificate } = one
  const { card, today } = facts
  const expires = one.expires === null ? null : parseDate(one.expires)
  if (expires === null || one.daysLeft === null) return []
  const common = atCounter(one, office)
  const insurance = certificate === 'auth' ? insuranceEnd(expires) : null
  const signature = certificate === 'auth' ? signatureEnd(facts) : null
  switch (one.status) {
    case 'valid':
    case 'unknown':
      return []
    case 'not-yet-valid': {
      const where = [{ id: 'machine-date' }] as const
      return [step('certificate-not-yet-valid', { certificate }, { subject: certificate, rules: ['R2.6'], where })]
    }
    case 'renewable': {
      // A new certificate ends with its card as well: what is due then is a new card, see `card.ts`.
      if (card.expires !== null && card.expires <= expires) return []
      const id = one.daysLeft > PRESSING_DAYS ? 'certificate-renewable' : 'certificate-expiring'
      const rules: readonly RuleId[] = ['R2.6', 'R3.8', RULE_OF[certificate], ...BESIDES[certificate]]
      const course = { ...common, rules, stops: USES_OF[certificate], from: one.renewableFrom, by: one.expires }
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
      const stops = USES_OF[certificate].filter((use) => use !== 'insurance' || !goesOn)
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

function trustSteps(one: HolderCertificate, office: Office): Step[] {
  if (one.trust !== 'invalid') return []
  const course = { ...atCounter(one, office), rules: [RULE_OF[one.kind]], stops: USES_OF[one.kind] }
  return [step('certificate-untrusted', { certificate: one.kind }, course)]
}

/** R3.6: what is said to outlive its card ends with it all the same. */
function consistencySteps({ kind, expires }: HolderCertificate, { card }: Facts, office: Office): Step[] {
  if (card.expires === null || expires === null || expires <= card.expires) return []
  const course = { subject: kind, rules: ['R3.6'], where: [atOffice(office)], bring: ['card'] } as const
  return [step('certificate-outlives-card', { certificate: kind }, course)]
}

function unknownSteps(one: HolderCertificate, facts: Facts, office: Office): Step[] {
  const { kind: certificate } = one
  if (one.present === false) return facts.card.kind === 'individual-number-card' ? absentSteps(one, office) : []
  const rule = RULE_OF[certificate]
  if (one.reason === 'CERTIFICATE_MALFORMED') {
    const course = { ...atCounter(one, office), rules: [rule, 'R2.4' as const], stops: USES_OF[certificate] }
    return [step('certificate-malformed', { certificate }, course)]
  }
  if (one.reason !== 'STATUS_UNEXPECTED') return []
  const course = { subject: certificate, rules: [rule], where: [atOffice(office)] }
  return [step('certificate-unreadable', { certificate }, course)]
}

function absentSteps(one: HolderCertificate, office: Office): Step[] {
  const common = atCounter(one, office)
  if (one.kind === 'auth') {
    const course = { ...common, rules: ['R2.1', 'R2.4'], stops: AUTH_USES } as const
    return [step('certificate-absent', { certificate: 'auth' }, course)]
  }
  return [
    step(
      'signature-absent',
      {},
      {
        ...common,
        rules: ['R2.2', 'R3.1', 'R4.8', 'R5'],
        stops: SIGN_USES,
        who: 'who-signs',
        bring: [...common.bring, 'identity-document'],
      },
    ),
  ]
}

/** The CA certificates on the card: the holder has no use of them, yet nothing can be compared without them. */
function authoritySteps({ kind, present, reason, trust }: CertificateReport, { card }: Facts): Step[] {
  const isUnfit = reason === 'CERTIFICATE_MALFORMED' || reason === 'STATUS_UNEXPECTED' || trust === 'invalid'
  const isMissing = present === false && card.kind === 'individual-number-card'
  if (!isUnfit && !isMissing) return []
  const rule = kind === 'authCa' ? 'R2.1' : 'R2.2'
  return [step('certificate-unreadable', { certificate: kind }, { subject: 'card', rules: [rule] })]
}
