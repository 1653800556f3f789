/** The numbers that rules state: one place for each, named by its rule. The rules in words are in `rules.ts`. */
import type { CalendarDate } from '../lib/calendar.ts'

/** R4.2, R4.3: yen. */
export const REISSUE_FEES = {
  card: 800,
  withCertificates: 1000,
  expressCard: 1800,
  expressWithCertificates: 2000,
} as const

/** R4.6: the My Number toll-free line; it stops lost cards, all day every day. */
export const TOLL_FREE = '0120-95-0178'

/** R4.3: days after the event in which an express re-issue is applied for. */
export const EXPRESS_DAYS = 30

/** R2.5: how long, about, the health insurance card goes on after the month in which the authentication certificate ends. */
export const INSURANCE_MONTHS = 3

/** R2.5: from this day on nobody is treated on a health insurance card of the old kind. */
export const OLD_INSURANCE_CARDS_END = '2025-12-02' as CalendarDate

/** R2.2, R3.1: under this age there is no signature certificate. */
export const SIGNATURE_AGE = 15

/** R3: of age from then on, and before (R3.4). */
export const ADULT_AGE = { from: '2022-04-01', years: 18, before: 20 } as const

/** R3: how many birthdays after the issue something ends. */
export const BIRTHDAYS = { minorCard: 5, adultCard: 10, certificate: 5, renewedCertificate: 6 } as const

/** R3.5: days after birth or after the loss of nationality; months that a pending application can add. */
export const STAY = { transitionDays: 60, pendingMonths: 2 } as const

/** R4.5: days in which moving must be dealt with. */
export const MOVING = { continueDays: 90, afterPlannedDays: 30, lateDays: 14 } as const

/** R1: consecutive misses until a PIN is blocked. */
export const MISSES = { sign: 5, fourDigits: 3 } as const

/**
 * From how many days before its end the renewal of something is pressing. No rule says so: a choice of ours, a month
 * being enough to find a day for the office.
 */
export const PRESSING_DAYS = 30
