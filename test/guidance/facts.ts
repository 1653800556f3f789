/** Reports to be guided by: of simulated cards, and with differences that no simulated card has. */
import { judgeValidity } from '../../src/certificate/validity.ts'
import { guidanceFor } from '../../src/guidance/guidance.ts'
import { ANY_OFFICE, type Office } from '../../src/guidance/office.ts'
import type { Step } from '../../src/guidance/step.ts'
import { type GuidanceStep, Reports } from '../../src/words/report.ts'
import { type CalendarDate, parseDate } from '../../src/lib/calendar.ts'
import type { CertificateReport, Facts, PinReport, Reason } from '../../src/report/shape.ts'
import { inspectProfile } from '../support/inspections.ts'
import type { Vector } from '../support/vectors.ts'

export const day = (text: string): CalendarDate => {
  const date = parseDate(text)
  if (date === null) throw new Error(`no such day: ${text}`)
  return date
}

export async function factsOf(profile: string): Promise<Facts> {
  const { guidance: _, ...facts } = (await inspectProfile(profile)).report
  return facts
}

/** The same with all that a report has beside what guidance decides from. */
export function factsOfVector({
  card,
  applications,
  pins,
  certificates,
  today,
  clock,
}: Vector<'guidance'>['report']): Facts {
  const unnamed = { ja: '', en: '' }
  const untold = { notBefore: null, notAfter: null, expiresAtLatest: null, serial: null, issuer: null }
  return {
    reader: { id: 'test-reader', name: 'Test Reader', driver: 'test' },
    card: { ...card, atr: null, simulated: true, municipality: null },
    applications: applications.map((one) => ({ ...one, ...unnamed, reason: null })),
    pins: pins.map((one) => ({ ...one, ...unnamed, maximum: null, misses: null })),
    certificates: certificates.map((one) => ({ ...one, ...unnamed, ...untold, generation: null, defect: null })),
    today,
    clock,
    cost: { apdus: 0, bytes: 0, milliseconds: 0 },
  }
}

export const guide = (facts: Facts, office: Office = ANY_OFFICE): GuidanceStep[] =>
  new Reports(office).of(facts, 'en').guidance

/** The same before it is put into words. */
export const decided = (facts: Facts): Step[] => guidanceFor(facts, ANY_OFFICE)

/** `pin-blocked jpki/auth` … */
export const names = (steps: readonly GuidanceStep[]): string[] => steps.map(({ id, subject }) => `${id} ${subject}`)

export const idOf = ({ application, name }: PinReport): string => `${application}/${name}`

const STATES = ['blocked', 'last-attempt', 'low'] as const

/** With so many attempts left for each of these PINs, or none told for a reason. */
export function withPins(facts: Facts, pins: Readonly<Record<string, number | Reason>>): Facts {
  return {
    ...facts,
    pins: facts.pins.map((pin) => {
      const given = pins[idOf(pin)]
      if (given === undefined) return pin
      if (typeof given === 'string') return { ...pin, remaining: null, misses: null, state: 'unknown', reason: given }
      return { ...pin, remaining: given, state: STATES[given] ?? 'ok', reason: null }
    }),
  }
}

export function withCertificate(
  facts: Facts,
  kind: CertificateReport['kind'],
  difference: Partial<CertificateReport>,
): Facts {
  return {
    ...facts,
    certificates: facts.certificates.map((one) => (one.kind === kind ? { ...one, ...difference } : one)),
  }
}

export const withCard = (facts: Facts, difference: Partial<Facts['card']>): Facts => ({
  ...facts,
  card: { ...facts.card, ...difference },
})

/** On that day, with a certificate that ends on the other. */
export function onDay(facts: Facts, today: CalendarDate, expires: CalendarDate, kind: 'auth' | 'sign' = 'auth'): Facts {
  const now = new Date(`${today}T03:00:00Z`)
  const notAfter = new Date(`${expires}T14:59:59Z`)
  const notBefore = new Date(0)
  return {
    ...withCertificate(facts, kind, { present: true, reason: null, ...judgeValidity({ notBefore, notAfter }, now) }),
    today,
  }
}
