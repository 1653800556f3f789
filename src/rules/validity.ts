/**
 * R3: until when a card and its certificates run that are issued on a given day. Pure. Whether a card that is renewed
 * before its end runs to one birthday more is not known (R3.8): it is taken as issued anew on its day.
 */
import { renewalOpens } from '../certificate/validity.ts'
import { addDays, addMonths, type CalendarDate } from '../lib/calendar.ts'
import { ADULT_AGE, BIRTHDAYS, SIGNATURE_AGE, STAY } from '../guidance/figures.ts'
import type { RuleId } from './rules.ts'

/** R3.5: how the end of the card follows from the status of residence. */
export const RESIDENCES = {
  national: { ends: 'birthday', en: 'Japanese national', ja: '日本人' },
  permanent: { ends: 'birthday', en: 'permanent resident', ja: '永住者' },
  'highly-skilled-2': { ends: 'birthday', en: 'Highly Skilled Professional (ii)', ja: '高度専門職第2号' },
  'special-permanent': { ends: 'birthday', en: 'special permanent resident', ja: '特別永住者' },
  'mid-to-long-term': { ends: 'stay', en: 'other mid- to long-term resident', ja: 'そのほかの中長期在留者' },
  'temporary-refuge': { ends: 'permit', en: 'landing permit for temporary refuge', ja: '一時庇護許可者' },
  'provisional-stay': { ends: 'permit', en: 'permit for provisional stay', ja: '仮滞在許可者' },
  'transitional-birth': { ends: 'event', en: 'transitional stay after birth', ja: '出生による経過滞在者' },
  'transitional-nationality': {
    ends: 'event',
    en: 'transitional stay after loss of nationality',
    ja: '国籍喪失による経過滞在者',
  },
} as const satisfies Record<string, { ends: 'birthday' | 'stay' | 'permit' | 'event'; ja: string; en: string }>
export type Residence = keyof typeof RESIDENCES

export interface Issue {
  readonly birth: CalendarDate
  readonly issued: CalendarDate
  /** When the certificates were issued, where that was later than the card. */
  readonly certificatesIssued?: CalendarDate | undefined
  /** When the signature certificate was issued, where that was later still. */
  readonly signIssued?: CalendarDate | undefined
  /** The last day of the certificates in whose place they were issued, where they were renewed. */
  readonly renewed?: CalendarDate | undefined
  readonly residence: Residence
  /** Last day of the period of stay, or of the permit: needed where the residence ends with it. */
  readonly stayEnds?: CalendarDate | undefined
  /** Day of birth or of the loss of nationality: needed where the stay is a transitional one. */
  readonly event?: CalendarDate | undefined
}

export interface Term {
  readonly until: CalendarDate
  readonly rules: readonly RuleId[]
}

export interface Terms {
  readonly card: Term
  readonly auth: Term
  /** `null` where none is issued. */
  readonly sign: Term | null
  /**
   * Until when at most the card is extended while an application for extension of stay is pending; `null` where there is
   * no period of stay, or no day to add.
   */
  readonly extendableTo: CalendarDate | null
}

/** Which of the two days the residence asks for and has not been given, or `null`. */
export function missingDay(issue: {
  readonly residence: Residence
  readonly stayEnds?: unknown
  readonly event?: unknown
}): 'stayEnds' | 'event' | null {
  const { residence, stayEnds, event } = issue
  const { ends } = RESIDENCES[residence]
  if ((ends === 'stay' || ends === 'permit') && stayEnds === undefined) return 'stayEnds'
  return ends === 'event' && event === undefined ? 'event' : null
}

