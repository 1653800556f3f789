/**
 * What is printed on a card, as the code that opens its front: 照合番号B, fourteen digits of the date of birth, the year
 * of expiry and the security code. Presenting it is left to others. Pure.
 */
import { type CalendarDate, parseDate } from './calendar.ts'
import { ERAS } from './era.ts'

/** How the date of birth is printed: by the digit of its era, or western, as on cards of residents from abroad. */
export type PrintedCalendar = (typeof ERAS)[number]['digit'] | 'western'

/** What a western year is in the code: its last two digits, or that of the era. Which of them is not known. */
export const WESTERN_YEARS = ['two-digits', 'era'] as const
export type WesternYear = (typeof WESTERN_YEARS)[number]

/** As a person types it: digits, and nothing known of them. */
export interface PrintedBirth {
  readonly calendar: PrintedCalendar
  readonly year: string
  readonly month: string
  readonly day: string
}

export interface Printed {
  readonly birth: PrintedBirth
  /** `null` where nobody has chosen. */
  readonly westernYear: WesternYear | null
  readonly expiryYear: string
  readonly securityCode: string
}

/** The part that cannot stand on a card. */
export type PrintedFault = 'birth' | 'western-year' | 'expiry' | 'expiry-before-birth' | 'security-code'

/**
 * The code; or what of it is impossible, so that no attempt is spent on it. No clock is asked: a wrong one would refuse
 * what is right.
 */
export function codeOfPrinted({
  birth,
  westernYear,
  expiryYear,
  securityCode,
}: Printed): { readonly code: string } | { readonly fault: PrintedFault } {
  const date = birthDateOf(birth)
  if (date === null) return { fault: 'birth' }
  const isWestern = birth.calendar === 'western'
  if (isWestern && westernYear === null) return { fault: 'western-year' }
  // The first cards were issued in 2016.
  if (!/^20\d\d$/.test(expiryYear) || Number(expiryYear) < 2016) return { fault: 'expiry' }
  if (expiryYear < date.slice(0, 4)) return { fault: 'expiry-before-birth' }
  if (!/^\d{4}$/.test(securityCode)) return { fault: 'security-code' }
  const year = isWestern && westernYear === 'two-digits' ? date.slice(2, 4) : twoDigits(yearInEra(date))
  return { code: `${year}${date.slice(5, 7)}${date.slice(8)}${expiryYear}${securityCode}` }
}

/** The day; `null` for one that does not exist, is not of that era, or is before all eras: nobody is as old. */
export function birthDateOf({ calendar, year, month, day }: PrintedBirth): CalendarDate | null {
  if (![year, month, day].every((part) => /^\d{1,4}$/.test(part)) || Number(year) === 0) return null
  const era = ERAS.find(({ digit }) => digit === calendar)
  const western = era === undefined ? year : String(era.firstYear + Number(year) - 1)
  const date = parseDate(`${western}-${twoDigits(Number(month))}-${twoDigits(Number(day))}`)
  if (date === null) return null
  const itsEra = eraOf(date)
  return itsEra === undefined || (era !== undefined && itsEra !== era) ? null : date
}

/** As somebody writes it in one line: 昭和55年4月5日, S55.4.5, 平成元年1月8日, 1980-04-05; `null` for anything else. */
export function readPrintedBirth(text: string): PrintedBirth | null {
  const found = BIRTH.exec(text.normalize('NFKC').toUpperCase().replaceAll(/\s/g, ''))?.groups
  if (found === undefined) return null
  const { era = '', year = '', month = '', day = '' } = found
  const calendar = ERAS.find(({ ja }, index) => era === ja || era === LETTERS[index])?.digit ?? 'western'
  return { calendar, year: year === '元' ? '1' : year, month, day }
}

/** By the order of `ERAS`. */
const LETTERS = ['M', 'T', 'S', 'H', 'R']
const BIRTH =
  /^(?<era>明治|大正|昭和|平成|令和|[MTSHR])?(?<year>元|\d{1,4})[年./-](?<month>\d{1,2})[月./-](?<day>\d{1,2})日?$/

const eraOf = (date: CalendarDate) => ERAS.findLast(({ firstDay }) => date >= firstDay)

const yearInEra = (date: CalendarDate): number => Number(date.slice(0, 4)) - (eraOf(date)?.firstYear ?? 0) + 1

const twoDigits = (value: number): string => String(value).padStart(2, '0')