/** Throws a `RangeError` when a day is missing (see `missingDay`). */
export function termsOf(issue: Issue): Terms {
  const { birth, issued, certificatesIssued = issued, signIssued = certificatesIssued, renewed } = issue
  const card = cardTerm(issue)
  const auth = ending(certificateTerm(birth, certificatesIssued, renewed), card, 'R3.6')
  const isOldEnough = ageOn(birth, signIssued) >= SIGNATURE_AGE
  // One that came later than the authentication certificate was not renewed with it.
  const ownRenewal = signIssued === certificatesIssued ? renewed : undefined
  const sign = ending(ending(certificateTerm(birth, signIssued, ownRenewal), card, 'R3.6'), auth, 'R3.7')
  return {
    card,
    auth,
    sign: isOldEnough ? sign : null,
    extendableTo: extendableTo(issue, card.until),
  }
}

/** R3.8: renewed in the months before its end, a certificate runs to one birthday more. */
function certificateTerm(birth: CalendarDate, issued: CalendarDate, renewed: CalendarDate | undefined): Term {
  const isEarly = renewed !== undefined && issued >= renewalOpens(renewed) && issued <= renewed
  const birthdays = isEarly ? BIRTHDAYS.renewedCertificate : BIRTHDAYS.certificate
  const rule = ageRule(ageOn(birth, issued))
  return { until: nthBirthday(birth, issued, birthdays), rules: isEarly ? [rule, 'R3.8'] : [rule] }
}

/** No later than what it does not outlive; the rule says so where that cuts it short. */
function ending(term: Term, limit: Term, rule: RuleId): Term {
  return term.until <= limit.until ? term : { until: limit.until, rules: [...term.rules, rule] }
}

function cardTerm(issue: Issue): Term {
  const { residence, stayEnds, event } = issue
  const { ends } = RESIDENCES[residence]
  if (ends === 'birthday') return birthdayTerm(issue)
  const until = ends === 'event' ? event && addDays(event, STAY.transitionDays) : stayEnds
  if (until === undefined) throw new RangeError(`a ${residence} card needs the day that its end follows from`)
  const term: Term = { until, rules: ['R3.5'] }
  return ends === 'stay' ? ending(term, birthdayTerm(issue), 'R3.9') : term
}

/** To which birthday a card runs: one that ends with a period of stay no further either (R3.9). */
function birthdayTerm({ birth, issued }: Issue): Term {
  const age = ageOn(birth, issued)
  const isOld = issued < ADULT_AGE.from
  const isMinor = age < (isOld ? ADULT_AGE.before : ADULT_AGE.years)
  return {
    until: nthBirthday(birth, issued, isMinor ? BIRTHDAYS.minorCard : BIRTHDAYS.adultCard),
    rules: isOld && age >= ADULT_AGE.years && isMinor ? ['R3.4'] : [ageRule(age)],
  }
}

/** R3.5: only a period of stay can be applied to be extended; R3.9: not beyond the birthday. */
function extendableTo(issue: Issue, until: CalendarDate): CalendarDate | null {
  if (RESIDENCES[issue.residence].ends !== 'stay') return null
  const longest = addMonths(until, STAY.pendingMonths)
  const birthday = birthdayTerm(issue).until
  const latest = longest < birthday ? longest : birthday
  return latest > until ? latest : null
}

function ageRule(age: number): RuleId {
  if (age < SIGNATURE_AGE) return 'R3.1'
  return age < ADULT_AGE.years ? 'R3.2' : 'R3.3'
}

/**
 * The birthday of that year. Of somebody born on 29 February it is the 28th in other years, as in the month arithmetic
 * of renewals (R2.6); no rule at hand says so of birthdays.
 */
const birthdayOf = (birth: CalendarDate, age: number): CalendarDate => addMonths(birth, 12 * age)

/** Full years on that day: the birthday itself counts. */
export function ageOn(birth: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return birthdayOf(birth, years) <= day ? years : years - 1
}

/** The n-th birthday after a day; that day itself does not count. */
export function nthBirthday(birth: CalendarDate, day: CalendarDate, n: number): CalendarDate {
  return birthdayOf(birth, ageOn(birth, day) + n)
}
